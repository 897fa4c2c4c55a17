import { canonicalize, type Day, daysBetween } from '../kernel/index.ts';
import type { BoardHousehold, GridBoardDraft } from './grid-board.ts';

/** The part of a board a reader relies on; a new seal, day of print or paper size changes none of it. */
export type BoardFacts = Pick<
  GridBoardDraft,
  'place' | 'grid' | 'worker' | 'period' | 'standard' | 'households' | 'participating' | 'listed'
>;

/** What differs between the sheet on the wall and the record, in the order an officer asks. */
export type BoardChange =
  | { readonly code: 'names-to-remove'; readonly numbers: readonly string[] }
  | { readonly code: 'names-to-add'; readonly numbers: readonly string[] }
  | { readonly code: 'names-changed'; readonly numbers: readonly string[] }
  | { readonly code: 'points-changed'; readonly numbers: readonly string[] }
  | { readonly code: 'worker-changed' | 'period-changed' | 'standard-changed' | 'counts-changed' }
  | { readonly code: 'place-changed' }
  | { readonly code: 'too-old'; readonly days: number; readonly limit: number };

/**
 * The canonical text of what a board says: equal texts, equal boards. The order of the households does not
 * matter; who consented matters through who is listed. Store it (or its hash) with the print.
 */
export function boardFingerprint(facts: BoardFacts): string {
  const { place, grid, period, households, participating } = facts;
  return canonicalize({
    place,
    grid,
    period,
    households,
    participating,
    worker: workerSaid(facts),
    standard: facts.standard,
    listed: facts.listed
      .map(({ number, householder, points, whose }) => ({
        number,
        householder,
        points,
        ...(whose === 'household' ? {} : { whose }),
      }))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  });
}

/** A household stands once under its number; persons of it stand under the number and their own name. */
function keyOf({ number, householder, whose = 'household' }: Partial<BoardHousehold>): string {
  return whose === 'household' ? `${number}` : `${number} ${householder}`;
}

/** True when the sheet on the wall no longer says what the record says; both are `boardFingerprint`s. */
export function isStale(printed: string, now: string): boolean {
  return printed !== now;
}

/**
 * That a board has hung longer than its scheme allows (`staleAfterDays`; null sets no limit), whatever it says;
 * undefined while it has not.
 */
export function findAgeChange(
  printedOn: Day,
  staleAfterDays: number | null,
  today: Day,
): (BoardChange & { readonly code: 'too-old' }) | undefined {
  const days = daysBetween(printedOn, today);
  return staleAfterDays !== null && days > staleAfterDays
    ? { code: 'too-old', days, limit: staleAfterDays }
    : undefined;
}

/** Why a board is stale; empty exactly when `isStale` is false. A name to remove comes first: it is owed at once. */
export function listBoardChanges(printed: BoardFacts, now: BoardFacts): BoardChange[] {
  const before = new Map(printed.listed.map((row) => [keyOf(row), row]));
  const after = new Map(now.listed.map((row) => [keyOf(row), row]));
  const both = now.listed.flatMap((row) => {
    const old = before.get(keyOf(row));
    return old === undefined ? [] : [{ number: keyOf(row), old, row }];
  });
  const byHousehold = [
    { code: 'names-to-remove', numbers: [...before.keys()].filter((number) => !after.has(number)) },
    { code: 'names-to-add', numbers: [...after.keys()].filter((number) => !before.has(number)) },
    {
      code: 'names-changed',
      numbers: both.filter(({ old, row }) => old.householder !== row.householder).map(({ number }) => number),
    },
    {
      code: 'points-changed',
      numbers: both.filter(({ old, row }) => old.points !== row.points).map(({ number }) => number),
    },
  ] as const;
  return [...byHousehold.filter(({ numbers }) => numbers.length > 0), ...listHeadChanges(printed, now)];
}

function listHeadChanges(printed: BoardFacts, now: BoardFacts): BoardChange[] {
  const changes: BoardChange[] = [];
  if (canonicalize(workerSaid(printed)) !== canonicalize(workerSaid(now))) {
    changes.push({ code: 'worker-changed' });
  }
  if (printed.period !== now.period) changes.push({ code: 'period-changed' });
  if (canonicalize(printed.standard) !== canonicalize(now.standard)) {
    changes.push({ code: 'standard-changed' });
  }
  if (printed.households !== now.households || printed.participating !== now.participating) {
    changes.push({ code: 'counts-changed' });
  }
  if (printed.grid !== now.grid || canonicalize(printed.place) !== canonicalize(now.place)) {
    changes.push({ code: 'place-changed' });
  }
  return changes;
}

function workerSaid({ worker }: BoardFacts) {
  if (worker === null) return null;
  return { name: worker.name, duty: worker.duty, phone: worker.phone?.number ?? null, hours: worker.hours };
}
