import type { ServerSlice } from '../record/handlers.ts';
import { proposalsPersonal } from './personal.ts';
import { questionInbox } from './inbox.ts';
import type { Proposable } from './proposable.ts';
import { readQuestionsHandler } from './read-questions.ts';
import { makeSettleQuestionHandler } from './settle-question.ts';

/** Questions about what phones and public pages handed in; the phones' own routes are in `routes.ts`. */
export function makeProposalsSlice(proposable: Proposable): ServerSlice {
  return {
    commands: [makeSettleQuestionHandler(proposable)],
    queries: [readQuestionsHandler],
    projectors: [],
    inbox: [questionInbox],
    personal: proposalsPersonal,
    constraints: {},
  };
}
