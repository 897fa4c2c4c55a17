import type { ServerSlice } from '../record/handlers.ts';
import { readPlacesHandler } from './read-places.ts';

export const directorySlice: ServerSlice = {
  commands: [],
  queries: [readPlacesHandler],
  projectors: [],
  constraints: {},
};
