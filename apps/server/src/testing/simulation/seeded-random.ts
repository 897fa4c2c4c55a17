/** A source of chance that says the same for the same seed: a run that failed is played again from its number. */
export interface SeededRandom {
  /** An integer in [0, bound). */
  below(bound: number): number;
  /** True once in a while: `share` of the times. */
  chance(share: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  shuffle<Value>(values: readonly Value[]): Value[];
  /** Each value with the same chance. */
  sample<Value>(values: readonly Value[], share: number): Value[];
}

/** Four 32-bit words stirred by addition, rotation and xor (sfc32). */
export function makeSeededRandom(seed: number): SeededRandom {
  let [a, b, c, d] = [seed | 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let stirred = 0; stirred < 16; stirred += 1) next();
  const below = (bound: number) => Math.floor(next() * bound);
  const chance = (share: number) => next() < share;
  return {
    below,
    chance,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
    shuffle: (values) => {
      const shuffled = [...values];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other] as never, shuffled[last] as never];
      }
      return shuffled;
    },
    sample: (values, share) => values.filter(() => chance(share)),
  };
}
