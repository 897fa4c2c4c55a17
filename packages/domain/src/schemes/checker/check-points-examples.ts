import { isRefusal } from '../../kernel/index.ts';
import type { PointsExample } from '../language/points-standard.ts';
import type { Path } from '../language/read-yaml.ts';
import { type CompiledStandard, sumOfEntries } from '../points-rules.ts';
import { reachabilityOf } from '../reachability.ts';
import { type Finding, finding } from './problem.ts';

type Results = PointsExample['expect'];

/** Runs the scheme's own examples: given facts → expected result. */
export function checkPointsExamples(compiled: CompiledStandard): Finding[] {
  return compiled.standard.examples.flatMap((example, index) => {
    const path: Path = ['examples', index];
    const given = example.given.items ?? example.given.entries?.map(({ item }) => item) ?? [];
    const unknown = given.find((item) => !compiled.itemById.has(item));
    if (unknown !== undefined) {
      const known = [...compiled.itemById.keys()].join('、');
      return [
        finding('schemes.example-item-unknown', [...path, 'given'], {
          example: example.id,
          item: unknown,
          known,
        }),
      ];
    }
    return [...compareResults(compiled, example, path), ...checkReachable(compiled, example, path)];
  });
}

/** What the standard really yields for an example; only what can be worked out from `given`. */
export function resultsOf(compiled: CompiledStandard, { given }: PointsExample): Results {
  const summed = given.entries === undefined ? given.earned : sumOfEntries(compiled, given.entries);
  const earned = summed === undefined || isRefusal(summed) ? undefined : summed;
  const spendable = given.spendable ?? (earned === undefined ? undefined : Math.max(0, earned));
  const results: Results = {};
  if (earned !== undefined) results.earned = earned;
  if (given.basketFen !== undefined) results.basketPoints = compiled.basketPoints(given.basketFen);
  if (given.total !== undefined) {
    results.reachable = reachabilityOf(compiled, given.total, given.items).reachable;
  }
  if (earned === undefined || spendable === undefined) return results;
  results.yuan = compiled.redeemableYuan(earned, spendable);
  results.rest = compiled.restAfter(earned, spendable);
  if (given.basketFen !== undefined) {
    results.affordable = !isRefusal(compiled.redeem(earned, spendable, given.basketFen));
  }
  return results;
}

function compareResults(compiled: CompiledStandard, example: PointsExample, path: Path): Finding[] {
  const results: Readonly<Record<string, number | boolean | undefined>> = resultsOf(compiled, example);
  const expected = Object.entries(example.expect).filter(([, value]) => value !== undefined);
  if (expected.length === 0) return [finding('schemes.example-incomplete', path, { example: example.id })];
  return expected.flatMap(([name, value]) => {
    const place = [...path, 'expect', name];
    const found = results[name];
    if (found === undefined) {
      return [finding('schemes.example-incomplete', place, { example: example.id, name })];
    }
    if (found === value) return [];
    const params = { example: example.id, name, expected: String(value), found: String(found) };
    return [finding('schemes.example-failed', place, params)];
  });
}

/** C-70: a total given as a fact that the standard's own items can never make; other items must exist. */
function checkReachable(compiled: CompiledStandard, { id, given }: PointsExample, path: Path): Finding[] {
  const { open } = compiled.standard;
  if (given.earned === undefined || given.entries !== undefined || open.includes('items')) return [];
  const { reachable, step } = reachabilityOf(compiled, given.earned);
  if (reachable) return [];
  const params = { example: id, total: given.earned, step };
  return [finding('schemes.totals-unreachable', [...path, 'given', 'earned'], params)];
}
