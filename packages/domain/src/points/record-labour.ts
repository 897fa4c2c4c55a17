import type { Actor } from '../authority/index.ts';
import {
  type Day,
  isRefusal,
  type Period,
  periodOf,
  type Refusal,
  refuse,
  type WorkingCalendar,
} from '../kernel/index.ts';
import type { ProcedureRules } from '../procedures/index.ts';
import type { NewFact } from '../record/index.ts';
import { type AccountState, decideRecordEntry, type RecordEntry } from './record-entry.ts';
import type { Standard, StandardItem } from './standard.ts';

/** One entry of a list, with all that its recording needs to know. */
export interface EntryToDecide {
  readonly command: RecordEntry;
  /** Undefined when the account does not exist or lies outside what the actor may see. */
  readonly account: AccountState | undefined;
  /** The standard in force on the day; undefined when the village has none yet. */
  readonly standard: { readonly version: string; readonly items: Standard } | undefined;
  /** The procedure by which the standard has its entries reviewed. */
  readonly rules: ProcedureRules | undefined;
  readonly closedPeriod: Period | null;
  readonly alreadyHeld: number;
  /** Whether a live entry of the same account, item, day and occasion is on record. */
  readonly taken: boolean;
}

export interface DecidedEntry {
  readonly facts: readonly NewFact[];
  readonly points: number;
}

interface ListContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly ability?: 'points.record-labour';
  /** What the list does not take at all, whatever the item's own rule says. */
  readonly check?: (item: StandardItem | undefined) => Refusal | undefined;
}

/** The key under which an item's maximum is shared: the account, the item and the period it runs in. */
function spanOf({ standard, command }: EntryToDecide, account: string): string {
  const maximum = standard?.items.itemById.get(command.item)?.maximum ?? null;
  const period = maximum === null ? '' : periodOf(command.occurredOn, maximum.per);
  return `${account}/${command.item}/${period}`;
}

/**
 * Decides a list in its order. One that is refused keeps none of the others out, and each is decided on what the
 * ones before it left: a happening named twice is taken once, and a maximum is shared by the whole list.
 */
export function decideEntries(
  entries: readonly EntryToDecide[],
  { check, ...context }: ListContext,
): (Refusal | DecidedEntry)[] {
  const taken = new Set<string>();
  const held = new Map<string, number>();
  return entries.map((entry) => {
    const { account, standard, command, rules } = entry;
    if (account === undefined) return refuse('authority.not-found');
    if (standard === undefined) return refuse('points.no-standard', { day: command.occurredOn });
    if (rules === undefined) return refuse('points.no-procedure');
    const outside = check?.(standard.items.itemById.get(command.item));
    if (outside !== undefined) return outside;
    const span = spanOf(entry, account.id);
    const before = held.get(span) ?? 0;
    const happening = `${account.id}/${command.item}/${command.occurredOn}/${command.occasion}`;
    const decision =
      entry.taken || taken.has(happening)
        ? refuse('points.already-recorded')
        : decideRecordEntry(account, command, {
            ...context,
            schemeVersion: standard.version,
            standard: standard.items,
            rules,
            closedPeriod: entry.closedPeriod,
            alreadyHeld: entry.alreadyHeld + before,
          });
    if (isRefusal(decision)) return decision;
    taken.add(happening);
    held.set(span, before + decision.points);
    return decision;
  });
}

const labourMeasures: readonly string[] = ['labour-turnout', 'vehicle-trip'];

/** Whether an attendance list can witness the act. */
export function isLabour(measures: string): boolean {
  return labourMeasures.includes(measures);
}

function checkLabourItem(item: StandardItem | undefined): Refusal | undefined {
  if (item === undefined || isLabour(item.measures)) return undefined;
  return refuse('points.not-a-labour-item', { item: item.title });
}

/**
 * WN-18: an attendance list gives turns of labour and trips of a vehicle, nothing else; item by item. One that is
 * to be taken `whole` is not taken at all when a single line of it is refused.
 */
export function decideRecordLabour(
  entries: readonly EntryToDecide[],
  context: Pick<ListContext, 'actor' | 'today' | 'calendar'> & { readonly whole?: boolean },
): (Refusal | DecidedEntry)[] {
  const { whole = false, ...rest } = context;
  const decided = decideEntries(entries, {
    ...rest,
    ability: 'points.record-labour',
    check: checkLabourItem,
  });
  if (!whole || !decided.some(isRefusal)) return decided;
  return decided.map((outcome) => (isRefusal(outcome) ? outcome : refuse('points.list-held-back')));
}
