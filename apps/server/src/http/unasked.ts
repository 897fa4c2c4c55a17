/**
 * The first value of a body that its contract did not ask for, as a path such as `attendees.0.points`; undefined when
 * there is none. `parsed` is what the contract's schema made of `body`: it leaves out what it does not know.
 */
export function findUnasked(body: unknown, parsed: unknown, path = ''): string | undefined {
  if (typeof body !== 'object' || body === null || typeof parsed !== 'object' || parsed === null) {
    return undefined;
  }
  for (const [name, value] of Object.entries(body)) {
    const here = path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(parsed, name)) return here;
    const unasked = findUnasked(value, Reflect.get(parsed, name), here);
    if (unasked !== undefined) return unasked;
  }
  return undefined;
}
