const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
/** What somebody typed stands in quotes, whole or cut off: messages of parsers and databases quote it. */
const QUOTED = /"[^"\n]*"?|'[^'\n]{2,}'|“[^”\n]*”?|「[^」\n]*」?/gu;
/** `Key (phone)=(139…) already exists`. */
const KEYED = /=\([^)\n]*\)?/gu;
const NAMES = /\p{Script=Han}+/gu;
/** PINs have six digits, phones eleven, identity numbers eighteen and perhaps an X. */
const NUMBERS = /\d[\d -]{4,}[\dXx]/gu;
/** Cookies, tokens, hashes and passwords that look like one. */
const TOKENS = /[\w+/=-]{20,}/gu;

/**
 * A text without what could be about a person or open a door: what is quoted, Chinese, a long number or a token. What
 * is left of a message of a program names the kind of failure. Ids stay, since they alone name nobody.
 */
export function redactText(text: string): string {
  const ids: string[] = [];
  const marked = text.replaceAll(UUID, (id) => `⟦${ids.push(id) - 1}⟧`);
  const redacted = marked
    .replaceAll(QUOTED, '"…"')
    .replaceAll(KEYED, '=(…)')
    .replaceAll(NAMES, '…')
    .replaceAll(TOKENS, '…')
    .replaceAll(NUMBERS, '#');
  return redacted.replaceAll(/⟦(\d+)⟧/gu, (_, nth: string) => ids[Number(nth)] ?? '…');
}

/** A stack whose lines about places in the program stand as they are, and whose message is redacted. */
export function redactStack(stack: string): string {
  return stack
    .split('\n')
    .map((line) => (/^\s+at [^"'“\p{Script=Han}]*$/u.test(line) ? line : redactText(line)))
    .join('\n');
}

/** A failure as a log tells it. */
export interface RedactedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [name: string]: string;
}

/** What failed, and nothing of the row or body it failed on: a database's detail quotes both. */
export function redactError(error: unknown): RedactedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const known = ['code', 'table', 'constraint', 'routine', 'severity', 'syscall'];
  const parts = known.flatMap((name): [string, string][] => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? [[name, redactText(value)]] : [];
  });
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactStack(error.stack ?? ''),
    ...Object.fromEntries(parts),
  };
}
