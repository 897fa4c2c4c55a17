import { type AbilityName, type Actor, findDenial } from '../authority/index.ts';
import { addHours, type Day, type Moment, type Refusal, refuse } from '../kernel/index.ts';
import type {
  IncidentCloseAsked,
  IncidentCloseSettled,
  IncidentGrade,
  IncidentNoted,
  IncidentPeopleNotTold,
  IncidentPeopleTold,
  IncidentRecorded,
  IncidentReported,
} from './incident-facts.ts';

/** Within how many hours an incident of a grade is reported; null: at once, the law names no hours. Data with its source. */
export interface IncidentRules {
  readonly reportWithinHours: Readonly<Record<IncidentGrade, number | null>>;
}

export interface IncidentContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly now: Moment;
}

/** An incident as it stands. */
export interface StandingIncident {
  readonly id: string;
  readonly after: number;
  readonly status: 'open' | 'closing' | 'closed';
  readonly noticedAt: Moment;
  /** Whose readings it is about, where it is about somebody's. */
  readonly reader: string | null;
  readonly isReported: boolean;
  readonly isTold: boolean;
  /** Decided once that nobody is told for now. */
  readonly isSpared: boolean;
  readonly closeAskedBy: string | null;
}

export type IncidentToRecord = Omit<IncidentRecorded['body'], 'reportBy'> & { readonly incident: string };

/** The rule named nobody known here, or a moment lies ahead: both are refused, for then nobody could be told. */
export function decideRecordIncident(
  { incident, ...body }: IncidentToRecord,
  rules: IncidentRules,
  { actor, today, now }: IncidentContext,
): Refusal | IncidentRecorded {
  const denial = findDenial('rights.record-incident', actor);
  if (denial !== undefined) return denial;
  if (body.noticedAt > now) return refuse('rights.incident-ahead');
  const { concerned } = body;
  if (concerned.by === 'readings' && concerned.from > concerned.to) {
    return refuse('rights.incident-reversed');
  }
  if (body.people === 0) return refuse('rights.incident-nobody');
  const hours = rules.reportWithinHours[body.grade];
  const reportBy = hours === null ? null : addHours(body.noticedAt, hours);
  return {
    type: 'IncidentRecorded',
    stream: incident,
    after: 0,
    village: null,
    subject: incident,
    occurredOn: today,
    body: { ...body, reportBy },
  };
}

/** Whether this person may take a step with it now: `closing` stands still until somebody else has looked at it. */
function findFault(
  ability: AbilityName,
  { status }: StandingIncident,
  { actor }: IncidentContext,
): Refusal | undefined {
  const denial = findDenial(ability, actor);
  if (denial !== undefined) return denial;
  if (status === 'closed') return refuse('rights.incident-closed');
  return status === 'closing' ? refuse('rights.incident-closing') : undefined;
}

const envelope = ({ id, after }: StandingIncident, { today }: IncidentContext) => ({
  stream: id,
  after,
  village: null,
  subject: id,
  occurredOn: today,
});

export function decideNoteIncident(
  incident: StandingIncident,
  { note, text }: { readonly note: string; readonly text: string },
  context: IncidentContext,
): Refusal | IncidentNoted {
  const fault = findFault('rights.note-incident', incident, context);
  if (fault !== undefined) return fault;
  return { type: 'IncidentNoted', ...envelope(incident, context), content: text, body: { note, text } };
}

/** Told once; whatever is found later is noted. */
export function decideReportIncident(
  incident: StandingIncident,
  { to, at }: { readonly to: string; readonly at: Moment },
  context: IncidentContext,
): Refusal | IncidentReported {
  const fault = findFault('rights.report-incident', incident, context);
  if (fault !== undefined) return fault;
  if (incident.isReported) return refuse('rights.incident-reported');
  if (at < incident.noticedAt || at > context.now) return refuse('rights.incident-report-moment');
  return { type: 'IncidentReported', ...envelope(incident, context), content: to, body: { to, at } };
}

/**
 * Who is told on paper is printed once it was decided to tell them, and never by whose readings it is about: the list
 * would show him what he looked for.
 */
export function findPrintFault(
  { isTold, reader }: Pick<StandingIncident, 'isTold' | 'reader'>,
  actor: Actor,
): Refusal | undefined {
  const denial = findDenial('publicity.print-incident', actor);
  if (denial !== undefined) return denial;
  if (!isTold) return refuse('rights.incident-print-untold');
  return reader === actor.person ? refuse('rights.incident-print-own') : undefined;
}

/** Also after it was decided to tell nobody: the department may ask for it (第五十七条第二款). */
export function decideTellPeople(
  incident: StandingIncident,
  context: IncidentContext,
): Refusal | IncidentPeopleTold {
  const fault = findFault('rights.tell-incident', incident, context);
  if (fault !== undefined) return fault;
  if (incident.isTold) return refuse('rights.incident-told');
  return { type: 'IncidentPeopleTold', ...envelope(incident, context), body: {} };
}

export function decideSpareTelling(
  incident: StandingIncident,
  reason: string,
  context: IncidentContext,
): Refusal | IncidentPeopleNotTold {
  const fault = findFault('rights.spare-incident', incident, context);
  if (fault !== undefined) return fault;
  if (incident.isTold || incident.isSpared) return refuse('rights.incident-told');
  return {
    type: 'IncidentPeopleNotTold',
    ...envelope(incident, context),
    content: reason,
    body: { reason },
  };
}

/** Nothing is closed that was not reported, or of which nobody has decided whether people are told. */
export function decideAskClose(
  incident: StandingIncident,
  lessons: string,
  context: IncidentContext,
): Refusal | IncidentCloseAsked {
  const fault = findFault('rights.close-incident', incident, context);
  if (fault !== undefined) return fault;
  if (!incident.isReported) return refuse('rights.incident-unreported');
  if (!incident.isTold && !incident.isSpared) return refuse('rights.incident-untold');
  return {
    type: 'IncidentCloseAsked',
    ...envelope(incident, context),
    content: lessons,
    body: { lessons },
  };
}

/** Neither whoever asked for it nor whose own readings it is about. */
export function decideSettleClose(
  incident: StandingIncident,
  { confirmed, reason }: { readonly confirmed: boolean; readonly reason: string | null },
  context: IncidentContext,
): Refusal | IncidentCloseSettled {
  const { actor } = context;
  const denial = findDenial('rights.settle-incident', actor);
  if (denial !== undefined) return denial;
  if (incident.status !== 'closing') return refuse('rights.incident-not-closing');
  if (incident.closeAskedBy === actor.person) return refuse('rights.incident-second-person');
  if (incident.reader === actor.person) return refuse('rights.incident-own');
  if (!confirmed && reason === null) return refuse('rights.incident-reason-required');
  return {
    type: 'IncidentCloseSettled',
    ...envelope(incident, context),
    content: reason,
    body: { confirmed, reason },
  };
}
