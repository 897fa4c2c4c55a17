import type { ServerSlice } from '../../record/handlers.ts';
import { resubmitEntryHandler } from './resubmit-entry.ts';
import { withdrawEntryHandler } from './withdraw-entry.ts';

export const returnedSlice: ServerSlice = {
  commands: [resubmitEntryHandler, withdrawEntryHandler],
  queries: [],
  projectors: [],
  constraints: {},
};
