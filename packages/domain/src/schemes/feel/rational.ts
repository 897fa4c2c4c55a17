/**
 * An exact number: numerator over a positive denominator, in lowest terms. Formulas compute with these, so that
 * 0.1 + 0.2 is 0.3 and (1 / 3) * 3 is 1; nothing is rounded unless the formula says so.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

/** Throws on a zero denominator: the checker has proven that no formula divides by zero. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new Error('division by zero in a checked formula');
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** Reads `12`, `-0.5`, `.5`, `1.5e3`; undefined for anything else or for an exponent beyond ±30. */
export function parseRational(text: string): Rational | undefined {
  const match = /^(-?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const shift = Number(exponent) - fraction.length;
  if (Math.abs(Number(exponent)) > 30) return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

/** A JavaScript number as it is written, so 0.1 becomes one tenth and not its binary neighbour. */
export function fromNumber(value: number): Rational | undefined {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  return Number.isFinite(value) ? parseRational(String(value)) : undefined;
}

/** Exact when the value is a safe integer; otherwise the nearest JavaScript number. */
export function toNumber({ n, d }: Rational): number {
  return d === 1n ? Number(n) : Number(n) / Number(d);
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Negative, zero or positive, as in a sort. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function floor(a: Rational): Rational {
  const quotient = a.n / a.d;
  return { n: a.n < 0n && a.n % a.d !== 0n ? quotient - 1n : quotient, d: 1n };
}

export function ceiling(a: Rational): Rational {
  return negate(floor(negate(a)));
}

export function absolute(a: Rational): Rational {
  return a.n < 0n ? negate(a) : a;
}

/** Half away from zero at `scale` decimals: 2.5 → 3, -2.5 → -3 (FEEL's `round half up`, PostgreSQL's `round`). */
export function roundHalfUp(a: Rational, scale: number): Rational {
  const power = rational(10n ** BigInt(Math.abs(scale)));
  const scaled = scale >= 0 ? multiply(absolute(a), power) : divide(absolute(a), power);
  const rounded = floor(add(scaled, { n: 1n, d: 2n }));
  const back = scale >= 0 ? divide(rounded, power) : multiply(rounded, power);
  return a.n < 0n ? negate(back) : back;
}

/** `a - b * floor(a / b)`: the sign of the divisor, as in FEEL. */
export function modulo(a: Rational, b: Rational): Rational {
  return subtract(a, multiply(b, floor(divide(a, b))));
}
