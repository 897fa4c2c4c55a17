import { addDays, type Day, weekdayOf } from '@yanzhen/domain/kernel';

/** Something that happens on a day; the steps of all villages are played in the order of their days. */
export interface Step {
  readonly day: Day;
  readonly play: (today: Day) => Promise<void>;
}

/** Monday of the week after a day: when meetings are held. */
export function mondayAfter(day: Day): Day {
  return addDays(day, 8 - weekdayOf(day));
}
