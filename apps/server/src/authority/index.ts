import type { InboxSource, ServerSlice } from '../record/handlers.ts';
import { readAccessLogHandler } from './read-access-log.ts';
import { makeReadInboxHandler } from './read-inbox.ts';

/** Appointments, accounts and the one inbox that unites what all slices know to be waiting. */
export function makeAuthoritySlice(inbox: readonly InboxSource[]): ServerSlice {
  return {
    commands: [],
    queries: [makeReadInboxHandler(inbox), readAccessLogHandler],
    projectors: [],
    constraints: {},
  };
}
