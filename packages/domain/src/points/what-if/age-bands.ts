import { addDays, type Day } from '../../kernel/index.ts';

/** Ages on the last day of the period; 以上 includes the number. `unknown` where no birthday is on record. */
export const ageBands = ['under-60', '60-69', '70-79', '80-up', 'unknown'] as const;
export type AgeBand = (typeof ageBands)[number];

/**
 * The first birthdays of those under 80, under 70 and under 60 on a day. Quarters and years never end on 29 February, so
 * a birthday is a plain date.
 */
export function ageBorders(on: Day): readonly Day[] {
  return [80, 70, 60].map((age) => addDays(`${Number(on.slice(0, 4)) - age}${on.slice(4)}`, 1));
}

/** The band of a birthday by how many of the `ageBorders` it has reached; null where it is not on record. */
export function ageBandBehind(borders: number | null): AgeBand {
  if (borders === null) return 'unknown';
  return (['80-up', '70-79', '60-69'] as const)[borders] ?? 'under-60';
}
