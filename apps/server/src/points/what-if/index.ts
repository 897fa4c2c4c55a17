import type { ServerSlice } from '../../record/handlers.ts';
import { explainWhatIfHandler } from './explain-what-if.ts';
import { whatIfHandler } from './what-if.ts';

export const whatIfSlice: ServerSlice = {
  commands: [],
  queries: [whatIfHandler, explainWhatIfHandler],
  projectors: [],
  constraints: {},
};
