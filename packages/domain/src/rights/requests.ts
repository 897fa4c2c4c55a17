import { type AbilityName, type Actor, findDenial } from '../authority/index.ts';
import { addDays, ageOn, type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

/** What a person may ask (个人信息保护法 第四十四至四十八条、第二十四条). Withdrawing a consent needs no request. */
export const requestKinds = {
  access: { label: '查阅我的信息', law: '第四十五条' },
  copy: { label: '要一份我的信息', law: '第四十五条' },
  correction: { label: '更正或补充', law: '第四十六条' },
  erasure: { label: '删除', law: '第四十七条' },
  explanation: { label: '说明怎么处理、怎么得出的', law: '第四十八条、第二十四条' },
  restriction: { label: '限制或不同意这样处理', law: '第四十四条' },
} as const satisfies Record<string, { readonly label: string; readonly law: string }>;
export type RequestKind = keyof typeof requestKinds;
export const requestKindNames = Object.keys(requestKinds) as [RequestKind, ...RequestKind[]];

/** By himself on the household's page, written down for him by an office, or by a guardian of a child under fourteen. */
export const requestChannels = ['self', 'on-behalf', 'guardian'] as const;
export type RequestChannel = (typeof requestChannels)[number];

/** `upheld`: the objection was, so the request is open again, with another handler. */
export const requestStates = ['open', 'granted', 'refused', 'objected', 'dismissed'] as const;
export type RequestStatus = (typeof requestStates)[number];

/** 第三十一条: below this age a guardian asks. */
const GUARDED_BELOW = 14;

/** Days of the calendar; the day on which something happens is not counted. */
export interface RequestRules {
  readonly answerWithinDays: number;
  readonly hardStopDays: number;
  readonly objectWithinDays: number;
}

/** Texts by their ids. Stream: the request. Subject: the person whose information it is. */
export type RequestLodged = NewFact<
  'PersonalRequestLodged',
  {
    readonly kind: RequestKind;
    readonly channel: RequestChannel;
    readonly household: string;
    readonly guardian: string | null;
    readonly text: string;
    readonly due: Day;
    readonly last: Day;
  }
>;
export type RequestExtended = NewFact<
  'PersonalRequestExtended',
  { readonly due: Day; readonly reason: string }
>;
export type RequestGranted = NewFact<'PersonalRequestGranted', { readonly reply: string }>;
/** `law` names the article that allows the refusal. */
export type RequestRefused = NewFact<
  'PersonalRequestRefused',
  { readonly reason: string; readonly law: string; readonly objectUntil: Day }
>;
export type RefusalObjected = NewFact<
  'PersonalRefusalObjected',
  { readonly reason: string; readonly due: Day }
>;
export type RefusalDecided = NewFact<
  'PersonalRefusalDecided',
  { readonly outcome: 'upheld' | 'dismissed'; readonly reason: string; readonly due: Day; readonly last: Day }
>;
export type RequestFact =
  | RequestLodged
  | RequestExtended
  | RequestGranted
  | RequestRefused
  | RefusalObjected
  | RefusalDecided;

export interface PersonalRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly village: string;
  readonly household: string;
  readonly person: string;
  readonly status: RequestStatus;
  readonly lodgedOn: Day;
  readonly due: Day;
  readonly last: Day;
  readonly objectUntil: Day | null;
  /** Whoever has recorded, answered or decided it: none of them decides an objection. */
  readonly acted: readonly string[];
}

export interface RequestContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly rules: RequestRules;
  readonly after: number;
}

export interface Asker {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly household: string;
  readonly birthDay: Day | null;
}

/** A request begins: always taken in, whatever it asks, as soon as it is clear whose information it is about. */
export function decideLodgeRequest(
  command: {
    readonly request: string;
    readonly kind: RequestKind;
    readonly text: string;
    readonly guardian: string | null;
  },
  person: Asker,
  members: readonly Asker[],
  { actor, today, rules }: Omit<RequestContext, 'after'>,
): Refusal | RequestLodged {
  const { village, grid, household } = person;
  const denial = findDenial('rights.lodge-request', actor, { village, grid, household });
  if (denial !== undefined) return denial;
  const isChild = person.birthDay !== null && ageOn(person.birthDay, today) < GUARDED_BELOW;
  const guardian = members.find(({ id }) => id === command.guardian);
  if (isChild && guardian === undefined) return refuse('rights.guardian-needed');
  if (guardian?.birthDay && ageOn(guardian.birthDay, today) < 18) return refuse('rights.guardian-minor');
  const { request, kind, text } = command;
  return {
    type: 'PersonalRequestLodged',
    stream: request,
    after: 0,
    village,
    subject: person.id,
    occurredOn: today,
    onBehalfOf: actor.post === 'villager' ? null : person.id,
    content: text,
    body: {
      kind,
      channel: isChild ? 'guardian' : actor.post === 'villager' ? 'self' : 'on-behalf',
      household,
      guardian: isChild ? command.guardian : null,
      text,
      due: addDays(today, rules.answerWithinDays),
      last: addDays(today, rules.hardStopDays),
    },
  };
}

function check(
  ability: AbilityName,
  { village, household, status }: PersonalRequest,
  { actor }: RequestContext,
  from: RequestStatus,
): Refusal | undefined {
  const denial = findDenial(ability, actor, { village, household });
  if (denial !== undefined) return denial;
  return status === from ? undefined : refuse('rights.other-state');
}

function envelope({ id, village, person }: PersonalRequest, { today, after }: RequestContext) {
  return { stream: id, after, village, subject: person, occurredOn: today };
}

/** Longer than the first term only once, with a reason, and never beyond the hard stop. */
export function decideExtend(
  request: PersonalRequest,
  reason: string,
  context: RequestContext,
): Refusal | RequestExtended {
  const fault = check('rights.answer-request', request, context, 'open');
  if (fault !== undefined) return fault;
  if (request.due >= request.last || context.today > request.last) {
    return refuse('rights.hard-stop', { day: request.last });
  }
  return {
    type: 'PersonalRequestExtended',
    ...envelope(request, context),
    content: reason,
    body: { due: request.last, reason },
  };
}

/** Whether it may be answered by this person now: not on one's own household's (the village asks the township). */
function findFaultInAnswer(
  ability: AbilityName,
  request: PersonalRequest,
  context: RequestContext,
): Refusal | undefined {
  const fault = check(ability, request, context, 'open');
  if (fault !== undefined) return fault;
  const { person, household } = context.actor;
  if (request.person === person || (household !== null && request.household === household)) {
    return refuse('rights.own-request');
  }
  return undefined;
}

export function decideGrant(
  request: PersonalRequest,
  reply: string,
  context: RequestContext,
  ability: AbilityName = 'rights.answer-request',
): Refusal | RequestGranted {
  const fault = findFaultInAnswer(ability, request, context);
  if (fault !== undefined) return fault;
  return {
    type: 'PersonalRequestGranted',
    ...envelope(request, context),
    content: reply,
    body: { reply },
  };
}

/** 第五十条: a refusal says why, and by which article; the person may object. */
export function decideRefuse(
  request: PersonalRequest,
  { reason, law }: { readonly reason: string; readonly law: string },
  context: RequestContext,
): Refusal | RequestRefused {
  const fault = findFaultInAnswer('rights.answer-request', request, context);
  if (fault !== undefined) return fault;
  const objectUntil = addDays(context.today, context.rules.objectWithinDays);
  return {
    type: 'PersonalRequestRefused',
    ...envelope(request, context),
    content: reason,
    body: { reason, law, objectUntil },
  };
}

export function decideObjectRefusal(
  request: PersonalRequest,
  reason: string,
  context: RequestContext,
): Refusal | RefusalObjected {
  const fault = check('rights.object-refusal', request, context, 'refused');
  if (fault !== undefined) return fault;
  if (request.objectUntil !== null && context.today > request.objectUntil) {
    return refuse('rights.objection-late', { day: request.objectUntil });
  }
  return {
    type: 'PersonalRefusalObjected',
    ...envelope(request, context),
    onBehalfOf: context.actor.post === 'villager' ? null : request.person,
    content: reason,
    body: { reason, due: addDays(context.today, context.rules.answerWithinDays) },
  };
}

/** Somebody decides who has not acted on it; upheld, the request is open again and its term begins anew. */
export function decideRefusal(
  request: PersonalRequest,
  { outcome, reason }: { readonly outcome: 'upheld' | 'dismissed'; readonly reason: string },
  context: RequestContext,
): Refusal | RefusalDecided {
  const fault = check('rights.decide-refusal', request, context, 'objected');
  if (fault !== undefined) return fault;
  const { actor, today, rules } = context;
  if (request.acted.includes(actor.person)) return refuse('rights.acted-already');
  if (
    request.person === actor.person ||
    (actor.household !== null && request.household === actor.household)
  ) {
    return refuse('rights.own-request');
  }
  return {
    type: 'PersonalRefusalDecided',
    ...envelope(request, context),
    content: reason,
    body: {
      outcome,
      reason,
      due: addDays(today, rules.answerWithinDays),
      last: addDays(today, rules.hardStopDays),
    },
  };
}

/** A correction is a later fact; what was and what is now lie in texts that can be erased. */
export type PersonCorrected = NewFact<
  'PersonCorrected',
  { readonly fields: readonly string[]; readonly former: string; readonly request: string }
>;
/** Only the id is left; whoever restores a backup erases again whoever is named here. */
export type PersonErased = NewFact<'PersonErased', { readonly request: string }>;

export interface ErasablePerson {
  readonly isHouseholder: boolean;
  readonly others: number;
  readonly holdsOffice: boolean;
  readonly takesPart: boolean;
  readonly isErased: boolean;
}

/**
 * 第四十七条: the purpose must have ended. While somebody holds an office, takes part in points or heads a household with
 * others in it, it has not, and each of the three can be ended first.
 */
export function findFaultInErasure(person: ErasablePerson): Refusal | undefined {
  if (person.isErased) return refuse('rights.erased-already');
  if (person.holdsOffice) return refuse('rights.still-in-office');
  if (person.takesPart) return refuse('rights.still-taking-part');
  if (person.isHouseholder && person.others > 0) return refuse('rights.still-householder');
  return undefined;
}
