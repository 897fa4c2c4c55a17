import { readFactorResets, requestFactorReset, settleFactorReset } from '@yanzhen/contract/authority-sign-in';
import {
  decideRequestReset,
  decideSettleReset,
  isOpen,
  RESET_HOURS,
  type StandingReset,
} from '@yanzhen/domain/authority';
import { isRefusal, type Moment, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { handleCommand, handleQuery } from '../record/handlers.ts';
import { findStaff } from './accounts.ts';

const resetColumns = `r.id, r.person, r.requested_by as "requestedBy", r.requested_at as "requestedAt",
  r.requested_at + interval '${RESET_HOURS} hours' as "voidAt", r.settled_at as "settledAt"`;

/** The newest requests first; those of one person, or the one with an id. */
function selectResets(transaction: Transaction, tenant: number, by: 'id' | 'person', value: string) {
  return transaction.query<StandingReset>({
    name: `factor-resets-by-${by}`,
    text: `select ${resetColumns} from second_factor_resets r where r.tenant = $1 and r.${by} = $2 order by r.requested_at desc`,
    values: [tenant, value],
  });
}

export const requestFactorResetHandler = handleCommand({
  contract: requestFactorReset,
  load: async (transaction, { person }, context) => {
    const [staff, resets] = await Promise.all([
      findStaff(transaction, person, context),
      selectResets(transaction, context.actor.tenant, 'person', person),
    ]);
    if (staff === undefined) return refuse('authority.no-account');
    return { hasFactor: staff.secondFactor, open: resets.find((reset) => isOpen(reset, context.now)) };
  },
  decide: (standing, { person, reason }, context) => {
    const [reset, content] = [context.newId(), context.newId()];
    const fact = decideRequestReset({ reset, person, reason: content }, standing, context);
    if (isRefusal(fact)) return fact;
    return {
      facts: [fact],
      contents: [{ id: content, village: null, subject: person, kind: 'factor-reset-reason', text: reason }],
      output: { reset },
    };
  },
});

export const settleFactorResetHandler = handleCommand({
  contract: settleFactorReset,
  load: async (transaction, { reset }, { actor }) => ({
    standing: (await selectResets(transaction, actor.tenant, 'id', reset))[0],
  }),
  decide: ({ standing }, { reset, confirmed }, context) => {
    const fact = decideSettleReset(confirmed, standing, context);
    if (isRefusal(fact)) return fact;
    const taking = { text: 'select reset_second_factor($1, $2)', values: [reset, context.now] };
    return { facts: [fact], stores: confirmed ? [taking] : [], output: { reset } };
  },
});

interface ResetRow extends StandingReset {
  readonly personName: string;
  readonly requestedByName: string;
  readonly reason: string | null;
  readonly settledByName: string | null;
  readonly confirmed: boolean | null;
}

const MOST_RESETS = 500;

function stateOf(row: ResetRow, now: Moment) {
  if (row.confirmed !== null) return row.confirmed ? ('confirmed' as const) : ('declined' as const);
  return isOpen(row, now) ? ('open' as const) : ('void' as const);
}

export const readFactorResetsHandler = handleQuery({
  contract: readFactorResets,
  run: async (transaction, _input, { actor, today, now }) => {
    const rows = await transaction.query<ResetRow>({
      name: 'factor-resets',
      text: `select ${resetColumns}, r.confirmed, coalesce(w.name, '') as "personName", coalesce(q.name, '') as "requestedByName",
          s.name as "settledByName", c.text as reason
        from (select * from second_factor_resets where tenant = $1 order by requested_at desc, id limit ${MOST_RESETS}) r
        left join names_in_office($2) w on w.person = r.person
        left join names_in_office($2) q on q.person = r.requested_by
        left join names_in_office($2) s on s.person = r.settled_by
        left join contents c on c.tenant = r.tenant and c.id = r.reason
        order by r.requested_at desc, r.id`,
      values: [actor.tenant, today],
    });
    return {
      resets: rows.map(({ confirmed: _confirmed, requestedBy, ...row }) => ({
        id: row.id,
        person: row.person,
        personName: row.personName,
        requestedByName: row.requestedByName,
        requestedAt: row.requestedAt,
        reason: row.reason,
        state: stateOf({ ...row, confirmed: _confirmed, requestedBy }, now),
        settledByName: row.settledByName,
        settledAt: row.settledAt,
        mine: requestedBy !== actor.person && row.person !== actor.person,
      })),
    };
  },
});
