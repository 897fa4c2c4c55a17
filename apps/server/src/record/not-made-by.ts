/**
 * The condition that no fact of `type` made the row `t`, for `ServerSlice.loaded`: seeds and imports put such rows
 * there, with the id that the fact's stream would have had.
 */
export function notMadeBy(type: Capitalize<string>): string {
  return `not exists (select 1 from facts f where f.tenant = t.tenant and f.stream = t.id and f.type = '${type}')`;
}
