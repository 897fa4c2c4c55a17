import { readAccountRequests } from '@yanzhen/contract/authority-accounts';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import {
  findPostDenial,
  isOpen,
  REQUEST_HOURS,
  type RequestKind,
  type StandingRequest,
} from '@yanzhen/domain/authority';
import type { Day, Moment } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { handleQuery, type InboxSource } from '../record/handlers.ts';

const columns = `r.id, r.kind, r.person, r.requested_by as "requestedBy", r.requested_at as "requestedAt",
  r.requested_at + interval '${REQUEST_HOURS} hours' as "voidAt", r.settled_at as "settledAt"`;

/** The request with an id, of whatever kind. */
export async function findRequest(
  transaction: Transaction,
  tenant: number,
  id: string,
): Promise<StandingRequest | undefined> {
  const rows = await transaction.query<StandingRequest>({
    name: 'account-request',
    text: `select ${columns} from account_requests r where r.tenant = $1 and r.id = $2`,
    values: [tenant, id],
  });
  return rows[0];
}

/** What of one kind still waits for a second person about somebody. */
export async function findOpenRequest(
  transaction: Transaction,
  tenant: number,
  { kind, person, now }: { readonly kind: RequestKind; readonly person: string; readonly now: Moment },
): Promise<StandingRequest | undefined> {
  const rows = await transaction.query<StandingRequest>({
    name: 'account-requests-of-person',
    text: `select ${columns} from account_requests r where r.tenant = $1 and r.person = $2 and r.kind = $3 and r.settled_at is null`,
    values: [tenant, person, kind],
  });
  return rows.find((request) => isOpen(request, now));
}

interface RequestRow extends StandingRequest {
  readonly personName: string;
  readonly phone: string | null;
  readonly requestedByName: string;
  readonly reason: string | null;
  readonly settledByName: string | null;
  readonly confirmed: boolean | null;
}

function stateOf(row: RequestRow, now: Moment) {
  if (row.confirmed !== null) return row.confirmed ? ('confirmed' as const) : ('declined' as const);
  return isOpen(row, now) ? ('open' as const) : ('void' as const);
}

const requestsPage = `select ${columns}, r.confirmed, coalesce(w.name, '') as "personName",
    coalesce(q.name, '') as "requestedByName", s.name as "settledByName", c.text as reason, n.text as phone
  from (
    select * from account_requests r where r.tenant = $1 and ($3::uuid is null or (r.requested_at, r.id) < (
      select k.requested_at, k.id from account_requests k where k.tenant = $1 and k.id = $3))
    order by r.requested_at desc, r.id desc limit $4
  ) r
  left join names_in_office($2) w on w.person = r.person
  left join names_in_office($2) q on q.person = r.requested_by
  left join names_in_office($2) s on s.person = r.settled_by
  left join contents c on c.tenant = r.tenant and c.id = r.reason
  left join contents n on n.tenant = r.tenant and n.id = r.number
  order by r.requested_at desc, r.id desc`;

export const readAccountRequestsHandler = handleQuery({
  contract: readAccountRequests,
  run: async (transaction, { after, limit }, { actor, today, now }) => {
    const [rows, totals] = await Promise.all([
      transaction.query<RequestRow>({
        name: 'account-requests-page',
        text: requestsPage,
        values: [actor.tenant, today, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'account-requests-total',
        text: 'select count(*)::integer as total from account_requests where tenant = $1',
        values: [actor.tenant],
      }),
    ]);
    const requests = rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      person: row.person,
      personName: row.personName,
      phone: isOpen(row, now) ? row.phone : null,
      requestedByName: row.requestedByName,
      requestedAt: row.requestedAt,
      reason: row.reason,
      state: stateOf(row, now),
      settledByName: row.settledByName,
      settledAt: row.settledAt,
      mine: row.requestedBy !== actor.person && row.person !== actor.person,
    }));
    return { requests, total: totals[0]?.total ?? 0 };
  },
});

const waiting = `select count(*)::integer as count, (min(requested_at) at time zone 'Asia/Shanghai')::date as oldest
  from account_requests where tenant = $1 and settled_at is null and requested_by <> $2 and person <> $2
    and requested_at > $3::date::timestamp at time zone 'Asia/Shanghai' - interval '${REQUEST_HOURS} hours'`;

/** What a second person is waited for, to whom it may be his. */
export const accountRequestInbox: InboxSource = {
  find: async (transaction, { actor, today }) => {
    if (findPostDenial('authority.read-account-requests', actor) !== undefined) return [];
    const [row] = await transaction.query<{ count: number; oldest: Day | null }>({
      name: 'inbox-account-requests',
      text: waiting,
      values: [actor.tenant, actor.person, today],
    });
    if (row === undefined || row.oldest === null) return [];
    return [
      {
        key: 'account-request',
        kind: 'account-request',
        village: null,
        villageName: null,
        placeName: null,
        title: inboxTexts.accountRequestTitle,
        todo: fillText(inboxTexts.accountRequest, { count: row.count }),
        count: row.count,
        oldest: row.oldest,
        due: null,
        overdue: 0,
        path: '/account-requests',
      },
    ];
  },
};
