import type { ServerSlice } from './handlers.ts';
import { readSealsHandler } from './read-seals.ts';

export const recordSlice: ServerSlice = {
  commands: [],
  queries: [readSealsHandler],
  projectors: [],
  constraints: {},
};
