import { type Actor, findDenial } from '../authority/index.ts';
import { ADULT_AGE } from '../directory/index.ts';
import { ageOn, type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import { sensitiveFeatures } from './sensitive-features.ts';

/**
 * That the household was asked, and who of it agreed that the answer be held; never the answer itself, which lies in
 * a table of its own and is erased without a trace here. Stream: the household's sensitive answers.
 */
export type HouseholdDisabilityNoted = NewFact<'HouseholdDisabilityNoted', { readonly agreedBy: string }>;
/** The answer is gone at the household's word: the consent of 第二十九条 can be taken back at any time (第十五条). */
export type HouseholdDisabilityForgotten = NewFact<'HouseholdDisabilityForgotten', Record<string, never>>;

export interface AskedHousehold {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly closedOn: Day | null;
  readonly members: readonly { readonly id: string; readonly birthDay: Day | null }[];
  /** Whether an answer is held now. */
  readonly isNoted: boolean;
}

export interface DisabilityContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly isOn: boolean;
  readonly stream: string;
  readonly after: number;
  readonly household: AskedHousehold;
}

/** Held only while the feature is on and an adult of the household has agreed to it for this alone (第二十八、二十九条). */
export function decideNoteDisability(
  { agreedBy, agreedOn }: { readonly agreedBy: string; readonly agreedOn: Day },
  context: DisabilityContext,
): Refusal | HouseholdDisabilityNoted {
  const { actor, today, isOn, household, stream, after } = context;
  const { id, village, grid } = household;
  const denial = findDenial('rights.note-household-disability', actor, { village, grid, household: id });
  if (denial !== undefined) return denial;
  if (!isOn) {
    return refuse('rights.feature-not-on', { feature: sensitiveFeatures['household-disability'].label });
  }
  if (household.closedOn !== null) return refuse('rights.household-gone', { day: household.closedOn });
  if (agreedOn > today) return refuse('rights.agreed-ahead', { day: agreedOn });
  const signer = household.members.find((member) => member.id === agreedBy);
  if (signer === undefined) return refuse('rights.signer-elsewhere');
  if (signer.birthDay !== null && ageOn(signer.birthDay, agreedOn) < ADULT_AGE)
    return refuse('rights.signer-minor');
  return {
    type: 'HouseholdDisabilityNoted',
    stream,
    after,
    village,
    subject: id,
    occurredOn: agreedOn,
    body: { agreedBy },
  };
}

/** Taking consent back needs no reason and no switch. */
export function decideForgetDisability(context: DisabilityContext): Refusal | HouseholdDisabilityForgotten {
  const { actor, today, household, stream, after } = context;
  const { id, village, grid, isNoted } = household;
  const denial = findDenial('rights.forget-household-disability', actor, { village, grid, household: id });
  if (denial !== undefined) return denial;
  if (!isNoted) return refuse('rights.nothing-held');
  return {
    type: 'HouseholdDisabilityForgotten',
    stream,
    after,
    village,
    subject: id,
    occurredOn: today,
    body: {},
  };
}
