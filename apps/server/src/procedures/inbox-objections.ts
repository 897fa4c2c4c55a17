import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { addWorkingDays } from '@yanzhen/domain/kernel';
import { sitsIn } from '@yanzhen/domain/procedures';
import type { InboxSource } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';
import type { CaseInbox } from './case-inbox.ts';
import { foldGroup, partBy, type Waiting, type WaitingRow } from './fold-group.ts';

interface ObjectionRow extends WaitingRow {
  readonly procedure: string;
  readonly instance: string;
}

/** Nobody answers an objection of his own, of his household, or about his household. */
const openObjections = `select c.procedure, o.instance, o.village, o.since, v.name as village_name, g.name as grid_name,
    count(*)::integer as count
  from objections o
  join cases c on c.tenant = o.tenant and c.id = o.case_id
  join places v on v.tenant = c.tenant and v.id = c.village
  left join places g on g.tenant = c.tenant and g.id = c.grid
  where o.tenant = $1 and c.kind = $2 and o.status = 'open' and o.objector <> $3
    and ($4::uuid is null or (c.household is distinct from $4 and o.household is distinct from $4))
  group by c.procedure, o.instance, o.village, v.name, g.name, o.since`;

/** Objections that lie with the instance in which this post sits: one group per village. */
export function makeObjectionInbox(screen: CaseInbox): InboxSource {
  return {
    find: async (transaction, { actor, today }) => {
      const rows = await transaction.query<ObjectionRow>({
        name: 'inbox-objections',
        text: openObjections,
        values: [actor.tenant, screen.kind, actor.person, actor.household],
      });
      const waiting: Waiting<ObjectionRow>[] = [];
      for (const row of rows) {
        if (!sitsIn(row.instance, actor.post)) continue;
        const rules = await findProcedure(transaction, actor.tenant, row.procedure);
        const within = rules?.objection?.decideWithinWorkingDays;
        const due = within === undefined ? undefined : addWorkingDays(getCalendar(), row.since, within);
        waiting.push({ row, due });
      }
      return [...partBy(waiting, ({ row }) => row.village)].map(([village, part]) =>
        foldGroup(
          part,
          {
            key: `objection/${screen.kind}/${village}`,
            kind: 'objection',
            title: inboxTexts.objectionTitle,
            todo: (count) => fillText(screen.objection, { count }),
            path: `${screen.objectionPath}&village=${village}`,
          },
          today,
        ),
      );
    },
  };
}
