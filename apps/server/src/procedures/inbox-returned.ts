import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { type CaseState, nextClock, unopenedCase } from '@yanzhen/domain/procedures';
import type { InboxSource } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';
import type { CaseInbox } from './case-inbox.ts';
import { foldGroup, partBy, type Waiting, type WaitingRow } from './fold-group.ts';

interface ReturnedRow extends WaitingRow {
  readonly procedure: string;
  readonly stages: readonly string[];
}

/**
 * It lies with the recorder's post where the case lies now: a household that has moved takes its entries along, and
 * the former grid's worker may no longer answer for it (see `decideReturnedEntry`).
 */
const returnedToMe = `select c.procedure, c.stages, c.village, c.since, v.name as village_name, g.name as grid_name,
    count(*)::integer as count
  from cases c
  join places v on v.tenant = c.tenant and v.id = c.village
  left join places g on g.tenant = c.tenant and g.id = c.grid
  cross join lateral (
    select f.body->>'post' as post from facts f
    where f.tenant = c.tenant and f.stream = c.id and f.type = 'CaseOpened' limit 1
  ) recorder
  where c.tenant = $1 and c.kind = $2 and c.status = 'returned'
    and recorder.post = $3 and ($4::uuid is null or c.grid = $4)
  group by c.procedure, c.stages, c.village, v.name, g.name, c.since`;

/** Cases that were sent back to be mended: one group per village. */
export function makeReturnedInbox(screen: CaseInbox): InboxSource {
  return {
    find: async (transaction, { actor, today }) => {
      const rows = await transaction.query<ReturnedRow>({
        name: 'inbox-returned',
        text: returnedToMe,
        values: [actor.tenant, screen.kind, actor.post, actor.post === 'grid-worker' ? actor.place : null],
      });
      const waiting: Waiting<ReturnedRow>[] = [];
      for (const row of rows) {
        const rules = await findProcedure(transaction, actor.tenant, row.procedure);
        const state: CaseState = {
          ...unopenedCase,
          status: 'returned',
          stages: row.stages,
          since: row.since,
        };
        waiting.push({ row, due: rules && nextClock(state, rules, getCalendar())?.due });
      }
      return [...partBy(waiting, ({ row }) => row.village)].map(([village, part]) =>
        foldGroup(
          part,
          {
            key: `returned/${screen.kind}/${village}`,
            kind: 'returned',
            title: inboxTexts.returnedTitle,
            todo: (count) => fillText(screen.returned, { count }),
            path: `${screen.returnedPath}&village=${village}`,
          },
          today,
        ),
      );
    },
  };
}
