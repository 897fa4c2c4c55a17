import type { ServerSlice } from '../record/handlers.ts';
import { readDivisionsHandler } from './gazetteer/read-divisions.ts';
import { searchDivisionsHandler } from './gazetteer/search-divisions.ts';
import { moveHouseholdHandler } from './move-household.ts';
import { moveToVillageHandler } from './move-to-village.ts';
import { directoryProjectors } from './projectors.ts';
import { readHouseholdHandler, readHouseholdsHandler } from './read-households.ts';
import { readPlacesHandler } from './read-places.ts';
import { registerHouseholdsHandler } from './register-households.ts';
import { searchHandler } from './search.ts';

export const directorySlice: ServerSlice = {
  commands: [registerHouseholdsHandler, moveHouseholdHandler, moveToVillageHandler],
  queries: [
    readPlacesHandler,
    searchHandler,
    readHouseholdsHandler,
    readHouseholdHandler,
    searchDivisionsHandler,
    readDivisionsHandler,
  ],
  projectors: directoryProjectors,
  constraints: { household_number_taken: 'directory.number-taken' },
  // The condition of `record/not-made-by.ts`, which lies above the directory.
  loaded: {
    households: `not exists (select 1 from facts f
      where f.tenant = t.tenant and f.stream = t.id and f.type = 'HouseholdRegistered')`,
  },
};
