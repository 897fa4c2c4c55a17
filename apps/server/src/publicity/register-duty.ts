import { registerDuty } from '@yanzhen/contract/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleCommand } from '../record/handlers.ts';

interface PlaceRow {
  readonly village: string;
  readonly grid: string | null;
  readonly holder: string | null;
}

const dutyPlace = `select coalesce((select j.village from jurisdictions j where j.tenant = p.tenant and j.place = p.id and j.village = p.id limit 1), p.parent) as village,
    case when p.kind = 'grid' then p.id end as grid,
    (select a.person from appointments a where a.tenant = p.tenant and a.place = p.id and a.post = 'grid-worker'
      and a.since <= $3 and (a.until is null or a.until >= $3) order by a.deputy_of is not null, a.since, a.id limit 1) as holder
  from places p where p.tenant = $1 and p.id = $2`;

/** The phone of a post with its hours; the holder's consent to be named beside it holds for that holder alone. */
export const registerDutyHandler = handleCommand({
  contract: registerDuty,
  load: async (transaction, { place }, { actor, today }) => {
    const [row] = await transaction.query<PlaceRow>({
      name: 'duty-place',
      text: dutyPlace,
      values: [actor.tenant, place, today],
    });
    if (row === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.register-duty', actor, {
      village: row.village,
      grid: row.grid ?? undefined,
    });
    return denial ?? row;
  },
  decide: ({ village, holder }, { place, number, hours, holderConsents }, { today, newId }) => ({
    facts: [
      {
        type: 'DutyRegistered',
        stream: newId(),
        after: 0,
        village,
        subject: place,
        occurredOn: today,
        onBehalfOf: holderConsents ? holder : null,
        body: { place, number, hours, holder: holderConsents ? holder : null },
      },
    ],
    output: { place },
  }),
});
