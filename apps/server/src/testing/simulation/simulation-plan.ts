/** Villages that live through one quarter on one server. */
const TOGETHER = 50;
const ALL = 1_000;

/**
 * The seeds of one of the two files, in groups: the fixed thousand, or those of `YANZHEN_SEEDS`, written `4711` or
 * `1-10000`, shared between the two.
 */
export function planSimulation(half: 0 | 1): readonly (readonly number[])[] {
  const [from = 1, to = from] = (process.env['YANZHEN_SEEDS'] || `1-${ALL}`).split('-').map(Number);
  const mine = Array.from({ length: to - from + 1 }, (_, nth) => from + nth).filter(
    (_, nth) => nth % 2 === half,
  );
  return Array.from({ length: Math.ceil(mine.length / TOGETHER) }, (_, nth) =>
    mine.slice(nth * TOGETHER, (nth + 1) * TOGETHER),
  );
}
