import { type Refusal, refuse, startOfDay } from '@yanzhen/domain/kernel';
import {
  evolveFeature,
  type FeatureContext,
  type FeatureState,
  isSensitiveFeature,
  type RecordedFeature,
  type SensitiveFeature,
  unusedFeature,
} from '@yanzhen/domain/rights';
import type { Transaction } from '../database/transaction.ts';
import { makeStableId } from '../directory/stable-id.ts';
import type { CommandContext } from '../record/handlers.ts';

const THE_BEGINNING = Date.parse(startOfDay('2026-01-01'));

/** The stream of a feature in its tenant, found by what it is about. */
export function featureStream(tenant: number, feature: SensitiveFeature): string {
  return makeStableId('sensitive-feature', `${tenant}/${feature}`, THE_BEGINNING);
}

export interface LoadedFeature {
  readonly feature: SensitiveFeature;
  readonly stream: string;
  readonly after: number;
  readonly state: FeatureState;
}

interface FactRow extends Omit<RecordedFeature, 'recordedBy'> {
  readonly position: number;
  readonly recorded_by: string;
}

export async function loadFeature(
  transaction: Transaction,
  tenant: number,
  feature: SensitiveFeature,
): Promise<LoadedFeature> {
  const stream = featureStream(tenant, feature);
  const facts = await transaction.query<FactRow>({
    name: 'facts-of-feature',
    text: `select position, type, subject, recorded_by, body from facts where tenant = $1 and stream = $2 order by position`,
    values: [tenant, stream],
  });
  const state = facts.reduce<FeatureState>(
    (before, { recorded_by, ...fact }) => evolveFeature(before, { ...fact, recordedBy: recorded_by }),
    unusedFeature,
  );
  return { feature, stream, after: facts.at(-1)?.position ?? 0, state };
}

/** The same for the feature an assessment is about; absent when there is no such assessment. */
export async function loadFeatureOf(
  transaction: Transaction,
  tenant: number,
  assessment: string,
): Promise<LoadedFeature | Refusal> {
  const [row] = await transaction.query<{ feature: string }>({
    name: 'feature-of-assessment',
    text: 'select feature from impact_assessments where tenant = $1 and id = $2',
    values: [tenant, assessment],
  });
  return row === undefined || !isSensitiveFeature(row.feature)
    ? refuse('authority.not-found')
    : loadFeature(transaction, tenant, row.feature);
}

/** What a decision about a feature is taken from. */
export function featureContextOf(loaded: LoadedFeature, { actor, today }: CommandContext): FeatureContext {
  return { ...loaded, actor, today };
}
