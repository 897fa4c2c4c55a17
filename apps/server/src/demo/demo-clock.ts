import { type Day, startOfDay } from '@yanzhen/domain/kernel';
import type { Clock } from '../record/clock.ts';

/** The demo's history is recorded as it happened: the loader walks this clock from day to day. */
export interface DemoClock extends Clock {
  /** Ten o'clock of a day; within it every reading is a millisecond later, so that facts keep their order. */
  goTo(day: Day): void;
}

const TEN_O_CLOCK_MS = 10 * 3_600_000;

export function makeDemoClock(start: Day): DemoClock {
  let now = Date.parse(startOfDay(start)) + TEN_O_CLOCK_MS;
  return {
    now: () => {
      now += 1;
      return new Date(now).toISOString();
    },
    goTo: (day) => {
      now = Math.max(now, Date.parse(startOfDay(day)) + TEN_O_CLOCK_MS);
    },
  };
}
