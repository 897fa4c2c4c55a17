import { expect, test } from 'vitest';
import { visitKindNames, visitKinds } from '../language/visit-rules.ts';
import { retentionBounds, retentionParts } from '../retention-bounds.ts';
import type { Draft } from '../testing/draft-standard.ts';
import { seenProblems, type SpoiltDraft } from '../testing/seen-problems.ts';

/*
 * As in standards of points: an official is taken to the very word that is wrong, and told of it what the sentence needs.
 */

type Change = Readonly<Record<string, unknown>>;

const head = {
  version: 1,
  title: '测试',
  level: 'county',
  catalogue: ['WN-10'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
};
const without = (fields: Draft, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
const stages: readonly Draft[] = [
  { id: 'score', title: '网格员打分', by: 'grid-worker', act: 'individual' },
  { id: 'group', title: '党小组初审', by: 'party-group-leader', act: 'individual', returnsTo: 'score' },
  { id: 'joint', title: '联席复审', by: 'two-committees', act: 'body' },
  { id: 'meeting', title: '大会审议', by: 'representatives-assembly', act: 'body', waitsFor: 'resolution' },
];
const procedure = (change: Change) => ({
  kind: 'procedure',
  id: 'p',
  ...head,
  stages,
  posting: { workingDays: 5, startsAt: 'later-of-posted-and-delivered' },
  objection: { workingDays: 5, goesTo: ['supervisory-committee', 'township'], decideWithinWorkingDays: 5 },
  reasonsRequired: ['return', 'refusal', 'deduction', 'override'],
  ...change,
});
const withStage = (place: number, change: Change) =>
  procedure({ stages: stages.map((stage, nth) => (nth === place ? { ...stage, ...change } : stage)) });

const half = { numerator: 1, denominator: 2, comparison: 'more-than', base: 'present' };
const rule = {
  id: 'r',
  title: '村民代表会议',
  body: 'representatives-assembly',
  attendance: [{ numerator: 2, denominator: 3, comparison: 'at-least', base: 'all' }],
  pass: half,
  noticeDays: null,
  source: { title: '村民委员会组织法' },
  effective: '2018-12-29',
};
const quorum = (change: Change, given?: Change, expected?: Change) => ({
  kind: 'quorum-rules',
  id: 'q',
  ...head,
  rules: [rule, { ...rule, id: 'r2', ...change }],
  ...(given && { examples: [{ id: 'e', title: '例', given, expect: expected }] }),
});

const field = { id: 'grid', title: '网格', shows: 'grid-name', basis: { kind: 'impersonal' } };
const board = (...fields: readonly object[]) => ({
  kind: 'board',
  id: 'b',
  ...head,
  per: 'grid',
  paper: 'A3',
  order: 'household-number',
  staleAfterDays: 31,
  fields: [field, ...fields],
});

const visits = (change: Change) => ({
  kind: 'visit-rules',
  id: 'v',
  ...head,
  kinds: visitKindNames.map((id) => ({ id, title: visitKinds[id], cap: null })),
  ...change,
});

const retention = (change: Change) => ({
  kind: 'retention-rules',
  id: 'k',
  ...head,
  catalogue: [],
  periods: retentionParts.map((id) => ({ id, ...retentionBounds[id].least, basis: '测试' })),
  ...change,
});

const rows: readonly SpoiltDraft[] = [
  [
    'a stage twice',
    withStage(1, { id: 'score', returnsTo: 'score' }),
    [['id-twice', 'score', { id: 'score' }]],
  ],
  [
    'a return to a later stage',
    withStage(1, { returnsTo: 'meeting' }),
    [['return-not-earlier', 'meeting', { stage: '党小组初审', returnsTo: 'meeting' }]],
  ],
  [
    'a body that acts alone',
    withStage(2, { act: 'individual' }),
    [['act-differs', 'individual', { stage: '联席复审', act: 'individual' }]],
  ],
  [
    'a post that acts as a body',
    withStage(0, { act: 'body' }),
    [['act-differs', 'body', { stage: '网格员打分', act: 'body' }]],
  ],
  [
    'one person waiting for a resolution',
    withStage(0, { waitsFor: 'resolution' }),
    [['act-differs', 'resolution', { stage: '网格员打分', act: 'individual' }]],
  ],
  [
    'one post deciding twice',
    withStage(1, { by: 'grid-worker' }),
    [['post-acts-twice', 'grid-worker', { stage: '党小组初审', other: '网格员打分' }]],
  ],
  [
    'an escalation to who decided before',
    withStage(1, { escalatesTo: ['township-officer', 'grid-worker'] }),
    [['post-acts-twice', '- township-officer', { stage: '党小组初审', other: '网格员打分' }]],
  ],
  [
    'an objection to whoever decided',
    procedure({
      objection: { workingDays: 5, goesTo: ['township', 'two-committees'], decideWithinWorkingDays: 5 },
    }),
    [['objection-to-actor', 'two-committees', { by: '联席复审' }]],
  ],
  [
    'an objection without a posting',
    without(procedure({}), 'posting'),
    [['field-missing', 'kind: procedure', { field: 'posting' }]],
  ],
  [
    'a procedure without all its reasons',
    procedure({ reasonsRequired: ['return', 'refusal'] }),
    [['reasons-missing', '- return', { missing: 'deduction、override' }]],
  ],
  ['a rule twice', quorum({ id: 'r' }), [['id-twice', 'r', { id: 'r' }]]],
  [
    'more than all',
    quorum({ pass: { ...half, numerator: 2 } }),
    [['share-impossible', 'numerator: 2', { rule: '村民代表会议' }]],
  ],
  [
    'a share over the whole',
    quorum({ attendance: [{ numerator: 4, denominator: 3, comparison: 'at-least', base: 'all' }] }),
    [['share-impossible', 'numerator: 4', { rule: '村民代表会议' }]],
  ],
  [
    'attendance as a share of those present',
    quorum({ attendance: [...rule.attendance, half] }),
    [['share-impossible', 'present', { rule: '村民代表会议' }]],
  ],
  [
    'a rule that ends before it begins',
    quorum({ ends: '2018-01-01' }),
    [['dates-reversed', '2018-01-01', { from: '2018-12-29', to: '2018-01-01' }]],
  ],
  [
    'a meeting that had no quorum',
    quorum({}, { rule: 'r', present: 15, all: 24 }, { quorate: true }),
    [['example-failed', 'true', { example: 'e', name: 'quorate', expected: 'true', found: 'false' }]],
  ],
  [
    'a motion that did not pass',
    quorum({}, { rule: 'r', present: 16, all: 24, inFavour: 8 }, { quorate: true, passed: true }),
    [['example-failed', 'true', { example: 'e', name: 'passed', expected: 'true', found: 'false' }]],
  ],
  [
    'a vote that was not told',
    quorum({}, { rule: 'r', present: 16, all: 24 }, { quorate: true, passed: true }),
    [['example-incomplete', 'true', { example: 'e', name: 'passed' }]],
  ],
  [
    'an example of another rule',
    quorum({}, { rule: 'x', present: 1, all: 1 }, { quorate: true }),
    [['example-item-unknown', 'x', { example: 'e', item: 'x', known: 'r、r2' }]],
  ],
  ['a field of a board twice', board(field), [['id-twice', 'grid', { id: 'grid' }]]],
  [
    'a red word on a board',
    board({ ...field, id: 'b', title: '积分排名' }),
    [['red-word', '积分排名', { text: '积分排名', word: '排名' }]],
  ],
  [
    'points of a household without its consent',
    board({ ...field, id: 'b', title: '积分', shows: 'household-points' }),
    [['red-board-field', 'kind: impersonal', { field: '积分' }]],
  ],
  [
    'a rank on a board',
    board({ ...field, id: 'b', title: '次序', shows: 'rank' }),
    [['red-ranking', 'rank', { ranking: 'rank', subject: '' }]],
  ],
  [
    'a board in the order of points',
    { ...board(), order: 'points' },
    [['red-ranking', 'points', { ranking: 'points', subject: '' }]],
  ],
  [
    'a kind of visit left out',
    visits({ kinds: visitKindNames.slice(1).map((id) => ({ id, title: visitKinds[id], cap: null })) }),
    [['visit-kind-missing', '- id: research', { kind: 'guidance', title: '指导帮扶' }]],
  ],
  [
    'a kind of visit twice',
    visits({
      kinds: [...visitKindNames, 'research' as const].map((id) => ({ id, title: visitKinds[id], cap: null })),
    }),
    [['id-twice', 'research', { id: 'research' }]],
  ],
  ['a village that limits who is above it', visits({ level: 'village' }), [['visit-level', 'village', {}]]],
  [
    'a township that is not named',
    visits({ level: 'township' }),
    [['field-missing', 'kind: visit-rules', { field: 'place' }]],
  ],
  [
    'a red word as a kind of visit',
    visits({
      kinds: visitKindNames.map((id) => ({
        id,
        title: id === 'training' ? '来访打卡' : visitKinds[id],
        cap: null,
      })),
    }),
    [['red-word', '来访打卡', { text: '来访打卡', word: '打卡' }]],
  ],
  [
    'a red word over all visits',
    visits({ title: '来访打卡' }),
    [['red-word', '来访打卡', { text: '来访打卡', word: '打卡' }]],
  ],
  [
    'an outcome of a visit that comes out otherwise',
    visits({
      examples: [
        { id: 'e', title: '例', given: { kind: 'learning', day: '2026-11-30' }, expect: { outcome: 'over' } },
      ],
    }),
    [['example-failed', 'over', { example: 'e', name: 'outcome', expected: 'over', found: 'within' }]],
  ],
  [
    'a number left that comes out otherwise',
    visits({
      examples: [
        {
          id: 'e',
          title: '例',
          given: { kind: 'learning', day: '2026-11-30' },
          expect: { outcome: 'within', left: 3 },
        },
      ],
    }),
    [['example-failed', '3', { example: 'e', name: 'left', expected: '3', found: 'null' }]],
  ],
  [
    'a visit that must check in',
    visits({
      kinds: visitKindNames.map((id) => ({
        id,
        title: visitKinds[id],
        cap: null,
        ...(id === 'research' && { mustCheckIn: true }),
      })),
    }),
    [['red-visit-duty', 'mustCheckIn: true', { duty: 'mustCheckIn' }]],
  ],
  [
    'a part of the record that nobody thought of',
    retention({
      periods: retentionParts.slice(1).map((id) => ({ id, ...retentionBounds[id].least, basis: '测试' })),
    }),
    [
      [
        'retention-missing',
        '- id: audit-events',
        { part: 'access-log', title: '谁看过谁的资料，自查阅之日起' },
      ],
    ],
  ],
  [
    'a part of the record twice',
    retention({
      periods: [...retentionParts, 'rosters' as const].map((id) => ({
        id,
        ...retentionBounds[id].least,
        basis: '测试',
      })),
    }),
    [['id-twice', 'rosters', { id: 'rosters' }]],
  ],
  [
    'a village that says how long to keep',
    retention({ level: 'village' }),
    [['retention-level', 'village', {}]],
  ],
  [
    'a log kept too short',
    retention({
      periods: retentionParts.map((id) => ({
        id,
        ...(id === 'audit-events' ? { days: 183 } : retentionBounds[id].least),
        basis: '测试',
      })),
    }),
    [
      [
        'retention-short',
        '183',
        { title: '登录的成败和被拒绝的操作，自发生之日起', kept: '183 天', least: '184 天', most: '5 年' },
      ],
    ],
  ],
  [
    'people kept too long',
    retention({
      periods: retentionParts.map((id) => ({
        id,
        ...(id === 'people' ? { years: 4 } : retentionBounds[id].least),
        basis: '测试',
      })),
    }),
    [
      [
        'retention-long',
        '4',
        {
          title: '迁出或销户的人的姓名、生日、电话，自迁出或销户之日起',
          kept: '4 年',
          least: '1 年',
          most: '3 年',
        },
      ],
    ],
  ],
];

test.each(rows)('%s', (_title, draft, seen) => {
  expect(seenProblems(draft, seen[0]?.[0] === 'totals-unreachable')).toEqual(seen);
});
