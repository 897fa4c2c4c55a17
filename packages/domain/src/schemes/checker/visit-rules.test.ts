import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { visitKindNames, visitKinds } from '../language/visit-rules.ts';
import { emptyContext } from '../testing/draft-standard.ts';
import { checkSchemeText } from './check-scheme.ts';

const kinds = visitKindNames.map((id) => ({ id, title: visitKinds[id], cap: null as unknown }));
const withCap = (id: string, cap: unknown) => kinds.map((kind) => (kind.id === id ? { ...kind, cap } : kind));

const sound = {
  kind: 'visit-rules',
  id: 'v',
  version: 1,
  title: '到村来访',
  level: 'county',
  catalogue: ['WN-20'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
  kinds: withCap('learning', { visits: 2, per: 'month', basis: '测试' }),
};

function check(draft: object) {
  return checkSchemeText(stringify(draft, { aliasDuplicateObjects: false }), 'a.yaml', emptyContext);
}
const codes = (draft: object) => check(draft).problems.map(({ code }) => code);

test('sound rules pass, empty slots and all', () => {
  expect(codes(sound)).toEqual([]);
});

describe('visit rules are refused', () => {
  const example = (given: object, expected: object) => ({
    ...sound,
    examples: [{ id: '例', title: '例', given, expect: expected }],
  });
  const two = [
    { kind: 'learning', day: '2026-11-02' },
    { kind: 'learning', day: '2026-11-20' },
  ];

  test.each([
    ['without one of the kinds', 'schemes.visit-kind-missing', { ...sound, kinds: kinds.slice(1) }],
    ['with a kind twice', 'schemes.id-twice', { ...sound, kinds: [...kinds, kinds[0]] }],
    [
      'with a kind that is not on the list',
      'schemes.word-unknown',
      { ...sound, kinds: [...kinds, { id: 'tour', title: '参观', cap: null }] },
    ],
    [
      'with a number that says neither its basis nor 示例',
      'schemes.value-wrong',
      { ...sound, kinds: withCap('research', { visits: 2, per: 'month' }) },
    ],
    [
      'with a limit over a week, which may lie in two years',
      'schemes.value-wrong',
      { ...sound, kinds: withCap('research', { visits: 2, per: 'week', basis: '测试' }) },
    ],
    ['made by a village for those above it', 'schemes.visit-level', { ...sound, level: 'village' }],
    ['of a township that is not named', 'schemes.field-missing', { ...sound, level: 'township' }],
    [
      'with an example that comes out otherwise',
      'schemes.example-failed',
      example({ kind: 'learning', day: '2026-11-30', taken: two }, { outcome: 'within' }),
    ],
  ])('%s', (_, code, draft) => {
    expect(codes(draft)).toContain(code);
    expect(check(draft).scheme).toBeUndefined();
  });

  test('and their examples pass when they come out as written', () => {
    expect(
      codes(example({ kind: 'learning', day: '2026-11-30', taken: two }, { outcome: 'over', left: 0 })),
    ).toEqual([]);
    expect(
      codes(example({ kind: 'learning', day: '2026-12-01', taken: two }, { outcome: 'within', left: 2 })),
    ).toEqual([]);
  });
});

describe('N-01 N-02 N-18 visits are counted and nothing else', () => {
  test.each([
    ['checkIn', { checkIn: true }, 'N-01'],
    ['photo', { photo: 'required' }, 'N-18'],
    ['require_location', { require_location: true }, 'N-18'],
    ['ranking', { ranking: 'visitors' }, 'N-02'],
  ])('%s is refused with the article, at its own line', (duty, more, article) => {
    const { problems, scheme } = check({ ...sound, ...more });
    expect(scheme).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['schemes.red-visit-duty']);
    expect(problems[0]?.params).toEqual({ duty });
    expect(problems[0]?.cites).toContain(article);
  });

  test('inside a kind as well, and as a title', () => {
    const inside = kinds.map((kind) => (kind.id === 'research' ? { ...kind, photos: 2 } : kind));
    expect(codes({ ...sound, kinds: inside })).toEqual(['schemes.red-visit-duty']);
    expect(codes({ ...sound, title: '来访打卡' })).toEqual(['schemes.red-word']);
  });
});
