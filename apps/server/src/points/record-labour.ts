import { recordLabour } from '@yanzhen/contract/points';
import { explainRefusal } from '@yanzhen/contract/refusals';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { decideRecordLabour } from '@yanzhen/domain/points';
import { handleCommand } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { loadEntries } from './load-entries.ts';

export const recordLabourHandler = handleCommand({
  contract: recordLabour,
  load: async (transaction, input, { actor, newId }) => {
    const place = newId();
    const entries = await loadEntries(
      transaction,
      actor.tenant,
      input.attendees.map(({ account, item, quantity }) => ({
        account,
        command: {
          entry: newId(),
          item,
          quantity,
          occurredOn: input.occurredOn,
          occasion: input.occasion,
          note: place,
          evidence: null,
        },
      })),
    );
    return { place, entries };
  },
  decide: ({ place, entries }, input, { actor, today }) => {
    const decided = decideRecordLabour(entries, {
      actor,
      today,
      calendar: getCalendar(),
      whole: input.whole,
    });
    // Nobody of the list is to be seen from here: that is no list with exceptions, it is not this village's.
    const unseen = decided.every((outcome) => isRefusal(outcome) && outcome.code === 'authority.not-found');
    if (unseen) return refuse('authority.not-found');
    const facts = decided.flatMap((outcome) => (isRefusal(outcome) ? [] : outcome.facts));
    const [first] = facts;
    // Where the work was done is written once and every entry of the list vouches for it.
    const contents =
      first === undefined
        ? []
        : [{ id: place, village: first.village, subject: null, kind: 'labour-place', text: input.place }];
    return {
      facts,
      contents,
      output: {
        entries: input.attendees.map(({ account, item }, nth) => {
          const outcome = decided[nth];
          if (outcome === undefined || isRefusal(outcome)) {
            const refusal =
              outcome === undefined ? null : { code: outcome.code, detail: explainRefusal(outcome) };
            return { account, item, entry: null, points: null, refusal };
          }
          return {
            account,
            item,
            entry: outcome.facts[0]?.stream ?? null,
            points: outcome.points,
            refusal: null,
          };
        }),
      },
    };
  },
});
