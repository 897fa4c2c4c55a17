import type { ServerSlice } from '../record/handlers.ts';
import { procedureProjectors } from './projectors.ts';

export const proceduresSlice: ServerSlice = {
  commands: [],
  queries: [],
  projectors: procedureProjectors,
  constraints: {},
};
