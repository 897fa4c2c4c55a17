/** Requests to each route in one life of a county. */
const REQUESTS = 8;

export interface FuzzPlan {
  readonly seeds: readonly number[];
  readonly requests: number;
}

/** The one seed of every run, or those of `YANZHEN_FUZZ`, written `4711` or `1-200`. */
export function planFuzz(): FuzzPlan {
  const [from = 1, to = from] = (process.env['YANZHEN_FUZZ'] || '1').split('-').map(Number);
  return { seeds: Array.from({ length: to - from + 1 }, (_, nth) => from + nth), requests: REQUESTS };
}
