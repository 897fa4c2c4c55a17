import { type Actor, findDenial, type Target } from '../authority/index.ts';
import { type Refusal, refuse } from '../kernel/index.ts';
import {
  type CaseState,
  decideProcedure,
  type ProcedureContext,
  type ProcedureFact,
  type ResubmitCase,
  type WithdrawCase,
} from '../procedures/index.ts';

/** An entry's case and where it lies now: a household may have moved to another grid since it was recorded. */
export interface ReturnedEntry {
  readonly placement: Target;
  readonly state: CaseState;
}

type Context = Omit<ProcedureContext, 'actor' | 'relatives' | 'bodyVoters'> & { readonly actor: Actor };

const abilityOf = {
  ResubmitCase: 'points.resubmit-entry',
  WithdrawCase: 'points.withdraw-entry',
} as const;

/**
 * A returned entry is answered and goes through all its stages again, or is withdrawn, which frees its day for the
 * right one. Both are for whoever may record in that place; an entry still under review is left to its reviewers.
 */
export function decideReturnedEntry(
  entry: ReturnedEntry | undefined,
  command: ResubmitCase | WithdrawCase,
  context: Context,
): Refusal | readonly ProcedureFact[] {
  if (entry === undefined) return refuse('authority.not-found');
  const { placement, state } = entry;
  const { actor } = context;
  const denial = findDenial(abilityOf[command.type], actor, placement);
  if (denial !== undefined) return denial;
  if (state.status !== 'returned') return refuse('points.not-returned');
  // A recorder may have joined the household since.
  if (actor.household !== null && actor.household === state.household) {
    return refuse('procedures.own-household');
  }
  return decideProcedure(state, command, { ...context, relatives: new Map(), bodyVoters: new Set() });
}
