import { activitiesPersonal } from './personal.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { allowOverCapHandler, answerVisitHandler, recordVisitHandler } from './handle-visits.ts';
import { visitsInbox } from './inbox.ts';
import { visitProjectors } from './projectors.ts';
import { readVisitCountersHandler } from './read-visit-counters.ts';
import { readVisitsHandler } from './read-visits.ts';
import { activitiesReportables } from './reportables.ts';
import { requestVisitHandler } from './request-visit.ts';

export const activitiesSlice: ServerSlice = {
  commands: [requestVisitHandler, answerVisitHandler, recordVisitHandler, allowOverCapHandler],
  queries: [readVisitsHandler, readVisitCountersHandler],
  projectors: visitProjectors,
  inbox: visitsInbox,
  reportables: activitiesReportables,
  personal: activitiesPersonal,
  constraints: {},
};
