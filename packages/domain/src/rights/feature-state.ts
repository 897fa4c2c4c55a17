import type { Day } from '../kernel/index.ts';
import type { FeatureFact } from './feature-facts.ts';

export interface Assessment {
  readonly id: string;
  readonly recordedBy: string;
  readonly validUntil: Day;
  readonly review: 'waiting' | 'approved' | 'returned';
}

/** One sensitive feature in one tenant: its assessments, oldest first, and until when it is on. */
export interface FeatureState {
  readonly assessments: readonly Assessment[];
  readonly on: { readonly assessment: string; readonly until: Day } | null;
}

export const unusedFeature: FeatureState = { assessments: [], on: null };

/** A fact of the stream as it was read. */
export interface RecordedFeature {
  readonly type: FeatureFact['type'];
  readonly subject: string | null;
  readonly recordedBy: string;
  readonly body: FeatureFact['body'];
}

/** The feature after one more of its facts. */
export function evolveFeature(state: FeatureState, fact: RecordedFeature): FeatureState {
  const id = fact.subject ?? '';
  if ('validUntil' in fact.body) {
    const added: Assessment = {
      id,
      recordedBy: fact.recordedBy,
      validUntil: fact.body.validUntil,
      review: 'waiting',
    };
    return { ...state, assessments: [...state.assessments, added] };
  }
  if ('outcome' in fact.body) {
    const review = fact.body.outcome;
    return {
      ...state,
      assessments: state.assessments.map((one) => (one.id === id ? { ...one, review } : one)),
    };
  }
  if ('until' in fact.body) return { ...state, on: { assessment: id, until: fact.body.until } };
  return { ...state, on: null };
}

/** Whether the feature may hold and show what it is for on a day. */
export function isFeatureOn({ on }: FeatureState, today: Day): boolean {
  return on !== null && today <= on.until;
}

/** The approved assessment that lasts longest from `today` on, if there is one. */
export function findLiveAssessment({ assessments }: FeatureState, today: Day): Assessment | undefined {
  return assessments
    .filter(({ review, validUntil }) => review === 'approved' && today <= validUntil)
    .reduce<Assessment | undefined>(
      (best, one) => (best === undefined || one.validUntil > best.validUntil ? one : best),
      undefined,
    );
}
