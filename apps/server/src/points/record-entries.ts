import type { recordEntry } from '@yanzhen/contract/points';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { decideEntries } from '@yanzhen/domain/points';
import type { z } from 'zod';
import type { BatchHandler } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { loadEntries } from './load-entries.ts';
import { recordEntryHandler } from './record-entry.ts';

type Input = z.infer<typeof recordEntry.input>;

interface Kept {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

/** Many single entries at once, as a phone hands them in after a day without network. */
export const recordEntries: BatchHandler = {
  single: recordEntryHandler,
  loadAndDecide: async (transaction, inputs, { actor, today, newId }) => {
    const keep = (kind: string, text: string | null): Kept | null =>
      text === null ? null : { id: newId(), kind, text };
    const wanted = (inputs as readonly Input[]).map((input) => ({
      input,
      note: keep('entry-note', input.note),
      evidence: keep('entry-evidence', input.evidence),
    }));
    const entries = await loadEntries(
      transaction,
      actor.tenant,
      wanted.map(({ input: { account, item, quantity, occurredOn, occasion, late }, note, evidence }) => ({
        account,
        command: {
          entry: newId(),
          item,
          quantity,
          occurredOn,
          occasion,
          note: note?.id ?? null,
          late,
          evidence: evidence?.id ?? null,
        },
      })),
    );
    const decided = decideEntries(entries, { actor, today, calendar: getCalendar() });
    return decided.map((outcome, nth) => {
      const { account, command } = entries[nth] ?? {};
      if (isRefusal(outcome) || account === undefined) return outcome as Refusal;
      const { village, id: subject } = account;
      const texts = [wanted[nth]?.note, wanted[nth]?.evidence].flatMap((kept) => kept ?? []);
      return {
        facts: outcome.facts,
        contents: texts.map((kept) => ({ ...kept, village, subject })),
        output: { entry: command?.entry, points: outcome.points },
      };
    });
  },
};
