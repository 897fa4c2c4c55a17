import { findDenial } from '../authority/index.ts';
import { type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import type { PersonalRequest, RequestContext } from './requests.ts';

/** `accounts` are those that are the person's own, or of the household that he heads. Stream: the restriction. */
export type ProcessingRestricted = NewFact<
  'ProcessingRestricted',
  { readonly request: string; readonly household: string; readonly accounts: readonly string[] }
>;
export type RestrictionLifted = NewFact<
  'RestrictionLifted',
  { readonly request: string; readonly reason: string }
>;

/**
 * What begins a new use of a person's information. While a restriction lasts none of these is recorded about him; what the law or he
 * himself needs goes on: closes and corrections of what is on record, objections, redeeming what he has, a certificate that
 * he asks for, his requests.
 */
export const newUses = [
  'AccountOpened',
  'AppointmentMade',
  'CardIssued',
  'EntryRecorded',
  'GroupFormed',
  'HonourNominated',
  'HouseholdDisabilityNoted',
  'PublicationConsented',
  'TakingPartConsented',
  'TieBreakNoted',
] as const;

export interface RestrictablePerson {
  readonly holdsOffice: boolean;
  readonly isErased: boolean;
  readonly isRestricted: boolean;
  readonly accounts: readonly string[];
}

/** Whoever holds an office appears in it by law (第十三条第三项); everybody else's information can be set aside. */
export function findFaultInRestriction(person: RestrictablePerson): Refusal | undefined {
  if (person.isErased) return refuse('rights.erased-already');
  if (person.isRestricted) return refuse('rights.restricted-already');
  if (person.holdsOffice) return refuse('rights.office-goes-on');
  return undefined;
}

export function makeRestriction(
  restriction: string,
  { id, village, household, person }: PersonalRequest,
  accounts: readonly string[],
  today: Day,
): ProcessingRestricted {
  return {
    type: 'ProcessingRestricted',
    stream: restriction,
    after: 0,
    village,
    subject: person,
    occurredOn: today,
    body: { request: id, household, accounts },
  };
}

export interface StandingRestriction {
  readonly id: string;
  readonly liftedOn: Day | null;
}

/** Lifted with a reason, when the person takes it back or its ground is gone; not on one's own household's. */
export function decideLiftRestriction(
  request: PersonalRequest,
  restriction: StandingRestriction | null,
  reason: string,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Refusal | RestrictionLifted {
  const { village, household, person } = request;
  const denial = findDenial('rights.lift-restriction', actor, { village, household });
  if (denial !== undefined) return denial;
  if (restriction === null || restriction.liftedOn !== null) return refuse('rights.not-restricted');
  if (person === actor.person || (actor.household !== null && household === actor.household)) {
    return refuse('rights.own-request');
  }
  return {
    type: 'RestrictionLifted',
    stream: restriction.id,
    after: 1,
    village,
    subject: person,
    occurredOn: today,
    content: reason,
    body: { request: request.id, reason },
  };
}
