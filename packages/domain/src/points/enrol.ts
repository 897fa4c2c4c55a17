import { type Actor, findDenial } from '../authority/index.ts';
import { ageOn, type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { AccountClass, AccountOpened } from './facts.ts';

export interface Enrolment {
  readonly account: string;
  readonly household: string;
  readonly person: string | null;
  readonly class: AccountClass;
  readonly publication: boolean;
}

export interface HouseholdForEnrolment {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly partyGroup: string | null;
  readonly closedOn: Day | null;
  /** The member the account is for, when it is a person's. */
  readonly member: { readonly birthDay: Day | null; readonly partyMember: boolean } | null;
}

const ADULT = 18;

/** Who may hold an account of a class: 群众 by household; 党员 and 网格员 by person, and only adults. */
function checkHolder(
  enrolment: Enrolment,
  household: HouseholdForEnrolment,
  today: Day,
): Refusal | undefined {
  if (enrolment.class === 'villager')
    return enrolment.person === null ? undefined : refuse('points.class-by-household');
  if (enrolment.person === null || household.member === null) return refuse('points.class-by-person');
  const { birthDay, partyMember } = household.member;
  if (birthDay !== null && ageOn(birthDay, today) < ADULT) return refuse('points.minor');
  if (enrolment.class === 'party-member' && !partyMember) return refuse('points.not-a-party-member');
  return undefined;
}

/** WN-02: opens the account in which a household or person earns, on their consent of the named version. */
export function decideEnrolment(
  enrolment: Enrolment,
  household: HouseholdForEnrolment | undefined,
  consentVersion: string,
  { actor, today }: { actor: Actor; today: Day },
): Refusal | AccountOpened {
  if (household === undefined) return refuse('authority.not-found');
  const denial = findDenial('points.enrol', actor, household);
  if (denial !== undefined) return denial;
  if (household.closedOn !== null) return refuse('points.household-left', { day: household.closedOn });
  const ill = checkHolder(enrolment, household, today);
  if (ill !== undefined) return ill;
  return {
    type: 'AccountOpened',
    stream: enrolment.account,
    after: 0,
    village: household.village,
    subject: enrolment.account,
    occurredOn: today,
    body: {
      household: household.id,
      person: enrolment.person,
      class: enrolment.class,
      grid: household.grid,
      partyGroup: household.partyGroup,
      consentVersion,
      publication: enrolment.publication,
    },
  };
}
