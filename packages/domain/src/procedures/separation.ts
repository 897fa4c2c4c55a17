import type { Refusal } from '../kernel/index.ts';
import type { CaseState } from './case-state.ts';
import type { Decider } from './procedure-commands.ts';
import type { InPlaceOf, RecusalReason } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';

type Relatives = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What keeps `decider` from an individual decision at `stage`: nobody decides at two stages of one item, on what
 * he proposed, or on his own household's (R-15, T-15). Deciding again at the same stage after a return is no
 * second decision, because the return undid the first.
 */
export function findConflict(
  state: Pick<CaseState, 'household' | 'proposers' | 'acts'>,
  decider: Pick<Decider, 'person' | 'household'>,
  stage: string,
): Refusal<ProcedureRefusalCode> | undefined {
  if (decider.household !== null && decider.household === state.household) {
    return refuseCase('procedures.own-household');
  }
  const own = state.acts.filter((act) => act.person === decider.person);
  const hasProposedOnly = own.length === 0 && state.proposers.includes(decider.person);
  if (hasProposedOnly || own.some((act) => act.stage !== stage)) {
    return refuseCase('procedures.acted-at-other-stage');
  }
  return undefined;
}

/**
 * What keeps `actor` from the step at `stage`: his own part in the case, or, for a deputy, that he was named for
 * another stage or that the holder may act himself. A deputy takes no decision from whoever may take it.
 */
export function findBar(
  state: Pick<CaseState, 'household' | 'proposers' | 'acts'>,
  actor: Decider,
  stage: string,
): Refusal<ProcedureRefusalCode> | undefined {
  const conflict = findConflict(state, actor, stage);
  if (conflict !== undefined || !actor.deputises) return conflict;
  const { holder } = actor.deputises;
  if (actor.deputises.stage !== null && actor.deputises.stage !== stage) {
    return refuseCase('procedures.other-deputy-stage');
  }
  if (holder === null) return refuseCase('procedures.holder-gone');
  return findRecusal(state, holder, stage) === undefined
    ? refuseCase('procedures.holder-decides')
    : undefined;
}

/** Why this person stands back at `stage`; undefined when nothing keeps him from it. */
export function findRecusal(
  state: Pick<CaseState, 'household' | 'proposers' | 'acts'>,
  person: Pick<Decider, 'person' | 'household'>,
  stage: string,
): RecusalReason | undefined {
  const conflict = findConflict(state, person, stage);
  if (conflict === undefined) return undefined;
  return conflict.code === 'procedures.own-household' ? 'own-household' : 'acted-at-other-stage';
}

/** What a deputy's decision says of the holder; nothing for a holder's own. */
export function standIn(
  state: Pick<CaseState, 'household' | 'proposers' | 'acts'>,
  { deputises }: Pick<Decider, 'deputises'>,
  stage: string,
): { readonly inPlaceOf?: InPlaceOf } {
  const holder = deputises?.holder;
  if (!holder) return {};
  const why = findRecusal(state, holder, stage);
  return why === undefined ? {} : { inPlaceOf: { person: holder.person, why } };
}

/**
 * Which of `present` must take no part when a body decides this case: whoever proposed it or decided it alone,
 * and whoever belongs or is related to its household. They attend; they do not vote and do not count.
 */
export function findRecusals(
  state: Pick<CaseState, 'household' | 'proposers' | 'acts'>,
  present: readonly string[],
  relatives: Relatives,
): readonly string[] {
  const related = relativesOf(state.household, relatives);
  const acted = new Set([...state.proposers, ...state.acts.map(({ person }) => person)]);
  return present.filter((person) => acted.has(person) || related.has(person));
}

/** True for whoever has had any part in the case: such a person decides no objection to it. */
export function hasActed(state: CaseState, person: string, bodyVoters: ReadonlySet<string>): boolean {
  return (
    bodyVoters.has(person) ||
    state.proposers.includes(person) ||
    state.acts.some((act) => act.person === person) ||
    state.objections.some((one) => one.objector === person || one.deciders.includes(person))
  );
}

/** Members and relatives of a household. Throws when they were not loaded: an empty answer would hide a conflict. */
export function relativesOf(household: string | null, relatives: Relatives): ReadonlySet<string> {
  if (household === null) return new Set();
  const related = relatives.get(household);
  if (related === undefined) throw new Error(`relatives of household ${household} were not loaded`);
  return related;
}
