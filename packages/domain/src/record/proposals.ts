import type { NewFact } from './facts.ts';

/**
 * Refusals that a person can still mend: the thing may well have happened, only the record has moved on since the
 * phone last saw it. They become questions; any other refusal is final and says why.
 */
const questionCodes: ReadonlySet<string> = new Set([
  'field.now-with-another',
  'authority.other-grid',
  'authority.not-your-duty',
  'points.period-closed',
  'points.no-consent',
  'points.account-closed',
  'points.item-retired',
  'points.no-such-item',
  'points.no-standard',
  'points.no-procedure',
  'points.already-recorded',
  'points.maximum-reached',
]);

/** Whether a refused proposal is put to a person instead of being turned away. */
export function becomesQuestion(code: string): boolean {
  return questionCodes.has(code);
}

/** How a person may answer a question: let it stand as handed in, hand in another wording, or leave it out. */
export type ProposalAnswer = 'accept' | 'correct' | 'drop';

/** Stream: the proposal. What became of something handed in that could not be applied by itself. */
export type ProposalSettled = NewFact<
  'ProposalSettled',
  { command: string; code: string; answer: ProposalAnswer; proposedBy: string | null }
>;
