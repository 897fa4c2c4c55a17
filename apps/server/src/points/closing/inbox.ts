import { writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import { addDays, daysOf, periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import { describeDue } from '../../procedures/due.ts';
import type { InboxSource } from '../../record/handlers.ts';

interface OpenQuarter {
  readonly village: string;
  readonly village_name: string;
  readonly accounts: number;
}

const openQuarters = `select a.village, v.name as village_name, count(*)::integer as accounts
  from point_accounts a join places v on v.tenant = a.tenant and v.id = a.village
  where a.tenant = $1 and a.opened_on <= $3 and (a.closed_on is null or a.closed_on > $3)
    and not exists (select 1 from period_closes c where c.tenant = a.tenant and c.village = a.village and c.period = $2)
  group by a.village, v.name`;

/** The quarter that has ended and is not closed: until it is, nobody can redeem what was earned in it (WN-11). */
export const closeInbox: InboxSource = {
  find: async (transaction, { actor, today }) => {
    if (findPostDenial('points.close-quarter', actor) !== undefined) return [];
    const current = periodOf(today, 'quarter');
    const quarter = previousPeriod(current);
    const { last } = daysOf(quarter);
    const rows = await transaction.query<OpenQuarter>({
      name: 'inbox-open-quarters',
      text: openQuarters,
      values: [actor.tenant, quarter, last],
    });
    return rows.map(({ village, village_name, accounts }) => ({
      key: `close/${village}/${quarter}`,
      kind: 'close',
      village,
      villageName: village_name,
      placeName: null,
      title: inboxTexts.closeTitle,
      todo: fillText(inboxTexts.close, { quarter: writePeriod(quarter), accounts }),
      count: 1,
      oldest: addDays(last, 1),
      due: describeDue({ day: daysOf(current).last, provisional: false }, today),
      overdue: 0,
      path: `/points/count?village=${village}&period=${quarter}`,
    }));
  },
};
