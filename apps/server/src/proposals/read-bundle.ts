import { type FieldBundle, readBundle } from '@yanzhen/contract/field';
import { parseSearchText } from '@yanzhen/domain/directory';
import { addDays, daysOf, periodOf, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { isLabour, type Standard } from '@yanzhen/domain/points';
import type { Transaction } from '../database/transaction.ts';
import { loadSchemeRows, type SchemeRow } from '../points/explain-rules.ts';
import { handleQuery } from '../record/handlers.ts';
import { findStandard } from '../schemes/scheme-cache.ts';

const USED_DAYS = 90;
/** How far a phone counts; what is more is recorded at a desk. */
const MOST_STEPS = 200;

const placeOfGrid = `select t.name as tenant, t.demo, v.id as "villageId", v.name as village, g.id as "gridId", g.name as grid,
    coalesce(me.name, '') as name,
    (select d.scheme_version from adoptions d where d.tenant = g.tenant and d.village = v.id
       and d.kind = 'points-standard' and d.effective_from <= $4 order by d.effective_from desc limit 1) as standard
  from places g
  join places v on v.tenant = g.tenant and v.id = g.parent
  join tenants t on t.tenant = g.tenant
  left join people me on me.tenant = g.tenant and me.id = $3
  where g.tenant = $1 and g.id = $2`;

/** The whole grid, however large: for a household that the phone does not hold nothing can be recorded offline. */
const householdsOfGrid = `select h.id, h.number, h.away, coalesce(head.name, '') as name, coalesce(head.search_keys, '') as keys,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'class', a.class, 'name', coalesce(own.name, ''), 'takingPart', a.taking_part,
        'recordedThisWeek', (select count(*) from point_entries e where e.tenant = a.tenant and e.account = a.id and e.live
          and e.occurred_on between $3 and $4)) order by a.class = 'villager' desc, a.id)
      from point_accounts a left join people own on own.tenant = a.tenant and own.id = a.person
      where a.tenant = h.tenant and a.household = h.id and a.grid = h.grid and a.closed_on is null), '[]') as accounts
  from households h
  left join people head on head.tenant = h.tenant and head.household = h.id and head.is_householder
  where h.tenant = $1 and h.grid = $2 and h.closed_on is null order by h.number`;

const itemsUsed = `select item, count(*)::integer as used from point_entries
  where tenant = $1 and village = $2 and grid = $3 and live and occurred_on > $4 group by item`;

interface PlaceRow {
  readonly tenant: string;
  readonly demo: boolean;
  readonly villageId: string;
  readonly village: string;
  readonly gridId: string;
  readonly grid: string;
  readonly name: string;
  readonly standard: string | null;
}

interface HouseholdRow {
  readonly id: string;
  readonly number: string;
  readonly away: boolean;
  readonly name: string;
  readonly keys: string;
  readonly accounts: FieldBundle['households'][number]['accounts'];
}

function toItems(standard: Standard, used: ReadonlyMap<string, number>): FieldBundle['items'] {
  return [...standard.itemById.values()]
    .filter((item) => !item.retired && item.kind !== 'veto')
    .map((item) => {
      const max = Math.min(item.quantityMax, item.quantityMin + MOST_STEPS - 1);
      return {
        id: item.id,
        title: item.title,
        unit: item.unit,
        kind: item.kind,
        labour: isLabour(item.measures),
        classes: [...item.classes],
        min: item.quantityMin,
        max,
        points: Array.from({ length: max - item.quantityMin + 1 }, (_, nth) =>
          item.pointsFor(item.quantityMin + nth),
        ),
        needsReason: item.adverse,
        rule: item.ruleText,
        definition: item.definition,
        basis: item.basis,
        used: used.get(item.id) ?? 0,
      };
    })
    .toSorted((a, b) => b.used - a.used);
}

/** The initials alone of a line of search keys: `张三 zs zhangsan` → `zs`. */
function initialsOf(keys: string): string {
  const [han = '', ...latin] = parseSearchText(keys);
  const length = Array.from(han).length;
  return latin.filter((key) => key.length === length).join(' ');
}

function toHousehold({ keys, accounts, ...row }: HouseholdRow): FieldBundle['households'][number] {
  return {
    ...row,
    initials: initialsOf(keys),
    recordedThisWeek: accounts.reduce((sum, account) => sum + account.recordedThisWeek, 0),
    accounts,
  };
}

function toStandard(row: SchemeRow | undefined): FieldBundle['standard'] {
  if (row === undefined) return null;
  const { title, version, effective, hash, adopted_by: adoptedBy } = row;
  return { title, version, effective, hash, adoptedBy: [...adoptedBy] };
}

interface Loaded extends Pick<FieldBundle, 'standard' | 'items'> {
  readonly place: PlaceRow;
  readonly households: readonly HouseholdRow[];
}

async function load(
  transaction: Transaction,
  { tenant, grid, person, today }: { tenant: number; grid: string; person: string; today: string },
): Promise<Loaded | Refusal> {
  const week = daysOf(periodOf(today, 'week'));
  const [places, households] = await Promise.all([
    transaction.query<PlaceRow>({
      name: 'place-of-grid',
      text: placeOfGrid,
      values: [tenant, grid, person, today],
    }),
    transaction.query<HouseholdRow>({
      name: 'households-of-grid',
      text: householdsOfGrid,
      values: [tenant, grid, week.first, week.last],
    }),
  ]);
  const [place] = places;
  if (place === undefined) return refuse('authority.not-found');
  const [used, standard, governing] = await Promise.all([
    transaction.query<{ item: string; used: number }>({
      name: 'items-used',
      text: itemsUsed,
      values: [tenant, place.villageId, grid, addDays(today, -USED_DAYS)],
    }),
    place.standard === null ? undefined : findStandard(transaction, tenant, place.standard),
    place.standard === null ? [] : loadSchemeRows(transaction, tenant, [place.standard]),
  ]);
  const usedBy = new Map(used.map((row) => [row.item, row.used]));
  return {
    place,
    standard: toStandard(governing[0]),
    items: standard === undefined ? [] : toItems(standard, usedBy),
    households,
  };
}

/** The own grid and nothing else of the village: what a phone keeps, encrypted, to work without network. */
export const readBundleHandler = handleQuery({
  contract: readBundle,
  run: async (transaction, _input, { actor, today }) => {
    const loaded = await load(transaction, {
      tenant: actor.tenant,
      grid: actor.place,
      person: actor.person,
      today,
    });
    if ('refused' in loaded) return loaded;
    const { place, standard, items, households } = loaded;
    const rows = households.map(toHousehold);
    return {
      person: { id: actor.person, name: place.name },
      place: {
        tenant: place.tenant,
        village: place.village,
        grid: place.grid,
        gridId: place.gridId,
        demo: place.demo,
      },
      today,
      week: periodOf(today, 'week'),
      standard,
      items,
      households: [
        ...rows.filter((row) => row.recordedThisWeek === 0),
        ...rows.filter((row) => row.recordedThisWeek > 0),
      ],
    };
  },
});
