import { type Day, type Period, periodOf } from '../../kernel/index.ts';
import type { AccountClass } from '../facts.ts';
import type { Standard } from '../standard.ts';
import { type RateReason, rateEntry } from './item-rates.ts';

/** An entry whose points stand in a closed quarter or in one before it. */
export interface BookedEntry {
  readonly item: string;
  readonly quantity: number;
  /** What it gave when it was approved. */
  readonly points: number;
  readonly occurredOn: Day;
  readonly schemeVersion: string;
  readonly countedQuarter: Period;
  /** The quarter into which its reversal was booked; null while it stands. */
  readonly reversedQuarter: Period | null;
}

export interface QuarterUnderDraft {
  readonly quarter: Period;
  /** The version that closed the quarter, which the draft would replace. */
  readonly former: string;
  readonly class: AccountClass;
  readonly entries: readonly BookedEntry[];
}

/** One item of one account in a quarter, as it was closed and under the draft. */
export interface ItemChange {
  readonly item: string;
  readonly reason: RateReason;
  readonly entries: number;
  readonly before: number;
  /** Before the draft's maximum takes its share. */
  readonly after: number;
  /** Points that the draft's maximum leaves out. */
  readonly capped: number;
}

/** The entries of a quarter that the draft would have scored: booked there, by the replaced version, still standing. */
function isTouched(entry: BookedEntry, { quarter, former }: QuarterUnderDraft): boolean {
  return (
    entry.schemeVersion === former && entry.countedQuarter === quarter && entry.reversedQuarter !== quarter
  );
}

/**
 * What a draft makes of one account's quarter, item by item. Entries that another version scored keep their points, and
 * so do reversals of what earlier quarters counted. The draft's maximum is shared by the entries of its own period in
 * the order of the quarters they were counted in; one that was reversed later neither shares it nor takes of it.
 *
 * The database does the same over a whole county (`what-if-statements.ts`); this is what explains one household, and
 * what that is tested against.
 */
export function revalueAccount(question: QuarterUnderDraft, draft: Standard): readonly ItemChange[] {
  const touched = question.entries.filter((entry) => isTouched(entry, question));
  const items = [...new Set(touched.map(({ item }) => item))].toSorted();
  return items.map((id) => {
    const own = touched.filter(({ item }) => item === id);
    const rated = own.map((entry) => ({
      entry,
      ...rateEntry({ ...entry, class: question.class }, draft),
    }));
    const reason = rated.find((one) => one.reason !== 'same')?.reason ?? 'same';
    return {
      item: id,
      reason,
      entries: own.length,
      before: own.reduce((sum, { points }) => sum + points, 0),
      after: rated.reduce((sum, { points }) => sum + points, 0),
      capped: leaveOut(id, rated, question, draft),
    };
  });
}

type Rated = { readonly entry: BookedEntry; readonly points: number };

function leaveOut(id: string, rated: readonly Rated[], question: QuarterUnderDraft, draft: Standard): number {
  const maximum = draft.itemById.get(id)?.maximum ?? null;
  if (maximum === null) return 0;
  const spanOf = ({ occurredOn }: BookedEntry) => periodOf(occurredOn, maximum.per);
  const alone = rated.filter(({ entry }) => entry.reversedQuarter !== null);
  const sharing = rated.filter(({ entry }) => entry.reversedQuarter === null);
  const spans = [...new Set(sharing.map(({ entry }) => spanOf(entry)))];
  const excess = (points: number) => Math.max(0, points - maximum.points);
  const held = (span: Period) =>
    question.entries
      .filter(
        (entry) =>
          entry.item === id &&
          entry.schemeVersion === question.former &&
          entry.reversedQuarter === null &&
          entry.countedQuarter < question.quarter &&
          spanOf(entry) === span,
      )
      .reduce((sum, { points }) => sum + points, 0);
  return (
    alone.reduce((sum, { points }) => sum + excess(points), 0) +
    spans.reduce((sum, span) => {
      const points = sharing
        .filter(({ entry }) => spanOf(entry) === span)
        .reduce((all, one) => all + one.points, 0);
      return sum + Math.min(Math.max(0, points), Math.max(0, held(span) + points - maximum.points));
    }, 0)
  );
}

/** How many points more (or less) the draft gives the account in the quarter. */
export function differenceOf(changes: readonly ItemChange[]): number {
  return changes.reduce((sum, { before, after, capped }) => sum + after - capped - before, 0);
}
