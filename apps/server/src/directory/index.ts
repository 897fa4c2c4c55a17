import { directoryPersonal } from './personal.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { readDivisionsHandler } from './gazetteer/read-divisions.ts';
import { searchDivisionsHandler } from './gazetteer/search-divisions.ts';
import { moveHouseholdHandler } from './move-household.ts';
import { moveToVillageHandler } from './move-to-village.ts';
import { placeChangeProjectors } from './place-changes/projectors.ts';
import { readPlaceChangesHandler } from './place-changes/read-place-changes.ts';
import {
  confirmPlaceChangeHandler,
  dropPlaceChangeHandler,
  proposePlaceChangeHandler,
} from './place-changes/settle-place-change.ts';
import { directoryProjectors } from './projectors.ts';
import { readHouseholdHandler, readHouseholdsHandler } from './read-households.ts';
import { readIdNumberHandler } from './read-id-number.ts';
import { readPlacesHandler } from './read-places.ts';
import { registerHouseholdsHandler } from './register-households.ts';
import { directoryReportables, directoryRosters } from './reportables.ts';
import { checkRosterHandler } from './rosters/check-roster.ts';
import { discardRosterHandler } from './rosters/discard-roster.ts';
import { importRosterHandler } from './rosters/import-roster.ts';
import { readRosterHandler, readRostersHandler } from './rosters/read-roster.ts';
import { readRosterRunHandler } from './rosters/read-roster-run.ts';
import { readRosterProblemsHandler, readRosterRemainsHandler } from './rosters/read-roster-problems.ts';
import { stopRosterHandler } from './rosters/stop-roster.ts';
import { uploadRosterHandler } from './rosters/upload-roster.ts';
import { searchHandler } from './search.ts';

export const directorySlice: ServerSlice = {
  commands: [
    registerHouseholdsHandler,
    moveHouseholdHandler,
    moveToVillageHandler,
    proposePlaceChangeHandler,
    confirmPlaceChangeHandler,
    dropPlaceChangeHandler,
    checkRosterHandler,
    importRosterHandler,
    stopRosterHandler,
    discardRosterHandler,
  ],
  uploads: [uploadRosterHandler],
  queries: [
    readPlacesHandler,
    searchHandler,
    readHouseholdsHandler,
    readHouseholdHandler,
    searchDivisionsHandler,
    readDivisionsHandler,
    readPlaceChangesHandler,
    readRostersHandler,
    readRosterHandler,
    readRosterRunHandler,
    readRosterProblemsHandler,
    readRosterRemainsHandler,
    readIdNumberHandler,
  ],
  projectors: [...directoryProjectors, ...placeChangeProjectors],
  reportables: directoryReportables,
  rosters: directoryRosters,
  personal: directoryPersonal,
  constraints: {
    household_number_taken: 'directory.number-taken',
    id_number_taken: 'directory.id-number-taken',
  },
  sensitive: { 'identity-numbers': ['delete from person_id_numbers where tenant = $1'] },
  // The condition of `record/not-made-by.ts`, which lies above the directory.
  loaded: {
    households: `not exists (select 1 from facts f
      where f.tenant = t.tenant and f.stream = t.id and f.type = 'HouseholdRegistered')`,
    places: `not exists (select 1 from facts f
      where f.tenant = t.tenant and f.subject = t.id and f.type = 'PlaceSplit')`,
    jurisdictions: `not exists (select 1 from facts f
      where f.tenant = t.tenant and f.type in ('PlaceMerged', 'PlaceSplit')
        and f.body->'added' @> jsonb_build_array(jsonb_build_object('place', t.place, 'village', t.village)))`,
  },
};
