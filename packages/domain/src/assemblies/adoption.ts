import type { Day, Refusal } from '../kernel/index.ts';
import type { ProcedureRules, ResolutionEvidence } from '../procedures/index.ts';
import { type AssemblyRefusalCode, refuseAssembly } from './assembly-refusals.ts';
import { findStepFault, type StepTime, timeOf } from './resolution-step.ts';

/** From `effectiveFrom` on this version, and no other text, governs the village. */
export type StandardAdopted = {
  readonly type: 'StandardAdopted';
  readonly body: {
    readonly village: string;
    readonly standard: string;
    readonly version: number;
    readonly hash: string;
    readonly effectiveFrom: Day;
    /** The resolutions it rests on, in the order of the procedure's stages. */
    readonly resolutions: readonly string[];
  };
};

/** The standards a village has adopted, oldest first. */
export interface AdoptionState {
  readonly adopted: readonly StandardAdopted['body'][];
}

export interface AdoptStandard {
  readonly type: 'AdoptStandard';
  readonly village: string;
  readonly standard: string;
  readonly version: number;
  readonly hash: string;
  readonly effectiveFrom: Day;
}

export interface AdoptionContext {
  /** The stages to be resolved, in order: 两委研究, then 村民代表会议同意 (WN-05). */
  readonly stages: ProcedureRules['stages'];
  /** Resolutions that may serve; one that does not fit a stage is passed over, and named if none fits. */
  readonly resolutions: readonly ResolutionEvidence[];
}

/** The subject under which an agenda names a version of a standard. */
export function subjectOfStandard(standard: string, version: number, hash: string) {
  return { kind: 'scheme', id: `${standard}@${version}`, hash } as const;
}

export const nothingAdopted: AdoptionState = { adopted: [] };

/** A village's adoptions after one more, in the order of the record. */
export function evolveAdoption(state: AdoptionState, fact: StandardAdopted): AdoptionState {
  return { adopted: [...state.adopted, fact.body] };
}

/** The standard in effect on a day; undefined before the first. */
export function findAdopted(state: AdoptionState, on: Day): StandardAdopted['body'] | undefined {
  return state.adopted.findLast(({ effectiveFrom }) => effectiveFrom <= on);
}

/**
 * A version becomes effective only by a resolution of every stage, each of this village, naming this very text,
 * each after the one before; and not before the day of the last (WN-05, R-03). Nothing adopted is ever replaced
 * backwards: a later version begins on a later day.
 */
export function decideAdoption(
  state: AdoptionState,
  command: AdoptStandard,
  { stages, resolutions }: AdoptionContext,
): Refusal<AssemblyRefusalCode> | readonly StandardAdopted[] {
  const { village, standard, version, hash, effectiveFrom } = command;
  if (state.adopted.some((one) => one.standard === standard && one.version === version)) {
    return refuseAssembly('assemblies.already-adopted', { standard, version });
  }
  const latest = state.adopted.at(-1);
  if (latest !== undefined && effectiveFrom <= latest.effectiveFrom) {
    return refuseAssembly('assemblies.adoption-not-later', { from: latest.effectiveFrom });
  }
  const subject = subjectOfStandard(standard, version, hash);
  const found: string[] = [];
  let after: StepTime | null = null;
  for (const { title, by } of stages) {
    const step = findStep(resolutions, { title, body: by, village, subject, after });
    if ('refused' in step) return step;
    found.push(step.resolution);
    after = timeOf(step);
  }
  if (after === null) throw new Error('an adoption procedure without a stage would adopt anything');
  if (effectiveFrom < after.on) return refuseAssembly('assemblies.effective-too-early', { on: after.on });
  const body = { village, standard, version, hash, effectiveFrom, resolutions: found };
  return [{ type: 'StandardAdopted', body }];
}

/** The first resolution that serves; else what is wrong with the nearest, which is the last of the body's. */
function findStep(
  resolutions: readonly ResolutionEvidence[],
  demanded: Parameters<typeof findStepFault>[1],
): ResolutionEvidence | Refusal<AssemblyRefusalCode> {
  const candidates = resolutions.filter(({ body }) => body === demanded.body);
  const fitting = candidates
    .filter((one) => findStepFault(one, demanded) === undefined)
    .toSorted((a, b) => (a.passedAt < b.passedAt ? -1 : a.passedAt > b.passedAt ? 1 : 0))[0];
  if (fitting !== undefined) return fitting;
  const nearest = candidates.at(-1);
  return (
    (nearest && findStepFault(nearest, demanded)) ??
    refuseAssembly('assemblies.step-missing', { step: demanded.title })
  );
}
