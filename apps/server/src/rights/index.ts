import type { ServerSlice } from '../record/handlers.ts';
import {
  makeTurnOffFeatureHandler,
  recordImpactHandler,
  reviewImpactHandler,
  turnOnFeatureHandler,
} from './handle-features.ts';
import {
  forgetHouseholdDisabilityHandler,
  noteHouseholdDisabilityHandler,
  readHouseholdDisabilityHandler,
} from './household-disability.ts';
import { rightsProjectors } from './projectors.ts';
import { readFeaturesHandler } from './read-features.ts';
import { readRetentionHandler } from './read-retention.ts';

/**
 * What a person may ask of those who hold what is known of him, and what may be held only under conditions. `listSlices` is asked when
 * something is done, and then every slice is there.
 */
export function makeRightsSlice(listSlices: () => readonly ServerSlice[]): ServerSlice {
  return {
    commands: [
      recordImpactHandler,
      reviewImpactHandler,
      turnOnFeatureHandler,
      makeTurnOffFeatureHandler(listSlices),
      noteHouseholdDisabilityHandler,
      forgetHouseholdDisabilityHandler,
    ],
    queries: [readFeaturesHandler, readHouseholdDisabilityHandler, readRetentionHandler],
    projectors: rightsProjectors,
    constraints: {},
    sensitive: { 'household-disability': ['delete from household_disabilities where tenant = $1'] },
  };
}
