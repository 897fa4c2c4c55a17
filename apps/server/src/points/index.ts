import type { ServerSlice } from '../record/handlers.ts';
import { pointsReportables } from './reportables.ts';
import { pointsPersonal } from './personal.ts';
import { countMonthHandler } from './count-month.ts';
import { enrolHandler } from './enrol.ts';
import { explainHandler } from './explain.ts';
import { pointsInbox } from './inbox.ts';
import { pointsProjectors } from './projectors.ts';
import { readAccountsHandler } from './read-accounts.ts';
import { readEnrolmentHandler } from './read-enrolment.ts';
import { readEntriesHandler } from './read-entries.ts';
import { recordEntries } from './record-entries.ts';
import { readReviewHandler } from './read-review.ts';
import { recordEntryHandler } from './record-entry.ts';
import { readStandardHandler } from './read-standard.ts';
import { recordLabourHandler } from './record-labour.ts';
import { reviewEntriesHandler } from './review-entries.ts';

export const pointsSlice: ServerSlice = {
  commands: [enrolHandler, recordEntryHandler, recordLabourHandler, reviewEntriesHandler, countMonthHandler],
  deviceCommands: [recordEntries],
  reportables: pointsReportables,
  queries: [
    explainHandler,
    readAccountsHandler,
    readEnrolmentHandler,
    readEntriesHandler,
    readReviewHandler,
    readStandardHandler,
  ],
  projectors: pointsProjectors,
  inbox: pointsInbox,
  personal: pointsPersonal,
  constraints: {
    point_entry_taken: 'points.already-recorded',
    point_account_taken: 'points.already-enrolled',
  },
};
