import { type Actor, findDenial } from '../authority/index.ts';
import { addDays, type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { FeatureTurnedOff, FeatureTurnedOn, ImpactRecorded, ImpactReviewed } from './feature-facts.ts';
import { type FeatureState, findLiveAssessment } from './feature-state.ts';
import { type SensitiveFeature, sensitiveFeatures } from './sensitive-features.ts';

/**
 * An assessment and what was done under it are kept three years at least (第五十六条); one that claims to hold longer
 * than it must be kept is a slip of the pen, and circumstances do not stand still that long.
 */
const LONGEST_DAYS = 3 * 365;

/** What every decision about a feature is taken from. */
export interface FeatureContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly feature: SensitiveFeature;
  readonly stream: string;
  readonly after: number;
  readonly state: FeatureState;
}

function envelope({ stream, after, today }: FeatureContext, subject: string | null) {
  return { stream, after, village: null, subject, occurredOn: today };
}

const labelOf = ({ feature }: FeatureContext) => ({ feature: sensitiveFeatures[feature].label });

export interface ImpactToRecord {
  readonly assessment: string;
  readonly purpose: string;
  readonly necessity: string;
  readonly risks: string;
  readonly measures: string;
  readonly validUntil: Day;
}

/** The four texts of an assessment, by their ids, wait for a second person. */
export function decideRecordImpact(
  { assessment, ...body }: ImpactToRecord,
  context: FeatureContext,
): Refusal | ImpactRecorded {
  const { actor, today, feature } = context;
  const denial = findDenial('rights.record-impact', actor);
  if (denial !== undefined) return denial;
  const last = addDays(today, LONGEST_DAYS);
  if (body.validUntil <= today || body.validUntil > last) return refuse('rights.impact-term', { last });
  return { type: 'ImpactRecorded', ...envelope(context, assessment), body: { feature, ...body } };
}

/** Whoever wrote it does not review it: two people stand behind what is held of others. */
export function decideReviewImpact(
  {
    assessment,
    outcome,
    reason,
  }: { assessment: string; outcome: 'approved' | 'returned'; reason: string | null },
  context: FeatureContext,
): Refusal | ImpactReviewed {
  const { actor, today, feature, state } = context;
  const denial = findDenial('rights.review-impact', actor);
  if (denial !== undefined) return denial;
  const known = state.assessments.find(({ id }) => id === assessment);
  if (known === undefined) return refuse('authority.not-found');
  if (known.review !== 'waiting') return refuse('rights.impact-reviewed');
  if (known.recordedBy === actor.person) return refuse('rights.own-impact');
  if (outcome === 'returned' && reason === null) return refuse('rights.reason-required');
  if (outcome === 'approved' && known.validUntil < today)
    return refuse('rights.impact-lapsed', { day: known.validUntil });
  return {
    type: 'ImpactReviewed',
    ...envelope(context, assessment),
    content: reason,
    body: { feature, outcome, reason },
  };
}

/** 第五十五条: refused without a live, reviewed assessment. On already, it is renewed under one that lasts longer. */
export function decideTurnOn(context: FeatureContext): Refusal | FeatureTurnedOn {
  const { actor, today, feature, state } = context;
  const denial = findDenial('rights.turn-on-feature', actor);
  if (denial !== undefined) return denial;
  const live = findLiveAssessment(state, today);
  if (live === undefined) return refuse('rights.no-impact-record', labelOf(context));
  if (state.on !== null && live.validUntil <= state.on.until)
    return refuse('rights.feature-on', { ...labelOf(context), day: state.on.until });
  return {
    type: 'FeatureTurnedOn',
    ...envelope(context, live.id),
    body: { feature, until: live.validUntil },
  };
}

/** Off at once, with a reason; its data goes with it. */
export function decideTurnOff(reason: string, context: FeatureContext): Refusal | FeatureTurnedOff {
  const { actor, feature, state } = context;
  const denial = findDenial('rights.turn-off-feature', actor);
  if (denial !== undefined) return denial;
  if (state.on === null) return refuse('rights.feature-off', labelOf(context));
  return {
    type: 'FeatureTurnedOff',
    ...envelope(context, state.on.assessment),
    content: reason,
    body: { feature, cause: 'decided', reason },
  };
}

/** What the day after the last one brings about; nothing on any other day. Nobody decides it. */
export function expireFeature(context: Omit<FeatureContext, 'actor'>): FeatureTurnedOff | undefined {
  const { today, feature, state, stream, after } = context;
  if (state.on === null || today <= state.on.until) return undefined;
  return {
    type: 'FeatureTurnedOff',
    stream,
    after,
    village: null,
    subject: state.on.assessment,
    occurredOn: today,
    body: { feature, cause: 'expired', reason: null },
  };
}
