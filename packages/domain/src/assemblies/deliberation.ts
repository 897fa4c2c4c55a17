import type { Day, Moment, Refusal } from '../kernel/index.ts';
import type { ResolutionEvidence, SubjectRef } from '../procedures/index.ts';
import { type AssemblyRefusalCode, refuseAssembly } from './assembly-refusals.ts';
import { findStepFault, findTimeFault, type StepTime, timeOf } from './resolution-step.ts';

/**
 * One step of 四议两公开 (提议、商议、审议、决议；决议公开、结果公开): a body's resolution, or a posting.
 * The sequence is the locality's data.
 */
export type DeliberationStep =
  | { readonly id: string; readonly title: string; readonly needs: 'resolution'; readonly by: string }
  | { readonly id: string; readonly title: string; readonly needs: 'publication' };

export type DeliberationStepTaken = {
  readonly type: 'DeliberationStepTaken';
  readonly body: {
    readonly village: string;
    readonly subject: SubjectRef;
    readonly step: string;
    readonly resolution: string | null;
    readonly publication: string | null;
    readonly on: Day;
    readonly at: Moment | null;
  };
};

/** A board or notice on which the matter stood, from the record of `publicity`. */
export interface PublicationEvidence {
  readonly publication: string;
  readonly village: string;
  readonly subject: string;
  readonly from: Day;
}

export interface TakeStep {
  readonly type: 'TakeStep';
  readonly village: string;
  readonly subject: SubjectRef;
  readonly step: string;
  readonly resolution?: ResolutionEvidence;
  readonly publication?: PublicationEvidence;
}

export interface DeliberationState {
  readonly taken: readonly DeliberationStepTaken['body'][];
}

export const nothingDeliberated: DeliberationState = { taken: [] };

/** A deliberation after one more of its steps was taken. */
export function evolveDeliberation(state: DeliberationState, fact: DeliberationStepTaken): DeliberationState {
  return { taken: [...state.taken, fact.body] };
}

/** True when every step has been taken. */
export function isDeliberated(state: DeliberationState, steps: readonly DeliberationStep[]): boolean {
  return state.taken.length === steps.length;
}

/**
 * Takes exactly the next step: a skip, another order, one resolution used twice or a step without its resolution
 * is refused. A short quorum passes no resolution, so it ends here too.
 */
export function decideStep(
  state: DeliberationState,
  command: TakeStep,
  steps: readonly DeliberationStep[],
): Refusal<AssemblyRefusalCode> | readonly DeliberationStepTaken[] {
  const step = steps.find(({ id }) => id === command.step);
  if (step === undefined) return refuseAssembly('assemblies.step-unknown', { step: command.step });
  const due = steps[state.taken.length];
  if (due === undefined) return refuseAssembly('assemblies.steps-done');
  if (due.id !== step.id) {
    return refuseAssembly('assemblies.step-out-of-order', { step: step.title, due: due.title });
  }
  const first = state.taken[0];
  if (first !== undefined && (first.village !== command.village || first.subject.id !== command.subject.id)) {
    return refuseAssembly('assemblies.other-subject', { step: step.title });
  }
  const time =
    step.needs === 'publication' ? findPublished(state, step, command) : findResolved(state, step, command);
  if ('refused' in time) return time;
  const isResolved = step.needs === 'resolution';
  const { village, subject } = command;
  const evidence = {
    resolution: isResolved ? (command.resolution?.resolution ?? null) : null,
    publication: isResolved ? null : (command.publication?.publication ?? null),
  };
  return [{ type: 'DeliberationStepTaken', body: { village, subject, step: step.id, ...evidence, ...time } }];
}

function findResolved(
  state: DeliberationState,
  step: Extract<DeliberationStep, { needs: 'resolution' }>,
  { resolution, village, subject }: TakeStep,
): StepTime | Refusal<AssemblyRefusalCode> {
  const { title, by } = step;
  if (resolution === undefined) return refuseAssembly('assemblies.step-missing', { step: title });
  if (state.taken.some((one) => one.resolution === resolution.resolution)) {
    return refuseAssembly('assemblies.resolution-reused', { step: title });
  }
  const after = state.taken.at(-1) ?? null;
  return findStepFault(resolution, { title, body: by, village, subject, after }) ?? timeOf(resolution);
}

function findPublished(
  state: DeliberationState,
  { title }: DeliberationStep,
  { publication, village, subject }: TakeStep,
): StepTime | Refusal<AssemblyRefusalCode> {
  if (publication === undefined) return refuseAssembly('assemblies.publication-missing', { step: title });
  if (publication.village !== village) return refuseAssembly('assemblies.other-village', { step: title });
  if (publication.subject !== subject.id) return refuseAssembly('assemblies.other-subject', { step: title });
  const time = { on: publication.from, at: null };
  const after = state.taken.at(-1);
  return (after && findTimeFault(title, time, after)) ?? time;
}
