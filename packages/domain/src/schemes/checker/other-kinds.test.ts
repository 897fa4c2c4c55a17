import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { emptyContext } from '../testing/draft-standard.ts';
import { checkSchemeText } from './check-scheme.ts';

const head = {
  version: 1,
  title: '测试',
  level: 'county',
  catalogue: ['WN-10'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
};

function check(draft: object) {
  return checkSchemeText(stringify(draft, { aliasDuplicateObjects: false }), 'a.yaml', emptyContext);
}

const codes = (draft: object) => check(draft).problems.map(({ code }) => code);

describe('a procedure', () => {
  const stages = [
    { id: 'score', title: '网格员打分', by: 'grid-worker', act: 'individual' },
    { id: 'group', title: '党小组初审', by: 'party-group-leader', act: 'individual', returnsTo: 'score' },
    { id: 'joint', title: '联席复审', by: 'two-committees', act: 'body' },
    { id: 'meeting', title: '大会审议', by: 'representatives-assembly', act: 'body', waitsFor: 'resolution' },
  ] as const;
  const sound = {
    kind: 'procedure',
    id: 'p',
    ...head,
    stages,
    posting: { workingDays: 5, startsAt: 'later-of-posted-and-delivered' },
    objection: { workingDays: 5, goesTo: ['supervisory-committee', 'township'], decideWithinWorkingDays: 5 },
    reasonsRequired: ['return', 'refusal', 'deduction', 'override'],
  };
  const withStage = (index: number, change: object) => ({
    ...sound,
    stages: stages.map((stage, place) => (place === index ? { ...stage, ...change } : stage)),
  });

  test('a sound one passes', () => {
    expect(codes(sound)).toEqual([]);
  });

  test.each([
    ['a return to a later stage', 'schemes.return-not-earlier', withStage(1, { returnsTo: 'meeting' })],
    ['a return to itself', 'schemes.return-not-earlier', withStage(1, { returnsTo: 'group' })],
    ['a body that acts alone', 'schemes.act-differs', withStage(2, { act: 'individual' })],
    ['a post that acts as a body', 'schemes.act-differs', withStage(0, { act: 'body' })],
    ['one person waiting for a resolution', 'schemes.act-differs', withStage(0, { waitsFor: 'resolution' })],
    ['T-15 R-15 one post deciding twice', 'schemes.post-acts-twice', withStage(1, { by: 'grid-worker' })],
    ['a stage twice', 'schemes.id-twice', withStage(1, { id: 'score', returnsTo: undefined })],
    [
      'an objection to whoever decided',
      'schemes.objection-to-actor',
      { ...sound, objection: { ...sound.objection, goesTo: ['two-committees', 'township'] } },
    ],
    ['an objection without a posting', 'schemes.field-missing', { ...sound, posting: undefined }],
    [
      'a deduction without reasons',
      'schemes.reasons-missing',
      { ...sound, reasonsRequired: ['return', 'refusal'] },
    ],
  ])('%s is refused', (_, code, draft) => {
    expect(codes(draft)).toContain(code);
    expect(check(draft).scheme).toBeUndefined();
  });
});

describe('quorum rules', () => {
  const rule = {
    id: 'r',
    title: '村民代表会议',
    body: 'representatives-assembly',
    attendance: [{ numerator: 2, denominator: 3, comparison: 'at-least', base: 'all' }],
    pass: { numerator: 1, denominator: 2, comparison: 'more-than', base: 'present' },
    noticeDays: null,
    source: { title: '村民委员会组织法' },
    effective: '2018-12-29',
  };
  const withRule = (change: object, more: object = {}) => ({
    kind: 'quorum-rules',
    id: 'q',
    ...head,
    rules: [{ ...rule, ...change }],
    ...more,
  });
  const example = (given: object, expected: object) =>
    withRule({}, { examples: [{ id: 'e', title: '例', given: { rule: 'r', ...given }, expect: expected }] });

  test('two thirds of 24 are 16, and half of those present is not more than half', () => {
    expect(codes(example({ present: 16, all: 24, inFavour: 9 }, { quorate: true, passed: true }))).toEqual(
      [],
    );
    expect(codes(example({ present: 16, all: 24, inFavour: 8 }, { quorate: true, passed: false }))).toEqual(
      [],
    );
    expect(codes(example({ present: 15, all: 24, inFavour: 15 }, { quorate: false, passed: false }))).toEqual(
      [],
    );
  });

  test.each([
    ['more than all', 'schemes.share-impossible', withRule({ pass: { ...rule.pass, numerator: 2 } })],
    [
      'attendance as a share of those present',
      'schemes.share-impossible',
      withRule({ attendance: [{ ...rule.pass, base: 'present' }] }),
    ],
    ['an end before the beginning', 'schemes.dates-reversed', withRule({ ends: '2018-01-01' })],
    [
      'an example that comes out otherwise',
      'schemes.example-failed',
      example({ present: 15, all: 24 }, { quorate: true }),
    ],
    [
      'an example of another rule',
      'schemes.example-item-unknown',
      withRule(
        {},
        {
          examples: [
            { id: 'e', title: '例', given: { rule: 'x', present: 1, all: 1 }, expect: { quorate: true } },
          ],
        },
      ),
    ],
  ])('%s is refused', (_, code, draft) => {
    expect(codes(draft)).toContain(code);
  });
});

describe('a board', () => {
  const consent = { kind: 'consent', purpose: '方便监督' };
  const withField = (field: object, more: object = {}) => ({
    kind: 'board',
    id: 'b',
    ...head,
    per: 'grid',
    paper: 'A3',
    order: 'household-number',
    staleAfterDays: 31,
    fields: [{ id: 'grid', title: '网格', shows: 'grid-name', basis: { kind: 'impersonal' } }, field],
    ...more,
  });
  const points = { id: 'points', title: '本季度积分', shows: 'household-points', basis: consent };

  test('T-18 points of a household stand on its own consent', () => {
    expect(codes(withField(points))).toEqual([]);
    const statutory = { kind: 'statutory', article: { title: '村务公开' } };
    for (const basis of [{ kind: 'impersonal' }, statutory]) {
      const { problems } = check(withField({ ...points, basis }));
      expect(problems[0]).toMatchObject({ code: 'schemes.red-board-field', line: 25 });
      expect(problems[0]?.cites).toContain('第二十五条');
    }
  });

  test('a duty phone may rest on an article; without any basis it is refused', () => {
    const phone = { id: 'phone', title: '值班电话', shows: 'duty-phone' };
    const article = { kind: 'statutory', article: { title: '村务公开', clause: '第三十条' } };
    expect(codes(withField({ ...phone, basis: article }))).toEqual([]);
    expect(codes(withField({ ...phone, basis: { kind: 'impersonal' } }))).toEqual([
      'schemes.red-board-field',
    ]);
  });

  test('N-02 rows by points and a rank column are refused with the article', () => {
    const ordered = check(withField(points, { order: 'points' })).problems;
    expect(ordered.map(({ code }) => code)).toEqual(['schemes.red-ranking']);
    expect(ordered[0]?.cites).toContain('N-02');
    expect(codes(withField({ ...points, shows: 'rank' }))).toEqual(['schemes.red-ranking']);
    expect(codes(withField({ ...points, title: '积分排名' }))).toEqual(['schemes.red-word']);
    expect(codes(withField(points, { order: 'name' }))).toEqual([]);
  });
});
