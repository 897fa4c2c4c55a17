import type { ServerSlice } from './handlers.ts';
import { readHealthHandler } from './read-health.ts';
import { readSealsHandler } from './read-seals.ts';

export const recordSlice: ServerSlice = {
  commands: [],
  queries: [readSealsHandler, readHealthHandler],
  projectors: [],
  constraints: {},
};
