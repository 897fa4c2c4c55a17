import type { Moment } from '@yanzhen/domain/kernel';

/** The one source of time. Tests and demonstrations inject a fixed or running-from-a-date clock. */
export interface Clock {
  now(): Moment;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that starts at `start` and runs at normal speed, for demonstrations and end-to-end tests. */
export function makeRunningClock(start: Moment): Clock {
  const offset = Date.parse(start) - Date.now();
  return { now: () => new Date(Date.now() + offset).toISOString() };
}
