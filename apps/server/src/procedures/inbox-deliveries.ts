import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import { type CaseState, computeWindow, nextClock, unopenedCase } from '@yanzhen/domain/procedures';
import type { InboxSource } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';
import type { CaseInbox } from './case-inbox.ts';
import { foldGroup, partBy, type Waiting, type WaitingRow } from './fold-group.ts';

interface DeliveryRow extends WaitingRow {
  readonly procedure: string;
}

const undelivered = `select c.procedure, c.village, c.posted_from as since, v.name as village_name, g.name as grid_name,
    count(*)::integer as count
  from cases c
  join places v on v.tenant = c.tenant and v.id = c.village
  left join places g on g.tenant = c.tenant and g.id = c.grid
  where c.tenant = $1 and c.kind = $2 and c.status in ('posted', 'frozen') and c.adverse and c.delivered_on is null
    and ($3::uuid is null or c.grid = $3)
  group by c.procedure, c.village, v.name, g.name, c.posted_from`;

/** Posted burdens whose 送达 is not recorded: without it nothing becomes final. One group per village. */
export function makeDeliveryInbox(screen: CaseInbox): InboxSource {
  return {
    find: async (transaction, { actor, today }) => {
      if (findPostDenial(screen.deliveryAbility, actor) !== undefined) return [];
      const rows = await transaction.query<DeliveryRow>({
        name: 'inbox-undelivered',
        text: undelivered,
        values: [actor.tenant, screen.kind, actor.post === 'grid-worker' ? actor.place : null],
      });
      const waiting: Waiting<DeliveryRow>[] = [];
      for (const row of rows) {
        const rules = await findProcedure(transaction, actor.tenant, row.procedure);
        if (rules === undefined) continue;
        const window = computeWindow(rules, getCalendar(), row.since, null);
        const posting = { id: '', from: row.since, window };
        const state: CaseState = { ...unopenedCase, status: 'posted', adverse: true, posting };
        waiting.push({ row, due: nextClock(state, rules, getCalendar())?.due });
      }
      return [...partBy(waiting, ({ row }) => row.village)].map(([village, part]) =>
        foldGroup(
          part,
          {
            key: `delivery/${screen.kind}/${village}`,
            kind: 'delivery',
            title: inboxTexts.deliveryTitle,
            todo: (count) => fillText(screen.delivery, { count }),
            path: `${screen.deliveryPath}&village=${village}`,
          },
          today,
        ),
      );
    },
  };
}
