import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { periodsWithin } from '../../kernel/index.ts';
import { isQuorate } from '../quorum.ts';
import { compileStandard } from '../points-rules.ts';
import { reachabilityOf } from '../reachability.ts';
import type { PointsStandard } from '../language/points-standard.ts';
import { checkSchemeFiles } from './check-scheme-files.ts';
import { resultsOf } from './check-points-examples.ts';

const root = new URL('../../../../../localities/', import.meta.url);
const names = [
  'wengniute/shili-cun.yaml',
  'wengniute/shili-gacha.yaml',
  'wengniute/points-standard.yaml',
  'wengniute/grid-board.yaml',
  'wengniute/visits.yaml',
  'wengniute/shili-visits.yaml',
  'base/points-procedure.yaml',
  'base/adoption-procedure.yaml',
  'base/quorums.yaml',
  'base/retention.yaml',
];
const files = names.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));
const catalogueIds = new Set(
  readFileSync(new URL('catalogue.csv', root), 'utf8')
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0] ?? ''),
);
const hash = (canonical: string) => createHash('sha256').update(canonical).digest('hex');
const result = checkSchemeFiles(files, { find: () => undefined, hash, catalogueIds });

function standard(ref: string): PointsStandard {
  const scheme = result.schemes.find((candidate) => candidate.ref === ref)?.scheme;
  if (scheme?.kind !== 'points-standard') throw new Error(`no standard ${ref}`);
  return scheme;
}

const parent = standard('wengniute-points@1');
const gacha = standard('shili-gacha@1');
const cun = standard('shili-cun@1');

test.each(names)('%s is sound: nothing to mend, nobody else to sign', (name) => {
  const check = result.checks.get(name);
  expect(check?.problems).toEqual([]);
  expect(check?.needsSecondSigner).toBe(false);
});

test('WN-02 WN-03 N-13 the two villages adopt different standards under one template', () => {
  const ids = (scheme: PointsStandard) => scheme.items.map(({ id }) => id);
  const article = ['labour', 'vehicle', 'ceremony-breach'];
  expect(ids(parent)).toEqual(article);
  expect(ids(gacha).filter((id) => ids(cun).includes(id))).toEqual(article);
  for (const scheme of [gacha, cun]) {
    expect(new Set(scheme.items.map(({ kind }) => kind))).toEqual(
      new Set(['base', 'incentive', 'ad-hoc', 'veto']),
    );
    expect(scheme.subjects.classes.map(({ title }) => title)).toEqual(['党员', '群众', '网格员']);
    expect(scheme.redemption).toEqual(parent.redemption);
  }
});

test('WN-04 WN-19 +10, +50 and −10 are the article’s; every other value is marked 示例', () => {
  for (const scheme of [parent, gacha, cun]) {
    const article = scheme.items.filter(({ quote }) => quote !== undefined);
    expect(article.map(({ points }) => points)).toEqual([10, 50, -10]);
    const invented = scheme.items.filter(({ quote }) => quote === undefined);
    expect(invented.every(({ mark }) => mark === '示例')).toBe(true);
  }
  for (const scheme of [gacha, cun]) {
    expect(scheme.items.find(({ id }) => id === 'ceremony-breach')?.definition).toMatch(/桌/);
  }
});

test('what is named but not listed stays an empty slot in the template (WN-15, WN-16)', () => {
  expect(parent.slots.map(({ value }) => value)).toEqual([null, null]);
  expect(compileStandard(gacha).valueOf({ slot: 'certificate-points' })).toBe(400);
  expect(compileStandard(cun).valueOf({ slot: 'certificate-points' })).toBeUndefined();
});

describe('the schemes carry their own examples', () => {
  const all = [parent, gacha, cun].flatMap((scheme) =>
    scheme.examples.map(
      (example) => [`${example.id} ${scheme.id}: ${example.title}`, scheme, example] as const,
    ),
  );

  test.each(all)('%s', (_, scheme, example) => {
    expect(resultsOf(compileStandard(scheme), example)).toMatchObject(example.expect);
  });

  test('C-70 235 cannot be made of the article’s three items, in each village it can', () => {
    expect(reachabilityOf(compileStandard(parent), 235)).toEqual({ reachable: false, step: 10 });
    expect(reachabilityOf(compileStandard(gacha), 235).reachable).toBe(true);
    expect(reachabilityOf(compileStandard(cun), 235).reachable).toBe(true);
  });
});

test('WN-10 the four stages in their order; WN-05 study before consent', () => {
  const titles = (ref: string) => {
    const scheme = result.schemes.find((candidate) => candidate.ref === ref)?.scheme;
    return scheme?.kind === 'procedure' ? scheme.stages.map(({ by }) => by) : [];
  };
  expect(titles('points-review@1')).toEqual([
    'grid-worker',
    'party-group-leader',
    'two-committees',
    'representatives-assembly',
  ]);
  expect(titles('standard-adoption@1')).toEqual(['two-committees', 'representatives-assembly']);
});

test('WN-07 WN-08 the leading group and the appraisal group stand beside the stages and decide none', () => {
  const scheme = result.schemes.find(({ ref }) => ref === 'points-review@1')?.scheme;
  if (scheme?.kind !== 'procedure') throw new Error('no procedure');
  expect(scheme.groups.map(({ title }) => title)).toEqual(['积分工作领导小组', '积分制评议小组']);
  expect(scheme.stages.some(({ by }) => scheme.groups.some(({ body }) => body === by))).toBe(false);
});

test('C-72 WN-09 a year has 52 or 53 collections, 12 counts, 4 redemptions, 1 summary', () => {
  const { collect, count, redeem, summary } = gacha.calendar;
  const periods = (year: string) =>
    [collect, count, redeem, summary].map((kind) => periodsWithin(year, kind).length);
  expect(periods('2025')).toEqual([52, 12, 4, 1]);
  expect(periods('2026')).toEqual([53, 12, 4, 1]);
});

test('two quorums of one assembly: half the villagers, or two thirds of the households', () => {
  const scheme = result.schemes.find(({ ref }) => ref === 'assemblies@1')?.scheme;
  const rule =
    scheme?.kind === 'quorum-rules' ? scheme.rules.find(({ id }) => id === 'villagers-assembly') : undefined;
  if (rule === undefined) throw new Error('no rule');
  const there = { present: 300, all: 900, households: 300, householdsPresent: 199 };
  expect(isQuorate(rule, there)).toBe(false);
  expect(isQuorate(rule, { ...there, householdsPresent: 200 })).toBe(true);
  expect(isQuorate(rule, { ...there, present: 451 })).toBe(true);
});

test('the hash follows the resolved text and nothing else: comments and line order do not change it', () => {
  const commented = files.map(({ name, text }) => ({ name, text: `# another comment\n${text}` }));
  const again = checkSchemeFiles(commented, { find: () => undefined, hash, catalogueIds });
  expect(again.schemes.map((scheme) => scheme.hash)).toEqual(result.schemes.map((scheme) => scheme.hash));
});
