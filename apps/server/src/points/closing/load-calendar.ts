import type { Day, Period } from '@yanzhen/domain/kernel';
import { periodOf } from '@yanzhen/domain/kernel';
import type { VillageCalendar } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';

interface CalendarRow {
  readonly version: number;
  readonly first_day: Day | null;
  readonly closed: readonly Period[];
  readonly counted: readonly { readonly month: Period; readonly on: Day }[];
  readonly exchanges: readonly { readonly quarter: Period; readonly open: boolean }[];
}

const calendarOfVillage = `select
    (select coalesce(max(f.position), 0) from facts f where f.tenant = $1 and f.stream = $2) as version,
    (select min(d.effective_from) from adoptions d where d.tenant = $1 and d.village = $2 and d.kind = 'points-standard') as first_day,
    (select coalesce(array_agg(c.period), '{}') from period_closes c where c.tenant = $1 and c.village = $2) as closed,
    (select coalesce(jsonb_agg(jsonb_build_object('month', m.month, 'on', m.counted_on)), '[]')
      from month_counts m where m.tenant = $1 and m.village = $2) as counted,
    (select coalesce(jsonb_agg(jsonb_build_object('quarter', e.quarter, 'open', e.closed_on is null)), '[]')
      from exchanges e where e.tenant = $1 and e.village = $2) as exchanges`;

/** What has been counted and closed in a village, and the position from which the next count or close goes on. */
export async function loadVillageCalendar(
  transaction: Transaction,
  tenant: number,
  village: string,
): Promise<VillageCalendar> {
  const [row] = await transaction.query<CalendarRow>({
    name: 'calendar-of-village',
    text: calendarOfVillage,
    values: [tenant, village],
  });
  if (row === undefined) throw new Error('a query of scalars answered nothing');
  return {
    village,
    version: row.version,
    firstQuarter: row.first_day === null ? null : periodOf(row.first_day, 'quarter'),
    closed: new Set(row.closed),
    counted: new Map(row.counted.map(({ month, on }) => [month, on])),
    exchanges: new Map(row.exchanges.map(({ quarter, open }) => [quarter, open ? 'open' : 'closed'])),
  };
}
