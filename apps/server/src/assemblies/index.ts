import type { ServerSlice } from '../record/handlers.ts';
import { adoptStandardHandler } from './adopt-standard.ts';
import { callMeetingHandler } from './call-meeting.ts';
import { closeMeetingHandler, countBallotHandler, recordAttendanceHandler } from './hold-meeting.ts';
import { assemblyProjectors } from './projectors.ts';
import { readMeetingHandler, readMeetingsHandler } from './read-meetings.ts';

export const assembliesSlice: ServerSlice = {
  commands: [
    callMeetingHandler,
    recordAttendanceHandler,
    countBallotHandler,
    closeMeetingHandler,
    adoptStandardHandler,
  ],
  queries: [readMeetingsHandler, readMeetingHandler],
  projectors: assemblyProjectors,
  constraints: {},
};
