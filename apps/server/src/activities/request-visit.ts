import { requestVisit } from '@yanzhen/contract/activities';
import { explainRefusal } from '@yanzhen/contract/refusals';
import { writePeriod } from '@yanzhen/contract/texts/dates';
import { decideRequestVisit, type VisitOutcome } from '@yanzhen/domain/activities';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { visitKinds } from '@yanzhen/domain/schemes';
import { handleCommand } from '../record/handlers.ts';
import { type LoadedVisits, loadVisits, visitContextOf } from './load-visits.ts';

/** A trip of the same unit on the same day that has not been called off. */
const sameTrip = `select 1 from visits v join contents c on c.tenant = v.tenant and c.id = v.unit
  where v.tenant = $1 and v.village = $2 and v.day = $3 and v.state in ('requested', 'accepted', 'held') and c.text = $4 limit 1`;

/** The refusal in words, with the numbers, the rule and what to do instead; null when the visit was booked. */
function explain({ fact, standing }: VisitOutcome, { villageName, governing }: LoadedVisits): string | null {
  if (fact.type === 'VisitRequested') return null;
  const { kind, limit, period, taken } = fact.body;
  return explainRefusal(
    refuse('activities.over-cap', {
      village: villageName,
      period: writePeriod(period),
      kind: visitKinds[kind],
      limit: limit ?? standing.taken,
      taken,
      rule: governing?.rules.title ?? '',
      version: governing?.version ?? '',
    }),
  );
}

export const requestVisitHandler = handleCommand({
  contract: requestVisit,
  load: async (transaction, input, { actor }) => {
    const [loaded, same] = await Promise.all([
      loadVisits(transaction, actor, input.village, input.day),
      transaction.query({
        name: 'same-trip',
        text: sameTrip,
        values: [actor.tenant, input.village, input.day, input.unit],
      }),
    ]);
    return isRefusal(loaded) ? loaded : { loaded, alreadyAsked: same.length > 0 };
  },
  decide: ({ loaded, alreadyAsked }, input, context) => {
    const { newId } = context;
    const visit = newId();
    const keep = (kind: string, text: string) => ({
      id: newId(),
      village: input.village,
      subject: visit,
      kind,
      text,
    });
    const unit = keep('visit-unit', input.unit);
    const purpose = keep('visit-purpose', input.purpose);
    const contact = keep('visit-contact', input.contact);
    const decision = decideRequestVisit(
      {
        visit,
        day: input.day,
        kind: input.kind,
        alsoFor: input.alsoFor,
        unit: unit.id,
        people: input.people,
        purpose: purpose.id,
        contact: contact.id,
        announced: input.announced,
      },
      visitContextOf(loaded, context),
      alreadyAsked,
    );
    if (isRefusal(decision)) return decision;
    const isBooked = decision.fact.type === 'VisitRequested';
    const { left } = decision.standing;
    return {
      facts: [decision.fact],
      contents: [unit, purpose, contact],
      output: {
        visit,
        outcome: isBooked ? ('requested' as const) : ('refused' as const),
        why: explain(decision, loaded),
        left: left === null ? null : Math.max(0, left - 1),
      },
    };
  },
});
