import { recordIncident } from '@yanzhen/contract/rights-incidents';
import { findPostDenial } from '@yanzhen/domain/authority';
import { type Day, isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { type ConcernedRule, decideRecordIncident } from '@yanzhen/domain/rights';
import type { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { handleCommand } from '../record/handlers.ts';
import { getIncidentRules } from './incident-rules.ts';
import { keepIncidentText } from './load-incident.ts';

type Asked = z.infer<typeof recordIncident.input>['concerned'];

const householdsByNumber = `select n.number, h.id from unnest($2::text[]) n(number)
  left join find_household_numbers($1, $2, $3) h on h.number = n.number`;

/** The rule as it is recorded: households by their ids, because a number passes to others. */
async function resolveConcerned(
  transaction: Transaction,
  asked: Asked,
  today: Day,
): Promise<ConcernedRule | Refusal> {
  if (asked.by !== 'households') return asked;
  const found = await transaction.query<{ number: string; id: string | null }>({
    name: 'households-of-incident',
    text: householdsByNumber,
    values: [asked.village, asked.numbers, today],
  });
  const missing = found.find(({ id }) => id === null);
  if (missing !== undefined) return refuse('rights.incident-household', { number: missing.number });
  return { by: 'households', households: found.flatMap(({ id }) => (id === null ? [] : [id])) };
}

export const recordIncidentHandler = handleCommand({
  contract: recordIncident,
  load: async (transaction, { concerned: asked }, { actor, today }) => {
    // Whoever may not record one is told so by the decision; the database would not even count for him.
    const nobody = { concerned: { by: 'everyone' } as ConcernedRule, people: 0, households: 0 };
    if (findPostDenial('rights.record-incident', actor) !== undefined) return nobody;
    const concerned = await resolveConcerned(transaction, asked, today);
    if (isRefusal(concerned)) return concerned;
    const [found] = await transaction.query<{ people: number; households: number }>({
      name: 'count-concerned',
      text: 'select people, households from count_concerned($1, $2)',
      values: [JSON.stringify(concerned), today],
    });
    return { ...nobody, ...found, concerned };
  },
  decide: (loaded, input, { actor, today, now, newId }) => {
    const incident = newId();
    const { kind, certainty, grade, noticedAt, columns } = input;
    const keep = (name: 'cause' | 'harm' | 'remedy' | 'advice' | 'contact') =>
      keepIncidentText(incident, name, input[name], newId());
    const texts = {
      cause: keep('cause'),
      harm: keep('harm'),
      remedy: keep('remedy'),
      advice: keep('advice'),
      contact: keep('contact'),
    };
    const decided = decideRecordIncident(
      {
        incident,
        kind,
        certainty,
        grade,
        noticedAt,
        columns: [...new Set(columns)],
        ...loaded,
        cause: texts.cause.id,
        harm: texts.harm.id,
        remedy: texts.remedy.id,
        advice: texts.advice.id,
        contact: texts.contact.id,
      },
      getIncidentRules(),
      { actor, today, now },
    );
    if (isRefusal(decided)) return decided;
    const { people, households, reportBy } = decided.body;
    return {
      facts: [decided],
      contents: Object.values(texts),
      stores: [
        {
          text: 'select note_concerned($1, $2, $3)',
          values: [incident, JSON.stringify(loaded.concerned), today],
        },
      ],
      output: { incident, people, households, reportBy },
    };
  },
});
