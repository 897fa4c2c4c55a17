import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import { type DueDay, daysOf, periodOf } from '@yanzhen/domain/kernel';
import type { CaseInbox } from '../procedures/case-inbox.ts';
import { foldGroup, partBy, type WaitingRow } from '../procedures/fold-group.ts';
import { makeDeliveryInbox } from '../procedures/inbox-deliveries.ts';
import { makeObjectionInbox } from '../procedures/inbox-objections.ts';
import { makeReturnedInbox } from '../procedures/inbox-returned.ts';
import { makeStageInbox } from '../procedures/inbox-stages.ts';
import type { InboxSource } from '../record/handlers.ts';

const entries: CaseInbox = {
  kind: 'points-entry',
  deliveryAbility: 'points.record-delivery',
  reviewAlone: inboxTexts.reviewAlone,
  reviewAsBody: inboxTexts.reviewAsBody,
  returned: inboxTexts.returned,
  objection: inboxTexts.objection,
  delivery: inboxTexts.delivery,
  reviewPath: '/points/review',
  returnedPath: '/points/entries?status=returned',
  objectionPath: '/points/objections?status=open',
  deliveryPath: '/points/entries?status=posted',
};

interface CountRow extends WaitingRow {
  readonly month: string;
}

/** What a count would take now: the posting is over and nothing adverse lacks its 送达 (see `decideFinalisation`). */
const countable = `select e.village, v.name as village_name, null as grid_name, (c.object_until + 1) as since,
    to_char(e.occurred_on, 'YYYY-MM') as month, count(*)::integer as count
  from point_entries e
  join cases c on c.tenant = e.tenant and c.id = e.id
  join places v on v.tenant = e.tenant and v.id = e.village
  where e.tenant = $1 and e.live and e.counted_quarter is null and c.status = 'posted' and c.object_until < $2
    and (not c.adverse or c.delivered_on is not null)
  group by e.village, v.name, c.object_until, month`;

/** WN-11 counts monthly, so what can be counted is counted within the month. */
const countInbox: InboxSource = {
  find: async (transaction, { actor, today }) => {
    if (findPostDenial('points.count-month', actor) !== undefined) return [];
    const rows = await transaction.query<CountRow>({
      name: 'inbox-countable',
      text: countable,
      values: [actor.tenant, today],
    });
    const due: DueDay = { day: daysOf(periodOf(today, 'month')).last, provisional: false };
    return [...partBy(rows, ({ village }) => village)].map(([village, part]) => {
      const month = part.map((row) => row.month).reduce((a, b) => (a > b ? a : b));
      return foldGroup(
        part.map((row) => ({ row, due })),
        {
          key: `count/${village}`,
          kind: 'count',
          title: inboxTexts.countTitle,
          todo: (count) => fillText(inboxTexts.count, { count }),
          path: `/points/count?village=${village}&month=${month}`,
        },
        today,
      );
    });
  },
};

export const pointsInbox: readonly InboxSource[] = [
  makeStageInbox(entries),
  makeReturnedInbox(entries),
  makeObjectionInbox(entries),
  makeDeliveryInbox(entries),
  countInbox,
];
