import type { ServerSlice } from '../../record/handlers.ts';
import { useProjectors } from './projectors.ts';
import { readUsesHandler } from './read-uses.ts';
import { issueCertificateHandler, nominateHonourHandler, noteTieBreakHandler } from './use-points.ts';

/** WN-14: what points are used for, each time by a person, never by themselves. */
export const usesSlice: ServerSlice = {
  commands: [nominateHonourHandler, issueCertificateHandler, noteTieBreakHandler],
  queries: [readUsesHandler],
  projectors: useProjectors,
  constraints: {},
};
