import type { Day, Period } from '../kernel/index.ts';
import type { PointsCounted } from './facts.ts';
import { bookInto } from './record-entry.ts';

export interface EntryToCount {
  readonly id: string;
  readonly village: string;
  readonly account: string;
  readonly points: number;
  readonly occurredOn: Day;
  readonly schemeVersion: string;
  /** Position of the last fact of the entry's stream. */
  readonly version: number;
}

/**
 * The points of an entry whose decision has become final, booked into the month and quarter in which it happened,
 * or, when that quarter is closed, into the open ones with the closed one named (C-72).
 */
export function countEntry(
  entry: EntryToCount,
  closedQuarters: ReadonlySet<Period>,
  today: Day,
): PointsCounted {
  return {
    type: 'PointsCounted',
    stream: entry.id,
    after: entry.version,
    village: entry.village,
    subject: entry.account,
    occurredOn: entry.occurredOn,
    schemeVersion: entry.schemeVersion,
    body: {
      account: entry.account,
      points: entry.points,
      ...bookInto(entry.occurredOn, closedQuarters, today),
    },
  };
}
