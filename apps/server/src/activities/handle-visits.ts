import { allowOverCap, answerVisit, recordVisit } from '@yanzhen/contract/activities';
import { decideAllowOverCap, decideAnswerVisit, decideRecordVisit } from '@yanzhen/domain/activities';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import { type CommandContext, type Decision, handleCommand, type NewContent } from '../record/handlers.ts';
import { type LoadedVisits, loadVisitsOf, visitContextOf } from './load-visits.ts';

function keepReason(
  { village }: LoadedVisits,
  visit: string,
  text: string | null,
  { newId }: CommandContext,
): NewContent[] {
  return text === null ? [] : [{ id: newId(), village, subject: visit, kind: 'visit-reason', text }];
}

function toDecision<State>(
  decided: Refusal | NewFact,
  contents: readonly NewContent[],
  state: State,
): Decision<{ state: State }> | Refusal {
  if (isRefusal(decided)) return decided;
  // A reason given although none was owed is not kept: nothing on record would name it.
  const named = contents.filter(({ id }) => id === decided.content);
  return { facts: [decided], contents: named, output: { state } };
}

export const answerVisitHandler = handleCommand({
  contract: answerVisit,
  load: (transaction, input, { actor }) => loadVisitsOf(transaction, actor, input.visit),
  decide: (loaded, { visit, answer, reason }, context) => {
    const contents = keepReason(loaded, visit, reason, context);
    const decided = decideAnswerVisit(
      { visit, accepted: answer === 'accepted', reason: contents[0]?.id ?? null },
      visitContextOf(loaded, context),
    );
    return toDecision(decided, contents, answer);
  },
});

export const recordVisitHandler = handleCommand({
  contract: recordVisit,
  load: (transaction, input, { actor }) => loadVisitsOf(transaction, actor, input.visit),
  decide: (loaded, { visit, outcome, reason }, context) => {
    const contents = keepReason(loaded, visit, reason, context);
    const decided = decideRecordVisit(
      { visit, held: outcome === 'held', reason: contents[0]?.id ?? null },
      visitContextOf(loaded, context),
    );
    return toDecision(decided, contents, outcome);
  },
});

export const allowOverCapHandler = handleCommand({
  contract: allowOverCap,
  load: (transaction, input, { actor }) => loadVisitsOf(transaction, actor, input.visit),
  decide: (loaded, { visit, reason }, context) => {
    const contents = keepReason(loaded, visit, reason, context);
    const decided = decideAllowOverCap(
      { visit, reason: contents[0]?.id ?? '' },
      visitContextOf(loaded, context),
    );
    return toDecision(decided, contents, 'requested' as const);
  },
});
