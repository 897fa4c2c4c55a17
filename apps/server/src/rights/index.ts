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
import { correctPersonHandler } from './correct-person.ts';
import { erasePersonHandler } from './erase-person.ts';
import { liftRestrictionHandler, restrictPersonHandler } from './restrict-person.ts';
import { makeGiveCopyHandler } from './give-copy.ts';
import {
  answerRequestHandler,
  decideRefusalHandler,
  lodgeRequestHandler,
  objectRefusalHandler,
} from './handle-requests.ts';
import {
  closeIncidentHandler,
  noteIncidentHandler,
  reportIncidentHandler,
  settleIncidentHandler,
  spareIncidentHandler,
  tellIncidentHandler,
} from './handle-incidents.ts';
import { requestsInbox } from './inbox.ts';
import { incidentProjectors } from './incident-projectors.ts';
import { incidentsInbox } from './incidents-inbox.ts';
import { recordIncidentHandler } from './record-incident.ts';
import { readIncidentVillagesHandler } from './read-incident-villages.ts';
import { readIncidentsHandler, readOwnIncidentsHandler } from './read-incidents.ts';
import { rightsPersonal } from './personal.ts';
import { readOutcomesHandler } from './read-outcomes.ts';
import { readRequestsHandler } from './read-requests.ts';
import { readFeaturesHandler } from './read-features.ts';
import { readPeriodsHandler, readRetentionHandler } from './read-retention.ts';

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
      lodgeRequestHandler,
      answerRequestHandler,
      makeGiveCopyHandler(listSlices),
      correctPersonHandler,
      erasePersonHandler,
      restrictPersonHandler,
      liftRestrictionHandler,
      objectRefusalHandler,
      decideRefusalHandler,
      recordIncidentHandler,
      noteIncidentHandler,
      reportIncidentHandler,
      tellIncidentHandler,
      spareIncidentHandler,
      closeIncidentHandler,
      settleIncidentHandler,
    ],
    queries: [
      readIncidentsHandler,
      readOwnIncidentsHandler,
      readIncidentVillagesHandler,
      readFeaturesHandler,
      readHouseholdDisabilityHandler,
      readRetentionHandler,
      readPeriodsHandler,
      readRequestsHandler,
      readOutcomesHandler,
    ],
    projectors: [...rightsProjectors, ...incidentProjectors],
    constraints: {
      one_restriction_a_person: 'rights.restricted-already',
      person_is_restricted: 'rights.person-restricted',
    },
    publicCommands: [lodgeRequestHandler, objectRefusalHandler],
    inbox: [...requestsInbox, incidentsInbox],
    personal: rightsPersonal,
    sensitive: { 'household-disability': ['delete from household_disabilities where tenant = $1'] },
  };
}
