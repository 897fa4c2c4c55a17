import type { ServerSlice } from '../record/handlers.ts';
import { assembliesPersonal } from './personal.ts';
import { adoptStandardHandler } from './adopt-standard.ts';
import { formGroupHandler, readGroupsHandler } from './groups.ts';
import { callMeetingHandler } from './call-meeting.ts';
import { closeMeetingHandler, countBallotHandler, recordAttendanceHandler } from './hold-meeting.ts';
import { assembliesReportables } from './reportables.ts';
import { assemblyProjectors } from './projectors.ts';
import { readResolutionsHandler } from './read-resolutions.ts';
import { readMeetingHandler, readMeetingsHandler } from './read-meetings.ts';

export const assembliesSlice: ServerSlice = {
  commands: [
    callMeetingHandler,
    recordAttendanceHandler,
    countBallotHandler,
    closeMeetingHandler,
    adoptStandardHandler,
    formGroupHandler,
  ],
  queries: [readMeetingsHandler, readMeetingHandler, readGroupsHandler, readResolutionsHandler],
  projectors: assemblyProjectors,
  reportables: assembliesReportables,
  personal: assembliesPersonal,
  constraints: {},
  // A village whose standard was in force before it used the system has it planted, without a resolution on record.
  loaded: {
    adoptions: `not exists (select 1 from facts f where f.tenant = t.tenant and f.type = 'StandardAdopted'
      and f.village = t.village and (f.body->>'effectiveFrom')::date = t.effective_from)`,
  },
};
