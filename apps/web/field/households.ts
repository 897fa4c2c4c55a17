import type { FieldBundle } from '@yanzhen/contract/field';
import { writeDay, writeShortDay as writeMonthAndDay } from '@yanzhen/contract/texts/dates';
import { type Day, dayOf, periodOf } from '@yanzhen/domain/kernel';
import type { Known } from './field-state.ts';
import type { FieldEntry } from './keeping/entry.ts';

export type Household = FieldBundle['households'][number];
export type Account = Household['accounts'][number];
export type Item = FieldBundle['items'][number];

/** Today in the place, by the phone's clock. */
export function today(): Day {
  return dayOf(new Date().toISOString());
}

/** How often each household was recorded this week: what the server knew, and what this phone added since. */
export function countThisWeek(known: Known, entries: readonly FieldEntry[]): Map<string, number> {
  const { bundle, fetchedAt } = known;
  const week = periodOf(today(), 'week');
  const counts = new Map<string, number>();
  const householdOf = new Map<string, string>();
  for (const household of bundle.households) {
    counts.set(household.id, bundle.week === week ? household.recordedThisWeek : 0);
    for (const { id } of household.accounts) householdOf.set(id, household.id);
  }
  for (const { body, state, at } of entries) {
    const isInBundle = state !== 'kept' && at < fetchedAt;
    const isRefused = state === 'refused' || state === 'question' || state === 'settled';
    const household = householdOf.get(body.account);
    if (isInBundle || isRefused || household === undefined) continue;
    if (periodOf(body.occurredOn, 'week') !== week) continue;
    counts.set(household, (counts.get(household) ?? 0) + 1);
  }
  return counts;
}

/** Finds by number, by a part of the name, or by the initials of its pinyin. */
export function findHouseholds(households: readonly Household[], typed: string): readonly Household[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return households;
  return households.filter(
    ({ number, name, initials, accounts }) =>
      number.includes(text) ||
      name.includes(text) ||
      initials.split(' ').some((each) => each.startsWith(text)) ||
      accounts.some((account) => account.name.includes(text)),
  );
}

/** The accounts that may be recorded for, the household's own first. */
export function openAccounts(household: Household): readonly Account[] {
  return household.accounts.filter(({ takingPart }) => takingPart);
}

/** `036 哈斯敖其尔`, or the member whose own account it is. */
export function nameOf(known: Known, account: string): string {
  for (const household of known.bundle.households) {
    const found = household.accounts.find(({ id }) => id === account);
    if (found !== undefined) return `${household.number} ${found.name === '' ? household.name : found.name}`;
  }
  return '';
}

export function itemOf(known: Known, id: string): Item | undefined {
  return known.bundle.items.find((item) => item.id === id);
}

/** `义务劳动 2 次` */
export function whatOf(known: Known, { item, quantity }: { item: string; quantity: number }): string {
  const found = itemOf(known, item);
  return found === undefined ? item : `${found.title} ${quantity} ${found.unit}`;
}

/** `11月22日`, and the year when it is another one. */
export function writeShortDay(day: Day): string {
  return day.slice(0, 4) === today().slice(0, 4) ? writeMonthAndDay(day) : writeDay(day);
}

/** `11月22日 10:05` in the place. */
export function writeMoment(at: number): string {
  const moment = new Date(at).toISOString();
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${writeShortDay(dayOf(moment))} ${time}`;
}
