/**
 * A refusal is data, not an exception: a code that the catalogue of texts translates, and the values its
 * sentence needs. Throw only for bugs and broken infrastructure.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: true;
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Builds a refusal; `params` fill the placeholders of the code's sentence in `@yanzhen/contract/refusals`. */
export function refuse<Code extends string>(
  code: Code,
  params: Readonly<Record<string, string | number>> = {},
): Refusal<Code> {
  return { refused: true, code, params };
}

/** Tells a refusal from any other answer of a decision. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}
