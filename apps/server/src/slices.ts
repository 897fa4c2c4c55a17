import { directorySlice } from './directory/index.ts';
import { pointsSlice } from './points/index.ts';
import { proceduresSlice } from './procedures/index.ts';
import type { ServerSlice } from './record/handlers.ts';
import { schemesSlice } from './schemes/index.ts';

/** Every slice the server serves; its commands, queries and projections are wired from here and nowhere else. */
export const slices: readonly ServerSlice[] = [
  directorySlice,
  proceduresSlice,
  schemesSlice,
  pointsSlice,
  // One line each, so that two changes rarely meet.
];
