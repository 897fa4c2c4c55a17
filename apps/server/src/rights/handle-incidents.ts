import type { CommandContract } from '@yanzhen/contract/endpoint';
import {
  closeIncident,
  noteIncident,
  reportIncident,
  settleIncident,
  spareIncident,
  tellIncident,
} from '@yanzhen/contract/rights-incidents';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import {
  decideAskClose,
  decideNoteIncident,
  decideReportIncident,
  decideSettleClose,
  decideSpareTelling,
  decideTellPeople,
} from '@yanzhen/domain/rights';
import type { z } from 'zod';
import { type CommandContext, handleCommand } from '../record/handlers.ts';
import { keepIncidentText, type LoadedIncident, loadIncident } from './load-incident.ts';

interface Step<Input extends z.ZodType<{ readonly incident: string }>, Output extends z.ZodType> {
  readonly contract: CommandContract<Input, Output>;
  /** What was written, kept beside the fact under the id that `decide` is given; null where nothing was. */
  readonly words: (input: z.infer<Input>) => string | null;
  /** As what kind of text it is kept. */
  readonly kind: string;
  readonly decide: (
    incident: LoadedIncident,
    asked: { readonly input: z.infer<Input>; readonly text: string },
    context: CommandContext,
  ) => Refusal | NewFact;
  readonly output: (incident: LoadedIncident) => z.infer<Output>;
}

/** One step with an incident: six of them differ in what is decided and which text is kept. */
function handleStep<Input extends z.ZodType<{ readonly incident: string }>, Output extends z.ZodType>(
  step: Step<Input, Output>,
) {
  return handleCommand({
    contract: step.contract,
    load: (transaction, { incident }, { actor }) => loadIncident(transaction, actor.tenant, incident),
    decide: (incident, input, context) => {
      const text = context.newId();
      const decided = step.decide(incident, { input, text }, context);
      if (isRefusal(decided)) return decided;
      const words = step.words(input);
      const contents = words === null ? [] : [keepIncidentText(incident.id, step.kind, words, text)];
      return { facts: [decided], contents, output: step.output(incident) };
    },
  });
}

const itself = ({ id }: LoadedIncident) => ({ incident: id });

export const noteIncidentHandler = handleStep({
  contract: noteIncident,
  kind: 'note',
  words: ({ text }) => text,
  decide: (incident, { text }, context) =>
    decideNoteIncident(incident, { note: context.newId(), text }, context),
  output: itself,
});

export const reportIncidentHandler = handleStep({
  contract: reportIncident,
  kind: 'report',
  words: ({ to }) => to,
  decide: (incident, { input: { at }, text }, context) =>
    decideReportIncident(incident, { to: text, at }, context),
  output: itself,
});

export const tellIncidentHandler = handleStep({
  contract: tellIncident,
  kind: 'told',
  words: () => null,
  decide: (incident, _asked, context) => decideTellPeople(incident, context),
  output: ({ id, people }) => ({ incident: id, people }),
});

export const spareIncidentHandler = handleStep({
  contract: spareIncident,
  kind: 'spared',
  words: ({ reason }) => reason,
  decide: (incident, { text }, context) => decideSpareTelling(incident, text, context),
  output: itself,
});

export const closeIncidentHandler = handleStep({
  contract: closeIncident,
  kind: 'lessons',
  words: ({ lessons }) => lessons,
  decide: (incident, { text }, context) => decideAskClose(incident, text, context),
  output: itself,
});

export const settleIncidentHandler = handleStep({
  contract: settleIncident,
  kind: 'settled',
  words: ({ reason }) => reason,
  decide: (incident, { input: { confirmed, reason }, text }, context) =>
    decideSettleClose(incident, { confirmed, reason: reason === null ? null : text }, context),
  output: itself,
});
