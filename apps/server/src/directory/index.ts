import type { ServerSlice } from '../record/handlers.ts';
import { readHouseholdHandler, readHouseholdsHandler } from './read-households.ts';
import { readPlacesHandler } from './read-places.ts';
import { searchHandler } from './search.ts';

export const directorySlice: ServerSlice = {
  commands: [],
  queries: [readPlacesHandler, searchHandler, readHouseholdsHandler, readHouseholdHandler],
  projectors: [],
  constraints: {},
};
