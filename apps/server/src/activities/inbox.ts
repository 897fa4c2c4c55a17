import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import type { Day } from '@yanzhen/domain/kernel';
import { foldGroup, partBy, type WaitingRow } from '../procedures/fold-group.ts';
import type { FoundGroup, InboxSource } from '../record/handlers.ts';

interface VisitWaiting extends WaitingRow {
  readonly day: Day;
}

const waitingVisits = `select v.village, p.name as village_name, null as grid_name,
    case when v.state = 'requested' then v.asked_on else v.day end as since, v.day, count(*)::integer as count
  from visits v join places p on p.tenant = v.tenant and p.id = v.village
  where v.tenant = $1 and v.state = $2 and (v.state = 'requested' or v.day < $3)
  group by v.village, p.name, 4, v.day`;

interface Kind {
  readonly state: 'requested' | 'accepted';
  readonly key: string;
  readonly title: string;
  readonly todo: string;
}

/** An answer is owed before the day of the visit; that it took place is written down some day after. */
const kinds: readonly Kind[] = [
  { state: 'requested', key: 'visit', title: inboxTexts.visitTitle, todo: inboxTexts.visit },
  {
    state: 'accepted',
    key: 'visit-record',
    title: inboxTexts.visitRecordTitle,
    todo: inboxTexts.visitRecord,
  },
];

const makeSource = ({ state, key, title, todo }: Kind): InboxSource => ({
  find: async (transaction, { actor, today }) => {
    if (findPostDenial('activities.answer-visit', actor) !== undefined) return [];
    const rows = await transaction.query<VisitWaiting>({
      name: `inbox-${key}`,
      text: waitingVisits,
      values: [actor.tenant, state, today],
    });
    return [...partBy(rows, ({ village }) => village)].map(
      ([village, part]): FoundGroup =>
        foldGroup(
          part.map((row) => ({
            row,
            due: state === 'requested' ? { day: row.day, provisional: false } : undefined,
          })),
          {
            key: `${key}/${village}`,
            kind: key,
            title,
            todo: (count) => fillText(todo, { count }),
            path: `/visits?village=${village}&state=${state}`,
          },
          today,
        ),
    );
  },
});

export const visitsInbox: readonly InboxSource[] = kinds.map(makeSource);
