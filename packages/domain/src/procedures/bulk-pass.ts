import type { Refusal } from '../kernel/index.ts';
import type { CaseState } from './case-state.ts';
import type { ProcedureContext, ResolutionEvidence, Sitting } from './procedure-commands.ts';
import type { ProcedureFact } from './procedure-facts.ts';
import { refuseCase } from './procedure-refusals.ts';
import { decideReview } from './review.ts';

/** One stage for many cases: a person's, or a body's with the recusals of each case by its id. */
export interface BulkPass {
  readonly stage: string;
  readonly body?: {
    readonly sitting: Sitting;
    /** By case: one meeting may pass several resolutions, and each carries the cases that it names. */
    readonly resolutions: Readonly<Record<string, ResolutionEvidence>>;
    readonly recused: Readonly<Record<string, readonly string[]>>;
  };
  /** Cases the reviewer wants to look at one by one. */
  readonly keptAside: readonly string[];
}

export interface BulkPassResult {
  readonly passed: readonly { readonly case: string; readonly facts: readonly ProcedureFact[] }[];
  readonly exceptions: readonly { readonly case: string; readonly refusal: Refusal }[];
}

/**
 * Decides every case by the very rules of a single pass. Each state given comes back exactly once, as passed or
 * as an exception with its reason, in the order given; one bad case spoils no other.
 */
export function decideBulkPass(
  states: readonly CaseState[],
  command: BulkPass,
  context: ProcedureContext,
): BulkPassResult {
  const aside = new Set(command.keptAside);
  const seen = new Set<string>();
  const passed: { case: string; facts: readonly ProcedureFact[] }[] = [];
  const exceptions: { case: string; refusal: Refusal }[] = [];
  for (const state of states) {
    const facts = seen.has(state.case)
      ? refuseCase('procedures.listed-twice')
      : aside.has(state.case)
        ? refuseCase('procedures.kept-aside')
        : decideReview(state, toPassStage(state, command), context);
    seen.add(state.case);
    if ('refused' in facts) exceptions.push({ case: state.case, refusal: facts });
    else passed.push({ case: state.case, facts });
  }
  return { passed, exceptions };
}

function toPassStage(state: CaseState, { stage, body }: BulkPass) {
  if (body === undefined) return { type: 'PassStage', stage } as const;
  const recused = body.recused[state.case] ?? [];
  const resolution = body.resolutions[state.case];
  const evidence = resolution === undefined ? {} : { resolution };
  return { type: 'PassStage', stage, body: { sitting: body.sitting, recused, ...evidence } } as const;
}
