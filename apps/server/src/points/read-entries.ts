import { type EntryRow, readEntries } from '@yanzhen/contract/points';
import { type Transaction, villagesWithin } from '../database/transaction.ts';
import { handleQuery } from '../record/handlers.ts';
import { findStandard } from '../schemes/scheme-cache.ts';
import { describeReturned } from './returned/describe-returned.ts';

type StoredEntry = Omit<EntryRow, 'itemTitle' | 'unit' | 'returned'> & { readonly schemeVersion: string };

/**
 * One village stands by itself: an index of its entries in their order serves `=`, and not `any`, for which all entries of
 * the county were gone through from the newest until fifty of the village had come.
 */
const filter = `e.tenant = $1
    and case when cardinality($2::uuid[]) = 1 then e.village = ($2::uuid[])[1] else $2 is null or e.village = any ($2) end
    and ($3::uuid is null or e.grid = $3) and ($4::uuid is null or e.account = $4)
    and ($5::text is null or c.stage = $5) and ($6::text is null or c.status = $6)
    and ($7::date is null or e.occurred_on >= $7) and ($8::date is null or e.occurred_on <= $8)
    and ($9::uuid is null or e.id = $9)
    and ($10::text is null or (e.live and ($10 = 'live' or e.counted_quarter is null)))
    and ($11::text is null or e.counted_month = $11 or e.counted_quarter = $11 or left(e.counted_quarter, 4) = $11)
    and ($12::text is null or exists (select 1 from facts f join facts m on m.tenant = f.tenant and m.stream = e.village
      and m.type = 'MonthCounted' and m.body->>'month' = $12 and m.command_key = f.command_key
      where f.tenant = e.tenant and f.stream = e.id and f.type = 'PointsCounted'))
    and ($13::text is null or exists (select 1 from carried_entries k
      where k.tenant = e.tenant and k.entry = e.id and k.period = $13))
    and ($14::uuid is null or e.id = any (array(select (s->>'id')::uuid from meetings w
      cross join jsonb_array_elements(w.agenda) i cross join jsonb_array_elements(i->'subjects') s
      where w.tenant = $1 and w.id = $14 and s->>'kind' = 'case' and ($15::uuid is null or i->>'id' = $15::text))))`;

/** The page first, then whom and what its rows name: the rows of a whole village are not joined to show fifty. */
const writePage = (
  after: '>' | '<',
  direction: 'asc' | 'desc',
) => `select e.id, e.account, e.grid, g.name as "gridName", h.number as "householdNumber",
    coalesce(holder.name, '') as "householderName", e.item, e.quantity, e.points, e.occurred_on as "occurredOn", e.occasion,
    n.text as note, coalesce(r.name, '') as "recordedBy", e.stage, e.status, e.counted_quarter as "countedQuarter",
    e.scheme_version as "schemeVersion"
  from (
    select e.*, c.stage, c.status from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
    where ${filter} and ($16::uuid is null or e.id ${after} $16)
    order by e.id ${direction} limit $17
  ) e
  join point_accounts a on a.tenant = e.tenant and a.id = e.account
  join households h on h.tenant = a.tenant and h.id = a.household
  join places g on g.tenant = e.tenant and g.id = e.grid
  left join people holder on holder.tenant = a.tenant and holder.household = a.household
    and (holder.id = a.person or (a.person is null and holder.is_householder))
  left join people r on r.tenant = e.tenant and r.id = e.recorded_by
  left join contents n on n.tenant = e.tenant and n.id = e.note
  order by e.id ${direction}`;

const entriesPages = {
  oldest: { name: 'entries-page', text: writePage('>', 'asc') },
  newest: { name: 'entries-page-newest', text: writePage('<', 'desc') },
} as const;

const entriesTotal = `select count(*)::integer as total, coalesce(sum(e.points), 0)::integer as points from point_entries e
  join cases c on c.tenant = e.tenant and c.id = e.id where ${filter}`;

/** An entry keeps the title its item had in the version that governed it. */
async function withTitles(
  transaction: Transaction,
  tenant: number,
  rows: readonly StoredEntry[],
): Promise<Omit<EntryRow, 'returned'>[]> {
  const entries: Omit<EntryRow, 'returned'>[] = [];
  for (const { schemeVersion, ...row } of rows) {
    const item = (await findStandard(transaction, tenant, schemeVersion))?.itemById.get(row.item);
    entries.push({ ...row, itemTitle: item?.title ?? row.item, unit: item?.unit ?? '' });
  }
  return entries;
}

export const readEntriesHandler = handleQuery({
  contract: readEntries,
  run: async (transaction, input, { actor, today }) => {
    const values = [
      actor.tenant,
      villagesWithin(actor, input.village),
      input.grid,
      input.account,
      input.stage,
      input.status,
      input.from,
      input.to,
      input.entry,
      input.only,
      input.countedIn,
      input.countedBy,
      input.carriedFrom,
      input.meeting,
      input.item,
    ].map((value) => value ?? null);
    const [rows, [sums]] = await Promise.all([
      transaction.query<StoredEntry>({
        ...entriesPages[input.order],
        values: [...values, input.after ?? null, input.limit],
      }),
      transaction.query<{ total: number; points: number }>({
        name: 'entries-total',
        text: entriesTotal,
        values,
      }),
    ]);
    const ids = rows.filter(({ status }) => status === 'returned').map(({ id }) => id);
    const returned = await describeReturned(transaction, ids, { actor, today });
    const entries = await withTitles(transaction, actor.tenant, rows);
    return {
      entries: entries.map((entry) => ({ ...entry, returned: returned.get(entry.id) ?? null })),
      total: sums?.total ?? 0,
      points: sums?.points ?? 0,
    };
  },
});
