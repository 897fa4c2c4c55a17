import { expect, test } from 'vitest';
import { measureNames } from '../language/measures.ts';
import { breach, type Draft, labour, redemption, soundDraft, veto } from '../testing/draft-standard.ts';
import { seenProblems, type SpoiltDraft } from '../testing/seen-problems.ts';

/*
 * An official is taken to the very word that is wrong, and told of it what the sentence needs: the item by its title,
 * what was written, and what could be written instead.
 */

type Change = Readonly<Record<string, unknown>>;

const standard = (change: Change): Draft => ({ ...soundDraft(), ...change });
const unexampled = (change: Change): Draft => {
  const { examples: _, ...draft } = standard(change);
  return draft;
};
const withItem = (...items: readonly object[]) => unexampled({ items: [labour, ...items] });
const b = { ...labour, id: 'b' };
const without = (fields: Draft, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
const inside = (field: string, change: Change) =>
  standard({ [field]: { ...(soundDraft()[field] as object), ...change } });
const example = (given: Change, expected: Change) =>
  standard({ examples: [{ id: 'C-0', title: '例', given, expect: expected }] });

const rows: readonly SpoiltDraft[] = [
  ['an item twice', withItem(labour), [['id-twice', 'labour', { id: 'labour' }]]],
  [
    'an honour twice',
    standard({ honours: [...(soundDraft().honours as object[]), ...(soundDraft().honours as object[])] }),
    [['id-twice', 'star', { id: 'star' }]],
  ],
  [
    'a slot twice',
    standard({ slots: [...(soundDraft().slots as object[]), ...(soundDraft().slots as object[])] }),
    [['id-twice', 'star-points', { id: 'star-points' }]],
  ],
  [
    'a class twice',
    inside('subjects', {
      classes: [
        { id: 'villager', title: '群众', holder: 'household' },
        { id: 'villager', title: '党员', holder: 'person' },
      ],
    }),
    [['id-twice', 'villager', { id: 'villager' }]],
  ],
  [
    'a class of no subject',
    withItem({ ...b, classes: ['villager', 'grid-worker'] }),
    [['class-unknown', 'grid-worker', { class: 'grid-worker', known: 'villager、party-member' }]],
  ],
  [
    'a quantity from more to less',
    withItem({ ...b, quantity: { name: '次数', min: 5, max: 2 } }),
    [['quantity-reversed', 'name: 次数', { item: '义务劳动' }]],
  ],
  ['no points', withItem(without(b, 'points')), [['points-missing', 'id: b', { item: '义务劳动' }]]],
  [
    'an effect on an award',
    withItem({ ...b, effect: veto.effect }),
    [['measure-effect-differs', 'id: b', { item: '义务劳动', measure: '义务劳动出工' }]],
  ],
  [
    'an end on an award',
    withItem({ ...b, ends: 'period-end' }),
    [['measure-effect-differs', 'id: b', { item: '义务劳动', measure: '义务劳动出工' }]],
  ],
  [
    'a veto with points',
    withItem({ ...veto, points: 3 }),
    [['veto-with-points', '3', { item: '弄虚作假骗取积分', measure: '弄虚作假骗取积分' }]],
  ],
  [
    'a veto of an award',
    withItem({ ...veto, measures: 'mutual-help', title: '邻里互助' }),
    [['measure-effect-differs', 'mutual-help', { item: '邻里互助', measure: '邻里互助' }]],
  ],
  [
    'points of both signs',
    withItem({ ...b, points: '次数 - 5' }),
    [
      ['red-deduction-without-basis', 'id: b', { item: '义务劳动', measure: '义务劳动出工' }],
      ['measure-effect-differs', 'labour-turnout', { item: '义务劳动', measure: '义务劳动出工' }],
      ['points-change-sign', '次数 - 5', { item: '义务劳动', measure: '义务劳动出工' }],
      ['deduction-without-evidence', 'optional', { item: '义务劳动', measure: '义务劳动出工' }],
    ],
  ],
  [
    'an award that only the formula shows to be none',
    withItem({ ...breach, points: 10 }),
    [
      [
        'measure-effect-differs',
        'extravagant-ceremony',
        { item: '婚丧嫁娶大操大办', measure: '婚丧嫁娶大操大办' },
      ],
    ],
  ],
  [
    'a deduction without evidence',
    withItem({ ...breach, evidence: 'optional' }),
    [['deduction-without-evidence', 'optional', { item: '婚丧嫁娶大操大办', measure: '婚丧嫁娶大操大办' }]],
  ],
  [
    '大操大办 without a definition',
    withItem(without(breach, 'definition')),
    [
      [
        'definition-missing',
        'id: ceremony-breach',
        { item: '婚丧嫁娶大操大办', measure: '婚丧嫁娶大操大办' },
      ],
    ],
  ],
  [
    'a formula that deducts without a basis',
    withItem({
      ...without(breach, 'basis'),
      quantity: { name: '次数', min: 1, max: 3 },
      points: '0 - 10 * 次数',
    }),
    [
      [
        'red-deduction-without-basis',
        'id: ceremony-breach',
        { item: '婚丧嫁娶大操大办', measure: '婚丧嫁娶大操大办' },
      ],
    ],
  ],
  [
    'redeeming more often than counting',
    standard({ calendar: { collect: 'week', count: 'quarter', redeem: 'month', summary: 'year' } }),
    [['calendar-order', 'collect: week', {}]],
  ],
  [
    'collecting more rarely than counting',
    standard({ calendar: { collect: 'year', count: 'month', redeem: 'month', summary: 'year' } }),
    [['calendar-order', 'collect: year', {}]],
  ],
  [
    'a summary more often than redeeming',
    standard({ calendar: { collect: 'week', count: 'month', redeem: 'year', summary: 'quarter' } }),
    [['calendar-order', 'collect: week', {}]],
  ],
  [
    'redemption without the use',
    standard({ uses: ['honours-nomination', 'certificate', 'tie-break-note'] }),
    [['use-undeclared', 'threshold: 80', { use: 'redemption', field: 'redemption' }]],
  ],
  [
    'honours without the use',
    standard({ uses: ['redemption', 'certificate', 'tie-break-note'] }),
    [['use-undeclared', '- id: star', { use: 'honours-nomination', field: 'honours' }]],
  ],
  [
    'a certificate without the use',
    standard({ uses: ['redemption', 'honours-nomination', 'tie-break-note'] }),
    [['use-undeclared', 'validDays: 30', { use: 'certificate', field: 'certificate' }]],
  ],
  [
    'a tie-break without the use',
    standard({ uses: ['redemption', 'honours-nomination', 'certificate'] }),
    [['use-undeclared', 'targets:', { use: 'tie-break-note', field: 'tieBreak' }]],
  ],
  [
    'a use without its section',
    without(soundDraft(), 'certificate'),
    [['section-missing', '- redemption', { use: 'certificate', field: 'certificate' }]],
  ],
  [
    'a board that is declared and not named',
    standard({ uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'board'] }),
    [['section-missing', '- redemption', { use: 'board', field: 'board' }]],
  ],
  [
    'a tie-break while ranking is off',
    inside('subjects', { ranking: 'off' }),
    [['use-undeclared', 'targets:', { use: 'ranking: tie-break-only', field: 'tieBreak' }]],
  ],
  [
    'a slot of the certificate that is not there',
    inside('certificate', { threshold: { slot: 'star-point' } }),
    [['slot-unknown', 'star-point', { slot: 'star-point', known: 'star-points' }]],
  ],
  [
    'a slot of an honour that is not there',
    standard({
      honours: [
        {
          id: 'star',
          title: '星级文明户',
          criteria: [
            { kind: 'deliberation', by: '村民代表会议' },
            { kind: 'points', window: 'year', atLeast: { slot: 'sun' } },
          ],
        },
      ],
    }),
    [['slot-unknown', 'sun', { slot: 'sun', known: 'star-points' }]],
  ],
  [
    'an honour by points alone',
    standard({
      honours: [
        { id: 'star', title: '星级文明户', criteria: [{ kind: 'points', window: 'year', atLeast: 300 }] },
      ],
    }),
    [['red-points-alone', '- kind: points', { honour: '星级文明户' }]],
  ],
  [
    'an honour by points twice',
    standard({
      honours: [
        {
          id: 'star',
          title: '星级文明户',
          criteria: [
            { kind: 'points', window: 'year', atLeast: 300 },
            { kind: 'points', window: 'quarter', atLeast: 90 },
            { kind: 'other', text: '邻里公认' },
          ],
        },
      ],
    }),
    [['red-points-alone', '- kind: points', { honour: '星级文明户' }]],
  ],
  [
    'redemption that overdraws',
    unexampled({ redemption: { ...redemption, yuan: 'ceiling(可用积分 / 每元积分)' } }),
    [['redemption-overspends', 'ceiling(可用积分 / 每元积分)', { spendable: 1, missing: 4 }]],
  ],
  [
    'an end before the beginning',
    standard({ ends: '2025-12-31' }),
    [['dates-reversed', '2025-12-31', { from: '2026-01-01', to: '2025-12-31' }]],
  ],
  [
    'an open field that does not exist',
    standard({ open: ['items', 'redemption.treshold'] }),
    [['open-unknown', 'redemption.treshold', { field: 'redemption.treshold' }]],
  ],
  [
    'a procedure nobody knows',
    standard({ reviewedBy: 'points-review@9' }),
    [['reference-unknown', 'points-review@9', { ref: 'points-review@9', kind: 'procedure' }]],
  ],
  [
    'an adoption nobody knows',
    standard({ adoptedBy: 'adoption@9' }),
    [['reference-unknown', 'adoption@9', { ref: 'adoption@9', kind: 'procedure' }]],
  ],
  [
    'a board nobody knows',
    standard({
      uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'board'],
      board: 'board@9',
    }),
    [['reference-unknown', 'board@9', { ref: 'board@9', kind: 'board' }]],
  ],
  [
    'an example that comes out otherwise',
    example({ earned: 230 }, { earned: 230, yuan: 31 }),
    [['example-failed', '31', { example: 'C-0', name: 'yuan', expected: '31', found: '46' }]],
  ],
  [
    'a rest that comes out otherwise',
    example({ earned: 100, spendable: 84 }, { rest: 5 }),
    [['example-failed', '5', { example: 'C-0', name: 'rest', expected: '5', found: '4' }]],
  ],
  [
    'a basket that can be paid after all',
    example({ earned: 230, basketFen: 2350 }, { basketPoints: 118, affordable: false }),
    [['example-failed', 'false', { example: 'C-0', name: 'affordable', expected: 'false', found: 'true' }]],
  ],
  [
    'a total that can be reached after all',
    example({ total: 30, items: ['labour'] }, { reachable: false }),
    [['example-failed', 'false', { example: 'C-0', name: 'reachable', expected: 'false', found: 'true' }]],
  ],
  [
    'an example of an unknown item',
    example({ entries: [{ item: 'labor' }] }, { earned: 10 }),
    [
      [
        'example-item-unknown',
        'entries:',
        { example: 'C-0', item: 'labor', known: 'labour、ceremony-breach、false-claim' },
      ],
    ],
  ],
  [
    'an example that names an unknown item to combine',
    example({ total: 30, items: ['labour', 'labor'] }, { reachable: true }),
    [
      [
        'example-item-unknown',
        'total: 30',
        { example: 'C-0', item: 'labor', known: 'labour、ceremony-breach、false-claim' },
      ],
    ],
  ],
  [
    'an example that cannot be worked out',
    example({ total: 20 }, { yuan: 4 }),
    [['example-incomplete', '4', { example: 'C-0', name: 'yuan' }]],
  ],
  [
    'an example whose entries the standard refuses',
    example({ entries: [{ item: 'labour', quantity: 99 }] }, { earned: 990 }),
    [['example-incomplete', '990', { example: 'C-0', name: 'earned' }]],
  ],
  [
    'an example that expects nothing',
    example({ earned: 230 }, {}),
    [['example-incomplete', 'id: C-0', { example: 'C-0' }]],
  ],
  [
    'a total that no entries make',
    example({ earned: 235 }, { yuan: 47 }),
    [['totals-unreachable', '235', { example: 'C-0', total: 235, step: 10 }]],
  ],
  [
    'a ranking that is shown',
    inside('subjects', { ranking: 'shown' }),
    [['red-ranking', 'shown', { ranking: 'shown', subject: '' }]],
  ],
  [
    'a running order of cadres',
    inside('subjects', {
      classes: [
        { id: 'villager', title: '群众', holder: 'household' },
        { id: 'village-cadre', title: '村干部', holder: 'person' },
      ],
    }),
    [
      [
        'word-unknown',
        'village-cadre',
        {
          field: 'id',
          value: 'village-cadre',
          suggestion: 'villager',
          known: 'party-member、villager、grid-worker',
        },
      ],
      ['red-ranking', 'tie-break-only', { ranking: 'tie-break-only', subject: 'village-cadre' }],
    ],
  ],
  ['children who are scored', inside('subjects', { adultsOnly: false }), [['red-minors', 'false', {}]]],
  [
    'a class of children',
    inside('subjects', {
      classes: [
        { id: 'villager', title: '群众', holder: 'household' },
        { id: 'minor', title: '未成年人', holder: 'person' },
      ],
    }),
    [
      [
        'word-unknown',
        'minor',
        { field: 'id', value: 'minor', suggestion: '', known: 'party-member、villager、grid-worker' },
      ],
      ['red-minors', 'true', {}],
    ],
  ],
  [
    'a use outside the purpose',
    standard({ uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'loan'] }),
    [['red-use', 'loan', { use: 'loan', purpose: 'village-points' }]],
  ],
  [
    'an act that is never scored',
    withItem({ ...b, measures: 'check-in' }),
    [['red-measure', 'check-in', { measures: 'check-in' }]],
  ],
  [
    'a photo that is required',
    withItem({ ...b, evidence: 'required' }),
    [['red-evidence', 'required', { evidence: 'required' }]],
  ],
  [
    'a track as evidence',
    withItem({ ...b, evidenceKinds: ['witness', 'gps-track'] }),
    [['red-evidence', 'gps-track', { evidence: 'gps-track' }]],
  ],
  [
    'a deduction without basis',
    withItem(without(breach, 'basis')),
    [['red-deduction-without-basis', 'id: ceremony-breach', { item: '婚丧嫁娶大操大办' }]],
  ],
  [
    'a veto without an end',
    withItem(without(veto, 'ends')),
    [['red-veto-without-end', 'id: false-claim', { item: '弄虚作假骗取积分' }]],
  ],
  [
    'a veto that reaches into welfare',
    withItem({ ...veto, effect: { blocks: ['redemption', 'welfare'], period: 'year' } }),
    [['red-use', 'welfare', { use: 'welfare', purpose: '' }]],
  ],
  [
    'a tie-break for an elected office',
    standard({
      tieBreak: { targets: ['reserve-cadre', 'village-committee'], when: 'all-other-criteria-equal' },
    }),
    [
      [
        'red-tie-break-target',
        'village-committee',
        { target: '村民委员会成员', known: 'reserve-cadre、party-applicant、party-branch-committee' },
      ],
    ],
  ],
  [
    'a certificate that is sent to a lender',
    inside('certificate', { delivery: 'pushed-to-bank' }),
    [['red-delivery', 'pushed-to-bank', { delivery: 'pushed-to-bank' }]],
  ],
  [
    'a county that forces its items on all',
    standard({ level: 'county', open: ['redemption'] }),
    [['red-forced-identical', '- redemption', {}]],
  ],
  [
    'a red word in a title',
    withItem({ ...b, title: '每日打卡' }),
    [['red-word', '每日打卡', { text: '每日打卡', word: '打卡' }]],
  ],
  [
    'a red word in the title of an honour',
    standard({
      honours: [{ id: 'star', title: '打卡之星', criteria: [{ kind: 'deliberation', by: '村民代表会议' }] }],
    }),
    [['red-word', '打卡之星', { text: '打卡之星', word: '打卡' }]],
  ],
  [
    'a suspicious word in a definition',
    withItem({ ...b, definition: '不要求拍照' }),
    [['suspicious-word', '不要求拍照', { text: '不要求拍照', word: '拍照' }]],
  ],
  [
    'a title that speaks of another act',
    withItem({ ...b, title: '庭院整洁' }),
    [
      [
        'title-measure-differs',
        'labour-turnout',
        { item: '庭院整洁', measure: '义务劳动出工', other: '庭院整洁' },
      ],
    ],
  ],
  [
    'a unit that the act is not counted in',
    withItem({ ...b, unit: '天' }),
    [['unit-differs', '天', { item: '义务劳动', unit: '天', known: '次、人次、工日、半天' }]],
  ],
  [
    'a quantity that the record holds',
    withItem({ ...b, quantity: { name: '家庭人口', min: 1, max: 9 } }),
    [['red-on-record', '家庭人口', { item: '义务劳动', name: '家庭人口', word: '人口' }]],
  ],
  [
    'a formula in the second item',
    withItem({ ...b, points: '10 * 次' }),
    [['formula-name-unknown', '次', { name: '次', suggestion: '次数', known: '次数、门槛、每元积分' }]],
  ],
  [
    'a named formula',
    standard({
      formulas: [
        { name: '甲', formula: '1' },
        { name: '乙', formula: '1 +' },
      ],
    }),
    [['formula-syntax', '+', { near: '+' }]],
  ],
  [
    'a formula of what a basket costs',
    unexampled({ redemption: { ...redemption, cost: '金额 * 2' } }),
    [
      [
        'formula-name-unknown',
        '金额 * 2',
        { name: '金额', suggestion: '金额分', known: '金额分、门槛、每元积分' },
      ],
    ],
  ],
  [
    'a field nobody knows, inside',
    inside('redemption', { treshold: 80 }),
    [['field-unknown', 'treshold: 80', { field: 'treshold', suggestion: '' }]],
  ],
  [
    'a field nobody knows',
    standard({ redemtion: {} }),
    [['field-unknown', 'redemtion: {}', { field: 'redemtion', suggestion: 'redemption' }]],
  ],
  [
    'a missing field',
    without(soundDraft(), 'purpose'),
    [['field-missing', 'kind: points-standard', { field: 'purpose' }]],
  ],
  [
    'a word nobody knows',
    withItem({ ...b, measures: 'labour-turnouts' }),
    [
      [
        'word-unknown',
        'labour-turnouts',
        {
          field: 'measures',
          value: 'labour-turnouts',
          suggestion: 'labour-turnout',
          known: measureNames.join('、'),
        },
      ],
    ],
  ],
  [
    'a number that is a word',
    inside('redemption', { threshold: '八十' }),
    [['value-wrong', '八十', { field: 'threshold', value: '八十', expected: 'number' }]],
  ],
  [
    'a number too small',
    inside('redemption', { pointsPerYuan: 0 }),
    [['value-wrong', '0', { field: 'pointsPerYuan', value: '0', expected: '≥ 1' }]],
  ],
  [
    'a number too large',
    inside('certificate', { validDays: 366 }),
    [['value-wrong', '366', { field: 'validDays', value: '366', expected: '≤ 365' }]],
  ],
  [
    'a list too short',
    standard({ items: [] }),
    [['value-wrong', '[]', { field: 'items', value: '[]', expected: '≥ 1' }]],
  ],
  [
    'a name in the wrong form',
    standard({ id: 'Test Cun' }),
    [
      [
        'value-wrong',
        'Test Cun',
        { field: 'id', value: 'Test Cun', expected: '/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/' },
      ],
    ],
  ],
  [
    'an invented slot value',
    standard({ slots: [{ id: 'star-points', title: '空', value: { amount: 300 } }] }),
    [['value-wrong', 'amount: 300', { field: 'value', value: '{"amount":300}', expected: '示例 / string' }]],
  ],
  [
    'a criterion of no kind',
    standard({ honours: [{ id: 'star', title: '星级文明户', criteria: [{ kind: 'likes' }] }] }),
    [
      [
        'word-unknown',
        'likes',
        { field: 'kind', value: 'likes', suggestion: '', known: 'points、no-veto、deliberation、other' },
      ],
    ],
  ],
  [
    'a scheme of no kind',
    { ...soundDraft(), kind: 'point-standard' },
    [
      [
        'kind-unknown',
        'point-standard',
        {
          value: 'point-standard',
          suggestion: 'points-standard',
          known: 'points-standard、procedure、quorum-rules、board、visit-rules、retention-rules',
        },
      ],
    ],
  ],
  [
    'a scheme without a kind',
    without(soundDraft(), 'kind'),
    [
      [
        'kind-unknown',
        'id: test-cun',
        {
          value: '',
          suggestion: '',
          known: 'points-standard、procedure、quorum-rules、board、visit-rules、retention-rules',
        },
      ],
    ],
  ],
  ['a set without a parent', standard({ set: {} }), [['set-without-parent', '{}', {}]]],
  [
    'a parent nobody knows',
    standard({ extends: 'parent@1' }),
    [['parent-unknown', 'parent@1', { ref: 'parent@1' }]],
  ],
];

test.each(rows)('%s', (_title, draft, seen) => {
  expect(seenProblems(draft, seen[0]?.[0] === 'totals-unreachable')).toEqual(seen);
});
