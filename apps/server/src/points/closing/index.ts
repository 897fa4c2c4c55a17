import type { ServerSlice } from '../../record/handlers.ts';
import { closeQuarterHandler } from './close-quarter.ts';
import { closeInbox } from './inbox.ts';
import { closingProjectors } from './projectors.ts';
import { readCloseHandler } from './read-close.ts';
import { summariseYearHandler } from './summarise-year.ts';

export const closingSlice: ServerSlice = {
  commands: [closeQuarterHandler, summariseYearHandler],
  queries: [readCloseHandler],
  projectors: closingProjectors,
  inbox: [closeInbox],
  constraints: {
    period_closes_pkey: 'points.closed-meanwhile',
    account_period_closed: 'points.period-changed',
  },
};
