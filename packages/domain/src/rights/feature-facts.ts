import type { Day } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import type { SensitiveFeature } from './sensitive-features.ts';

/**
 * What the assessment says (第五十六条): whether the purpose and the way are lawful, justified and necessary; what it
 * does to the person and how it may go wrong; whether what is done against that is lawful, effective and in proportion.
 * The four are ids of texts. Stream of all of these: the feature in its tenant. Subject: the assessment.
 */
export type ImpactRecorded = NewFact<
  'ImpactRecorded',
  {
    readonly feature: SensitiveFeature;
    readonly purpose: string;
    readonly necessity: string;
    readonly risks: string;
    readonly measures: string;
    readonly validUntil: Day;
  }
>;

/** Read by a second person, who approves it or sends it back with a reason; an approval may carry a remark. */
export type ImpactReviewed = NewFact<
  'ImpactReviewed',
  {
    readonly feature: SensitiveFeature;
    readonly outcome: 'approved' | 'returned';
    readonly reason: string | null;
  }
>;

/** On until the assessment behind it lapses; turned on again under a newer assessment it lasts as long as that one. */
export type FeatureTurnedOn = NewFact<
  'FeatureTurnedOn',
  { readonly feature: SensitiveFeature; readonly until: Day }
>;

/** Whatever the feature held of people is erased with it. `reason` is the id of a text; null when it expired. */
export type FeatureTurnedOff = NewFact<
  'FeatureTurnedOff',
  {
    readonly feature: SensitiveFeature;
    readonly cause: 'decided' | 'expired';
    readonly reason: string | null;
  }
>;

export type FeatureFact = ImpactRecorded | ImpactReviewed | FeatureTurnedOn | FeatureTurnedOff;
