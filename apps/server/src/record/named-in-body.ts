/**
 * Joins the id that the body of a fact `f` names, as `named."…"`, to be looked up by its key. Compared directly,
 * `id = (f.body->>'…')::uuid` finds no index below row-level security: what takes the body apart is not leakproof, so
 * the policy has to be asked first, of every row of the table.
 */
export function named(key: string, more?: string): string {
  const others = more === undefined ? '' : `, ${more}`;
  return `cross join lateral (select (f.body->>'${key}')::uuid as "${key}"${others} offset 0) named`;
}
