import { type Actor, findDenial } from '../authority/index.ts';
import {
  type Day,
  daysOf,
  isRefusal,
  type Period,
  periodOf,
  type Refusal,
  refuse,
  type WorkingCalendar,
} from '../kernel/index.ts';
import { decideProcedure, type ProcedureRules, unopenedCase } from '../procedures/index.ts';
import type { NewFact } from '../record/index.ts';
import type { AccountClass, EntryRecorded } from './facts.ts';
import type { Standard, StandardItem } from './standard.ts';

export interface AccountState {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly partyGroup: string | null;
  readonly household: string;
  readonly person: string | null;
  readonly class: AccountClass;
  readonly takingPart: boolean;
  readonly closedOn: Day | null;
}

export interface RecordEntry {
  readonly entry: string;
  readonly item: string;
  readonly quantity: number;
  readonly occurredOn: Day;
  /** Tells two happenings of one item on one day apart, such as two labour events; `''` for the ordinary one. */
  readonly occasion: string;
  readonly note: string | null;
  /** What a deduction rests on: who witnessed it, which record; the id of a text. */
  readonly evidence: string | null;
  /** 结账后补记: said on purpose, so that nothing slips into a closed period by a wrong date. */
  readonly late?: boolean;
}

export interface RecordingContext {
  readonly actor: Actor;
  /** The ability used: an attendance list of a labour event has one of its own. */
  readonly ability?: 'points.record-entry' | 'points.record-labour';
  readonly today: Day;
  readonly schemeVersion: string;
  readonly standard: Standard;
  readonly rules: ProcedureRules;
  readonly calendar: WorkingCalendar;
  /** The closed period that contains the day, if one does. */
  readonly closedPeriod: Period | null;
  /** Points that live entries of this item already hold in the period of the item's maximum. */
  readonly alreadyHeld: number;
}

function checkItem(
  item: StandardItem | undefined,
  account: AccountState,
  command: RecordEntry,
): Refusal | StandardItem {
  if (item === undefined) return refuse('points.no-such-item', { item: command.item });
  if (item.retired) return refuse('points.item-retired', { item: item.title });
  if (!item.classes.includes(account.class))
    return refuse('points.item-of-other-class', { item: item.title });
  if (command.quantity < item.quantityMin || command.quantity > item.quantityMax) {
    return refuse('points.quantity-out-of-range', {
      item: item.title,
      min: item.quantityMin,
      max: item.quantityMax,
      unit: item.unit,
    });
  }
  if (item.adverse && command.note === null) return refuse('points.reason-required', { item: item.title });
  if (item.adverse && command.evidence === null)
    return refuse('points.evidence-required', { item: item.title });
  return item;
}

function checkDay(command: RecordEntry, context: RecordingContext): Refusal | undefined {
  if (command.occurredOn > context.today) return refuse('points.day-ahead', { day: command.occurredOn });
  const { closedPeriod: period } = context;
  if (period === null) return undefined;
  if (command.late !== true) return refuse('points.period-closed', { period, last: daysOf(period).last });
  return command.note === null ? refuse('points.late-reason-required', { period }) : undefined;
}

/**
 * WN-04, WN-10 stage 1: a grid worker writes down what a household did. The points are what the village's own
 * standard gives on that day; nothing counts before the last stage.
 */
export function decideRecordEntry(
  account: AccountState | undefined,
  command: RecordEntry,
  context: RecordingContext,
): Refusal | { facts: readonly NewFact[]; points: number } {
  if (account === undefined) return refuse('authority.not-found');
  const denial = findDenial(context.ability ?? 'points.record-entry', context.actor, account);
  if (denial !== undefined) return denial;
  if (account.closedOn !== null) return refuse('points.account-closed', { day: account.closedOn });
  if (!account.takingPart) return refuse('points.no-consent');
  if (context.actor.household === account.household) return refuse('points.own-household');
  const ill = checkDay(command, context);
  if (ill !== undefined) return ill;
  const item = checkItem(context.standard.itemById.get(command.item), account, command);
  if ('refused' in item) return item;
  const points = item.pointsFor(command.quantity);
  if (item.maximum !== null && context.alreadyHeld + points > item.maximum.points) {
    return refuse('points.maximum-reached', {
      item: item.title,
      maximum: item.maximum.points,
      held: context.alreadyHeld,
    });
  }
  const opening = openCase(account, command, context, item.adverse);
  if (isRefusal(opening)) return opening;
  return { facts: [entryRecorded(account, command, context, points), ...opening], points };
}

/** Recording is the first stage of the review (WN-10), so the case is opened and its first stage passed at once. */
function openCase(
  account: AccountState,
  command: RecordEntry,
  context: RecordingContext,
  adverse: boolean,
): Refusal | readonly NewFact[] {
  const { actor, rules, calendar, today, schemeVersion } = context;
  const decided = decideProcedure(
    unopenedCase,
    {
      type: 'OpenCase',
      case: command.entry,
      village: account.village,
      subject: { kind: 'points-entry', id: command.entry },
      household: account.household,
      adverse,
      evidence: command.evidence === null ? [] : [command.evidence],
      grid: account.grid,
      partyGroup: account.partyGroup,
      ...(command.note === null ? {} : { reason: command.note }),
    },
    { actor, rules, calendar, today, relatives: new Map(), bodyVoters: new Set() },
  );
  if (isRefusal(decided)) return decided;
  return decided.map(({ type, body }) => ({
    type,
    body,
    stream: command.entry,
    after: 0,
    village: account.village,
    subject: account.id,
    occurredOn: today,
    schemeVersion,
  }));
}

function entryRecorded(
  account: AccountState,
  command: RecordEntry,
  context: RecordingContext,
  points: number,
): EntryRecorded {
  return {
    type: 'EntryRecorded',
    stream: command.entry,
    after: 0,
    village: account.village,
    subject: account.id,
    occurredOn: command.occurredOn,
    schemeVersion: context.schemeVersion,
    content: command.note,
    body: {
      account: account.id,
      household: account.household,
      person: account.person,
      grid: account.grid,
      partyGroup: account.partyGroup,
      item: command.item,
      quantity: command.quantity,
      points,
      occasion: command.occasion,
      note: command.note,
      evidence: command.evidence,
    },
  };
}

/** The month, quarter and year an act of `day` is booked into; after a close it goes into the open ones, named. */
export function bookInto(day: Day, closedQuarters: ReadonlySet<Period>, today: Day) {
  const happenedIn = periodOf(day, 'quarter');
  const late = closedQuarters.has(happenedIn);
  const bookedOn = late ? today : day;
  return {
    month: periodOf(bookedOn, 'month'),
    quarter: periodOf(bookedOn, 'quarter'),
    year: periodOf(bookedOn, 'year'),
    lateFor: late ? happenedIn : null,
  };
}
