import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { findPostDenial } from '@yanzhen/domain/authority';
import type { Day } from '@yanzhen/domain/kernel';
import { foldGroup, partBy, type WaitingRow } from '../procedures/fold-group.ts';
import type { FoundGroup, InboxSource } from '../record/handlers.ts';

interface RequestWaiting extends WaitingRow {
  readonly due: Day;
}

const waiting = `select r.village, v.name as village_name, null as grid_name, r.lodged_on as since, r.due, count(*)::integer as count
  from personal_requests r join places v on v.tenant = r.tenant and v.id = r.village
  where r.tenant = $1 and r.status = $2 and ($3::date is null or r.due < $3)
    and ($4::uuid is null or r.household <> $4)
  group by r.village, v.name, r.lodged_on, r.due`;

interface Kind {
  readonly key: string;
  readonly status: 'open' | 'objected';
  readonly title: string;
  readonly todo: string;
}

const request: Kind = {
  key: 'personal-request',
  status: 'open',
  title: inboxTexts.requestTitle,
  todo: inboxTexts.request,
};
const refusal: Kind = {
  key: 'personal-refusal',
  status: 'objected',
  title: inboxTexts.refusalTitle,
  todo: inboxTexts.refusal,
};

/** The village answers; what it has left lying past its day waits for the township as well, and objections wait there. */
export const requestsInbox: readonly InboxSource[] = [request, refusal].map(
  ({ key, status, title, todo }) => ({
    find: async (transaction, { actor, today }) => {
      const ability = status === 'open' ? 'rights.answer-request' : 'rights.decide-refusal';
      if (findPostDenial(ability, actor) !== undefined) return [];
      const isSecond = status === 'open' && actor.post !== 'village-secretary';
      const rows = await transaction.query<RequestWaiting>({
        name: 'inbox-personal-requests',
        text: waiting,
        values: [actor.tenant, status, isSecond ? today : null, actor.household],
      });
      return [...partBy(rows, ({ village }) => village)].map(
        ([village, part]): FoundGroup =>
          foldGroup(
            part.map((row) => ({ row, due: { day: row.due, provisional: false } })),
            {
              key: `${key}/${village}`,
              kind: key,
              title,
              todo: (count) => fillText(todo, { count }),
              path: `/personal/requests?village=${village}&status=${status}`,
            },
            today,
          ),
      );
    },
  }),
);
