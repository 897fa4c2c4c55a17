import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResolvedScheme } from '../language/scheme.ts';
import { comparePublished } from '../compare-published.ts';
import {
  breach,
  checkDraft,
  codesOf,
  type Draft,
  emptyContext,
  labour,
  soundDraft,
  veto,
} from '../testing/draft-standard.ts';
import { checkSchemeFiles } from './check-scheme-files.ts';
import { checkSchemeText } from './check-scheme.ts';

const check = (text: string) => checkSchemeText(text, 'a.yaml', emptyContext);
const first = (text: string) => check(text).problems[0];
const set = (field: string, value: unknown) => (draft: Draft) => {
  draft[field] = value;
};
const items =
  (...list: readonly object[]) =>
  (draft: Draft) => {
    draft.items = [labour, ...list];
    delete draft.examples;
  };
const part = (field: string, change: object) => (draft: Draft) => {
  draft[field] = { ...(draft[field] as object), ...change };
};

test('a sound standard has no problem, one hash and its whole text', () => {
  const { scheme, problems } = checkDraft();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(scheme?.ref).toBe('test-cun@1');
  expect(scheme?.hash).toBe(`#${scheme?.canonical}`);
  expect(JSON.parse(scheme?.canonical ?? '')).toMatchObject({
    id: 'test-cun',
    redemption: { threshold: 80 },
  });
});

describe('every rule of meaning, with the twin that passes', () => {
  const rules: readonly [string, string, (draft: Draft) => void, ((draft: Draft) => void)?][] = [
    ['an id twice', 'schemes.id-twice', items(labour), items({ ...labour, id: 'labour-2' })],
    [
      'a class of no subject',
      'schemes.class-unknown',
      items({ ...labour, id: 'b', classes: ['grid-worker'] }),
      items({ ...labour, id: 'b', classes: ['party-member'] }),
    ],
    [
      'a deduction for an award',
      'schemes.measure-effect-differs',
      items({ ...labour, id: 'b', points: -10, basis: breach.basis, evidence: 'required-for-deduction' }),
      items(breach),
    ],
    [
      'an award for a breach',
      'schemes.measure-effect-differs',
      items({ ...breach, points: 10 }),
      items(breach),
    ],
    [
      'a veto of an award',
      'schemes.measure-effect-differs',
      items({ ...veto, measures: 'mutual-help' }),
      items(veto),
    ],
    [
      'an effect on an item with points',
      'schemes.measure-effect-differs',
      items({ ...labour, id: 'b', effect: veto.effect, ends: 'period-end' }),
      items({ ...labour, id: 'b' }),
    ],
    [
      'no points',
      'schemes.points-missing',
      items({ ...labour, id: 'b', points: undefined }),
      items({ ...labour, id: 'b', points: 1 }),
    ],
    [
      'points of both signs',
      'schemes.points-change-sign',
      items({ ...labour, id: 'b', points: '次数 - 5' }),
      items({ ...labour, id: 'b', points: '次数 + 5' }),
    ],
    [
      'a formula without a quantity',
      'schemes.quantity-missing',
      items({ ...labour, id: 'b', quantity: undefined, points: '10 * 次数' }),
      items({ ...labour, id: 'b', points: '10 * 次数' }),
    ],
    [
      'a quantity from more to less',
      'schemes.quantity-reversed',
      items({ ...labour, id: 'b', quantity: { name: '次数', min: 5, max: 2 } }),
      items({ ...labour, id: 'b', quantity: { name: '次数', min: 2, max: 5 } }),
    ],
    [
      'a deduction without evidence',
      'schemes.deduction-without-evidence',
      items({ ...breach, evidence: 'none' }),
      items(breach),
    ],
    [
      '大操大办 without a definition',
      'schemes.definition-missing',
      items({ ...breach, definition: undefined }),
      items(breach),
    ],
    [
      'redeeming more often than counting',
      'schemes.calendar-order',
      set('calendar', { collect: 'week', count: 'quarter', redeem: 'month', summary: 'year' }),
      set('calendar', { collect: 'week', count: 'month', redeem: 'month', summary: 'year' }),
    ],
    [
      'redemption without the use',
      'schemes.use-undeclared',
      set('uses', ['honours-nomination', 'certificate', 'tie-break-note']),
    ],
    ['a tie-break while ranking is off', 'schemes.use-undeclared', part('subjects', { ranking: 'off' })],
    ['a use without its section', 'schemes.section-missing', (draft) => void delete draft.certificate],
    [
      'a slot that is not there',
      'schemes.slot-unknown',
      part('certificate', { threshold: { slot: 'star-point' } }),
      part('certificate', { threshold: 400 }),
    ],
    [
      'redemption that overdraws',
      'schemes.redemption-overspends',
      part('redemption', { yuan: 'ceiling(可用积分 / 每元积分)' }),
    ],
    [
      'an end before the beginning',
      'schemes.dates-reversed',
      set('ends', '2025-12-31'),
      set('ends', '2026-12-31'),
    ],
    [
      'an open field that does not exist',
      'schemes.open-unknown',
      set('open', ['redemption.treshold']),
      set('open', ['redemption.threshold']),
    ],
    ['a procedure nobody knows', 'schemes.reference-unknown', set('reviewedBy', 'points-review@9')],
    [
      'an invented slot value',
      'schemes.value-wrong',
      set('slots', [{ id: 'star-points', title: '空', value: { amount: 300 } }]),
      set('slots', [{ id: 'star-points', title: '空', value: { amount: 300, mark: '示例' } }]),
    ],
    [
      'an example that comes out otherwise',
      'schemes.example-failed',
      set('examples', [{ id: 'C-66', title: '例', given: { earned: 235 }, expect: { yuan: 31 } }]),
    ],
    [
      'an example of an unknown item',
      'schemes.example-item-unknown',
      set('examples', [
        { id: 'x', title: '例', given: { entries: [{ item: 'labor' }] }, expect: { earned: 10 } },
      ]),
    ],
    [
      'an example that cannot be worked out',
      'schemes.example-incomplete',
      set('examples', [{ id: 'x', title: '例', given: { total: 20 }, expect: { yuan: 4 } }]),
    ],
  ];

  test.each(rules.map(([title, ...rest]) => [title, rest] as const))('%s', (_, [code, wrong, right]) => {
    const spoilt = checkDraft(wrong);
    expect(codesOf(spoilt)).toContain(code);
    expect(spoilt.scheme).toBeUndefined();
    expect(codesOf(checkDraft(right))).toEqual([]);
  });
});

describe('formulas are checked before publication, at their place', () => {
  test.each([
    ['floor(可用积份 / 5)', 'schemes.formula-name-unknown', 'schemes.remedy-choose-listed'],
    ['floor(可用积分 / 0)', 'schemes.formula-division-by-zero', 'schemes.remedy-correct-formula'],
    ['floor(可用积分 / 季度积分)', 'schemes.formula-division-unproven', 'schemes.remedy-guard-division'],
    ['可用积分 / 5', 'schemes.formula-not-whole', 'schemes.remedy-round'],
    ['if today() = now() then 1 else 2', 'schemes.formula-clock', 'schemes.remedy-pass-time-as-fact'],
    ['if 可用积分 = null then 0 else 1', 'schemes.formula-null', 'schemes.remedy-correct-formula'],
  ])('%s', (yuan, code, remedy) => {
    const problem = checkDraft(part('redemption', { yuan })).problems.find((found) => found.code === code);
    expect(problem?.remedy).toBe(remedy);
  });

  test('a cycle between named formulas', () => {
    const spoilt = checkDraft(
      set('formulas', [
        { name: '甲', formula: '乙 + 1' },
        { name: '乙', formula: '甲 * 2' },
      ]),
    );
    const problem = spoilt.problems.find(({ code }) => code === 'schemes.formula-cycle');
    expect(problem?.params).toMatchObject({ path: '甲 → 乙 → 甲' });
  });

  test('line and column point into the formula, plain, quoted and in a block', () => {
    const lines = (yuan: string) => {
      const draft = soundDraft();
      const rest = { ...(draft.redemption as object), yuan: undefined };
      delete draft.redemption;
      const fields = Object.entries(draft).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
      const others = Object.entries(rest).filter(([, value]) => value !== undefined);
      const text = [
        'redemption:',
        `  yuan: ${yuan}`,
        ...others.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
        ...fields,
      ];
      const problem = first(text.join('\n'));
      return [problem?.code, problem?.line, problem?.column];
    };
    expect(lines('floor(可用积份 / 5)')).toEqual(['schemes.formula-name-unknown', 2, 15]);
    expect(lines("'floor(可用积份 / 5)'")).toEqual(['schemes.formula-name-unknown', 2, 16]);
    expect(lines('|\n    floor(\n      可用积份 / 5)')).toEqual(['schemes.formula-name-unknown', 4, 7]);
  });
});

describe('shape: the place, and the word that was meant', () => {
  test('a missing field, a misspelt field and a misspelt word', () => {
    expect(codesOf(checkDraft((draft) => void delete draft.purpose))).toContain('schemes.field-missing');
    const misspelt = checkDraft(set('redemtion', {}));
    expect(misspelt.problems.find(({ code }) => code === 'schemes.field-unknown')?.params).toMatchObject({
      field: 'redemtion',
      suggestion: 'redemption',
    });
    const measure = checkDraft(items({ ...labour, id: 'b', measures: 'labour-turnouts' }));
    expect(measure.problems.find(({ code }) => code === 'schemes.word-unknown')?.params).toMatchObject({
      value: 'labour-turnouts',
      suggestion: 'labour-turnout',
    });
  });

  test('wrong types are named with what was expected', () => {
    const typed = checkDraft(part('redemption', { threshold: '八十', pointsPerYuan: 5.5 }));
    expect(typed.problems.map(({ params }) => [params.field, params.expected])).toEqual([
      ['threshold', 'number'],
      ['pointsPerYuan', 'int'],
    ]);
  });

  test('line and column are those of the value in the file', () => {
    expect(first('kind: point-standard\nid: x\n')).toMatchObject({
      code: 'schemes.kind-unknown',
      line: 1,
      column: 7,
      file: 'a.yaml',
      params: { suggestion: 'points-standard' },
    });
    const board = 'kind: board\nid: b\nversion: 1\ntitle: 牌\nlevel: county\ncatalogue:\n  - WN06\n';
    expect(check(board).problems.find(({ line }) => line === 7)).toMatchObject({
      code: 'schemes.value-wrong',
      column: 5,
    });
  });
});

describe('bad input is refused before it costs anything', () => {
  test.each([
    ['an alias', 'a: &x [1]\nb: *x\n', 'schemes.yaml-alias', 1],
    ['an anchor alone', 'a: &x 1\n', 'schemes.yaml-alias', 1],
    ['a key twice', 'kind: board\nid: a\nid: b\n', 'schemes.yaml-broken', 3],
    ['a broken bracket', 'kind: [board\n', 'schemes.yaml-broken', 2],
    ['a tag', 'kind: !!js/function x\n', 'schemes.yaml-broken', 1],
    ['two documents', 'kind: board\n---\nkind: board\n', 'schemes.yaml-many-documents', 2],
    ['nothing', '', 'schemes.yaml-broken', 1],
    ['a list', '- a\n', 'schemes.yaml-broken', 1],
    ['no kind', 'id: a\n', 'schemes.kind-unknown', 1],
  ])('%s', (_, text, code, line) => {
    expect(first(text)).toMatchObject({ code, line });
    expect(check(text).scheme).toBeUndefined();
  });

  test('a billion laughs, a deep nest and a file over 256 kB answer at once', () => {
    const laughs = [
      'a0: &a0 [x,x]',
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i}]`),
    ];
    expect(first(laughs.join('\n'))?.code).toBe('schemes.yaml-alias');
    expect(first(`a: ${'['.repeat(100_000)}`)?.code).toBe('schemes.yaml-too-deep');
    expect(first(`${'- '.repeat(50_000)}a`)?.code).toBe('schemes.yaml-too-deep');
    expect(first(Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))?.code).toBe(
      'schemes.yaml-too-deep',
    );
    expect(first(`title: ${'字'.repeat(90_000)}`)?.code).toBe('schemes.file-too-large');
    const many = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(first(many)?.code).toBe('schemes.kind-unknown');
  });

  test('whatever text comes, the answer is problems with a place, never an exception', () => {
    const fragments = fc.constantFrom(
      'kind: points-standard',
      'items:',
      '  - id: a',
      '    points: -1',
      'set:',
      'extends: a@1',
      '? x',
      ': y',
      '"',
      "'",
      '|',
      '>',
      '[',
      '{',
      '}',
      '#',
      '\t',
      '~',
      'formulas: [{name: 甲, formula: 甲}]',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragments).map((list) => list.join('\n')),
        ),
        (text) => {
          for (const { line, column } of check(text).problems) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a published version never changes its meaning', () => {
  const published = checkDraft().scheme as ResolvedScheme;
  const context = { ...emptyContext, find: (ref: string) => (ref === published.ref ? published : undefined) };

  test('the same name with another threshold is refused; the next version passes', () => {
    const changed = checkDraft(part('redemption', { threshold: 60 }), context);
    expect(codesOf(changed)).toEqual(['schemes.published-changed']);
    expect(changed.scheme).toBeUndefined();
    const next = checkDraft((draft) => {
      part('redemption', { threshold: 60 })(draft);
      draft.version = 2;
    }, context);
    expect(codesOf(next)).toEqual([]);
  });

  test('the same text again is no change, comments and order of fields included', () => {
    const again = checkDraft((draft) => {
      const { title } = draft;
      delete draft.title;
      draft.title = title;
    }, context);
    expect(codesOf(again)).toEqual([]);
    expect(again.scheme && comparePublished(published, again.scheme)).toBeUndefined();
    expect(comparePublished(published, { ref: published.ref, hash: 'other' })).toMatchObject({
      code: 'schemes.published-changed',
      params: { id: 'test-cun', version: '1' },
    });
  });
});

describe('inheritance: extends and set, nothing merged', () => {
  const parentText = (open: string) =>
    asYaml({ ...soundDraft(), id: 'parent', level: 'county', open: JSON.parse(open) as string[] });
  const child = (body: string) => `kind: points-standard
id: child
version: 1
title: 子
level: village
catalogue: [WN-02]
source: [{ title: 村 }]
effective: '2026-02-01'
extends: parent@1
${body}`;
  const checkChild = (body: string, open = '["items","redemption.threshold"]') => {
    const files = [
      { name: 'child.yaml', text: child(body) },
      { name: 'parent.yaml', text: parentText(open) },
    ];
    const { checks, schemes } = checkSchemeFiles(files, emptyContext);
    const checked = checks.get('child.yaml');
    return { checked, scheme: schemes.find(({ ref }) => ref === 'child@1') };
  };
  const asYaml = (draft: Draft) =>
    Object.entries(draft)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join('\n');

  test('an open field is replaced whole, the rest is the parent’s, and the resolved text is stored', () => {
    const { scheme, checked } = checkChild(
      'set:\n  redemption.threshold: 100\nexamples: [{ id: a, title: 例, given: { earned: 99 }, expect: { yuan: 0 } }]\n',
    );
    expect(checked?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scheme?.scheme).toMatchObject({
      id: 'child',
      effective: '2026-02-01',
      catalogue: ['WN-02'],
      open: [],
      redemption: { threshold: 100, pointsPerYuan: 5 },
    });
    expect(scheme?.parents.map(({ ref }) => ref)).toEqual(['parent@1']);
    expect(scheme?.canonical).not.toContain('extends');
  });

  test('a field the parent keeps closed is refused at its own line', () => {
    const { checked } = checkChild(
      'set:\n  calendar: { collect: week, count: week, redeem: month, summary: year }\n',
    );
    expect(checked?.problems.find(({ code }) => code === 'schemes.field-not-open')).toMatchObject({
      line: 11,
      column: 3,
      params: { field: 'calendar', parent: 'parent@1' },
    });
  });

  test('a field outside set, an unknown path and an unknown parent are refused', () => {
    const codes = (body: string) => checkChild(body).checked?.problems.map(({ code }) => code);
    expect(codes('redemption: {}\n')).toContain('schemes.field-outside-set');
    expect(
      checkChild('set: { certificate.x.y: 1 }\n', '["items","certificate"]').checked?.problems.map(
        ({ code }) => code,
      ),
    ).toContain('schemes.set-path-unknown');
    expect(check(child('')).problems.map(({ code }) => code)).toEqual(['schemes.parent-unknown']);
    expect(codesOf(checkDraft(set('set', {})))).toEqual(['schemes.set-without-parent']);
  });

  test('names that every object has are nothing special', () => {
    const { checked } = checkChild(
      'set: { redemption.__proto__: { threshold: 1 } }\n',
      '["items","redemption"]',
    );
    expect(checked?.problems.map(({ code }) => code)).toContain('schemes.set-path-unknown');
    expect(codesOf(checkDraft(items({ ...labour, id: 'b', measures: 'constructor' })))).toEqual([
      'schemes.word-unknown',
    ]);
    expect(codesOf(checkDraft(set('__proto__x', 1)))).toEqual(['schemes.field-unknown']);
    expect(first('kind: constructor\n')?.code).toBe('schemes.kind-unknown');
    const quantity = { name: '__proto__', min: 1, max: 2 };
    expect(codesOf(checkDraft(items({ ...labour, id: 'b', quantity, points: '10 * __proto__' })))).toEqual(
      [],
    );
  });

  test('a problem in what is inherited is shown at extends', () => {
    const { checked } = checkChild('set:\n  redemption.threshold: 300\n');
    expect(checked?.problems.find(({ code }) => code === 'schemes.example-failed')).toMatchObject({
      line: 9,
      column: 10,
    });
  });

  test('N-13 a village that copies the items unchanged is told so, not refused', () => {
    const { checked, scheme } = checkChild('set: {}\n');
    expect(checked?.problems.map(({ code }) => code)).toContain('schemes.items-copied');
    expect(scheme).toBeDefined();
  });

  test('two files that extend one another end as an unknown parent', () => {
    const loop = (id: string, other: string) => ({
      name: id,
      text: child('').replace('id: child', `id: ${id}`).replace('parent@1', `${other}@1`),
    });
    const { checks, schemes } = checkSchemeFiles([loop('a', 'b'), loop('b', 'a')], emptyContext);
    expect([...checks.values()].flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      'schemes.parent-unknown',
      'schemes.parent-unknown',
    ]);
    expect(schemes).toEqual([]);
  });

  test('one name in two files is refused in the second', () => {
    const text = parentText('["items"]');
    const { checks } = checkSchemeFiles(
      [
        { name: 'a', text },
        { name: 'b', text },
      ],
      emptyContext,
    );
    expect(checks.get('b')?.problems[0]?.code).toBe('schemes.id-twice');
  });
});
