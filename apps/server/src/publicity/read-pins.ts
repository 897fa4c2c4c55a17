import { type PinRow, readPins } from '@yanzhen/contract/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../record/handlers.ts';

const pinsOfGrid = `select h.id as household, h.number, coalesce(p.name, '') as householder,
    (k.issued_at at time zone 'Asia/Shanghai')::date as "issuedOn", case when k.household is not null then coalesce(b.name, '') end as "issuedBy"
  from households h
  left join people p on p.tenant = h.tenant and p.household = h.id and p.is_householder
  left join household_pins k on k.tenant = h.tenant and k.household = h.id
  left join people b on b.tenant = k.tenant and b.id = k.issued_by
  where h.tenant = $1 and h.grid = $2 and h.closed_on is null order by h.number, h.id`;

/** Who has been given a PIN, when and by whom; what it is nobody can read. */
export const readPinsHandler = handleQuery({
  contract: readPins,
  run: async (transaction, { grid }, { actor }) => {
    const [place] = await transaction.query<{ village: string }>({
      name: 'village-of-grid',
      text: `select parent as village from places where tenant = $1 and id = $2 and kind = 'grid'`,
      values: [actor.tenant, grid],
    });
    if (place === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.read-pins', actor, { village: place.village, grid });
    if (denial !== undefined) return denial;
    const pins = await transaction.query<PinRow>({
      name: 'pins-of-grid',
      text: pinsOfGrid,
      values: [actor.tenant, grid],
    });
    return { pins };
  },
});
