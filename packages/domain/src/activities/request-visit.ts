import { type Actor, findDenial } from '../authority/index.ts';
import { addDays, type Day, type Refusal, refuse } from '../kernel/index.ts';
import {
  type CapStanding,
  findHiddenKind,
  standingOf,
  type VisitKind,
  visitKinds,
  type VisitRules,
} from '../schemes/index.ts';
import { takenIn, type VisitBook } from './visit-book.ts';
import type { VisitParticulars, VisitRefused, VisitRequested } from './visit-facts.ts';

/** Visits are planned within a year; a later day is a slip of the pen. */
const FURTHEST_DAYS = 366;

/** What every command on a village's visits is decided by. */
export interface VisitContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly village: string;
  /** The village's visits of the year of the visit, and where their stream ends. */
  readonly stream: string;
  readonly after: number;
  readonly book: VisitBook;
  /** The rules in force on the day of the visit; without any, no limit is set. */
  readonly rules: VisitRules | undefined;
  readonly schemeVersion: string | null;
}

export interface RequestVisit extends VisitParticulars {
  readonly visit: string;
}

export interface VisitOutcome {
  readonly fact: VisitRequested | VisitRefused;
  /** Where the kind stood before this visit. */
  readonly standing: CapStanding;
}

function checkNotice(command: RequestVisit, context: VisitContext): Refusal | undefined {
  const { actor, today, rules } = context;
  const { day, kind, alsoFor, announced } = command;
  // The host cannot ask itself for a visit: what a village writes down came from somebody by telephone or on paper.
  if (actor.post === 'village-secretary' && announced === 'own-request')
    return refuse('activities.announced-how');
  if (day < today) return refuse('activities.day-past', { day });
  if (day > addDays(today, FURTHEST_DAYS)) return refuse('activities.day-too-far', { day });
  const hidden = findHiddenKind(rules, kind, alsoFor);
  if (hidden === undefined) return undefined;
  return refuse('activities.main-kind', { kind: visitKinds[kind], limited: visitKinds[hidden] });
}

/**
 * TJ-53, WN-20, N-06: a visit is checked against the limit of its kind before it is booked. Over the limit it is
 * refused, and the refusal is a fact of its own, so that both sides can see that somebody asked and why not.
 * `alreadyAsked`: the same unit has a visit that day, and one trip counts once (T-04).
 */
export function decideRequestVisit(
  command: RequestVisit,
  context: VisitContext,
  alreadyAsked: boolean,
): Refusal | VisitOutcome {
  const { actor, today, village, stream, after, book, rules, schemeVersion } = context;
  const denial = findDenial('activities.request-visit', actor, { village });
  if (denial !== undefined) return denial;
  const ill = checkNotice(command, context);
  if (ill !== undefined) return ill;
  if (alreadyAsked) return refuse('activities.already-asked', { day: command.day });
  const standing = standingOf(rules, command.kind, command.day, takenIn(book));
  const { visit, ...particulars } = command;
  const alsoFor = [...new Set<VisitKind>(command.alsoFor)].filter((kind) => kind !== command.kind);
  const envelope = { stream, after, village, subject: visit, occurredOn: today, schemeVersion };
  const body: VisitParticulars = { ...particulars, alsoFor };
  const { limit, per, period, taken, left } = standing;
  if (left !== 0 || limit === null || per === null)
    return { fact: { type: 'VisitRequested', ...envelope, body }, standing };
  return {
    fact: { type: 'VisitRefused', ...envelope, body: { ...body, limit, per, period, taken } },
    standing,
  };
}
