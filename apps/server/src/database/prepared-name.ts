const names = new Map<string, string>();

/** PostgreSQL cuts names at 63 bytes. */
const LONGEST = 48;

/**
 * The name under which a statement is prepared on a connection: what its author calls it, and a number of its text.
 * Two files may thus call different statements alike, and neither fails on a connection that has met the other.
 * Named texts are constants of the program, so the list they make is short.
 */
export function preparedName(name: string, text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const made = `${name.slice(0, LONGEST)}-${names.size + 1}`;
  names.set(text, made);
  return made;
}
