/** A calendar day in Asia/Shanghai, `2026-11-22`. */
export type Day = string;
/** An instant, ISO 8601 in UTC with milliseconds, `2026-11-22T01:02:03.004Z`. */
export type Moment = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

function toEpochDay(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function fromEpochDay(epochDay: number): Day {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

/** True for a day that exists: `2026-02-30` does not. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(toEpochDay(text)) &&
    fromEpochDay(toEpochDay(text)) === text
  );
}

/** The day on which a moment falls in Asia/Shanghai, which has had no summer time since 1991. */
export function dayOf(moment: Moment): Day {
  return new Date(Date.parse(moment) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The first moment of a day in Asia/Shanghai. */
export function startOfDay(day: Day): Moment {
  return new Date(toEpochDay(day) * DAY_MS - SHANGHAI_OFFSET_MS).toISOString();
}

/** The moment `count` hours later. */
export function addHours(moment: Moment, count: number): Moment {
  return new Date(Date.parse(moment) + count * HOUR_MS).toISOString();
}

/** The day `count` calendar days later; earlier where it is negative. */
export function addDays(day: Day, count: number): Day {
  return fromEpochDay(toEpochDay(day) + count);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return ((toEpochDay(day) + 3) % 7) + 1;
}

/** Whole years of age on `on`, counted as 周岁: one more from the birthday itself. */
export function ageOn(birthDay: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return on.slice(5) < birthDay.slice(5) ? years - 1 : years;
}
