import { dayOf, type Day, type Moment, type Refusal } from '../kernel/index.ts';
import type { ResolutionEvidence, SubjectRef } from '../procedures/index.ts';
import { type AssemblyRefusalCode, refuseAssembly } from './assembly-refusals.ts';

/** What a resolution must be to count as a step: whose, where, about what, and after what. */
export interface DemandedResolution {
  readonly title: string;
  readonly body: string;
  readonly village: string;
  readonly subject: SubjectRef;
  readonly after: StepTime | null;
}

/** When a step was taken; `at` is null for a posting, of which only the day is known. */
export interface StepTime {
  readonly on: Day;
  readonly at: Moment | null;
}

/**
 * What is wrong with the resolution as that step, or undefined. A subject with a hash must be named with the same
 * hash: who agreed to another text has not agreed to this one.
 */
export function findStepFault(
  resolution: ResolutionEvidence,
  demanded: DemandedResolution,
): Refusal<AssemblyRefusalCode> | undefined {
  const { title, subject, after } = demanded;
  if (resolution.body !== demanded.body) return refuseAssembly('assemblies.other-body', { step: title });
  if (resolution.village !== demanded.village) {
    return refuseAssembly('assemblies.other-village', { step: title });
  }
  const named = resolution.subjects.filter(({ kind, id }) => kind === subject.kind && id === subject.id);
  if (named.length === 0) return refuseAssembly('assemblies.other-subject', { step: title });
  if (named.every(({ hash }) => hash !== subject.hash)) {
    return refuseAssembly('assemblies.other-text', { step: title });
  }
  return after === null ? undefined : findTimeFault(title, timeOf(resolution), after);
}

/** When a resolution was passed: the moment, and its day in Asia/Shanghai. */
export function timeOf(resolution: ResolutionEvidence): StepTime {
  return { on: dayOf(resolution.passedAt), at: resolution.passedAt };
}

/** A step comes after the one before it: by the moment where both are known, else not on an earlier day. */
export function findTimeFault(
  title: string,
  step: StepTime,
  after: StepTime,
): Refusal<AssemblyRefusalCode> | undefined {
  const isLate = step.at !== null && after.at !== null ? step.at > after.at : step.on >= after.on;
  return isLate ? undefined : refuseAssembly('assemblies.too-early', { step: title, after: after.on });
}
