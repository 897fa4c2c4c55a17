import { recordEntry } from '@yanzhen/contract/points';
import { daysOf, isRefusal, periodOf, refuse } from '@yanzhen/domain/kernel';
import { decideRecordEntry, type RecordingContext } from '@yanzhen/domain/points';
import type { Transaction } from '../database/transaction.ts';
import { handleCommand } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure, findStandard } from '../schemes/scheme-cache.ts';
import { accountColumns, type AccountRow, toAccountState } from './account-row.ts';

interface RecordingRow extends AccountRow {
  readonly scheme_version: string | null;
  readonly closed_period: string | null;
}

/** Everything a recording needs about its account in one query: the standard in force and whether the day is closed. */
const accountForRecording = `select ${accountColumns},
    (select scheme_version from adoptions d where d.tenant = a.tenant and d.village = a.village
       and d.kind = 'points-standard' and d.effective_from <= $3 order by d.effective_from desc limit 1) as scheme_version,
    (select c.period from period_closes c where c.tenant = a.tenant and c.village = a.village and c.period = any ($4)
       order by length(c.period) desc limit 1) as closed_period
  from point_accounts a where a.tenant = $1 and a.id = $2`;

async function sumHeld(
  transaction: Transaction,
  tenant: number,
  account: string,
  item: string,
  from: string,
  to: string,
): Promise<number> {
  const [row] = await transaction.query<{ held: number }>({
    name: 'points-held',
    text: `select coalesce(sum(points), 0)::integer as held from point_entries
      where tenant = $1 and account = $2 and item = $3 and live and occurred_on between $4 and $5`,
    values: [tenant, account, item, from, to],
  });
  return row?.held ?? 0;
}

export const recordEntryHandler = handleCommand({
  contract: recordEntry,
  load: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const periods = [periodOf(input.occurredOn, 'quarter'), periodOf(input.occurredOn, 'year')];
    const [row] = await transaction.query<RecordingRow>({
      name: 'account-for-recording',
      text: accountForRecording,
      values: [tenant, input.account, input.occurredOn, periods],
    });
    if (row === undefined) return refuse('authority.not-found');
    if (row.scheme_version === null) return refuse('points.no-standard', { day: input.occurredOn });
    const standard = await findStandard(transaction, tenant, row.scheme_version);
    if (standard === undefined) return refuse('points.no-standard', { day: input.occurredOn });
    const rules =
      standard.reviewedBy === null
        ? undefined
        : await findProcedure(transaction, tenant, standard.reviewedBy);
    if (rules === undefined) return refuse('points.no-procedure');
    const maximum = standard.itemById.get(input.item)?.maximum ?? null;
    const span = maximum === null ? null : daysOf(periodOf(input.occurredOn, maximum.per));
    const alreadyHeld =
      span === null ? 0 : await sumHeld(transaction, tenant, row.id, input.item, span.first, span.last);
    return {
      account: toAccountState(row),
      schemeVersion: row.scheme_version,
      standard,
      rules,
      calendar: getCalendar(),
      closedPeriod: row.closed_period,
      alreadyHeld,
    };
  },
  decide: ({ account, ...loaded }, input, { actor, today, newId }) => {
    const context: RecordingContext = { actor, today, ...loaded };
    const entry = newId();
    const keep = (kind: string, text: string | null) =>
      text === null ? [] : [{ id: newId(), village: account.village, subject: account.id, kind, text }];
    const notes = keep('entry-note', input.note);
    const evidence = keep('entry-evidence', input.evidence);
    const decision = decideRecordEntry(
      account,
      {
        entry,
        item: input.item,
        quantity: input.quantity,
        occurredOn: input.occurredOn,
        occasion: input.occasion,
        note: notes[0]?.id ?? null,
        evidence: evidence[0]?.id ?? null,
        late: input.late,
      },
      context,
    );
    if (isRefusal(decision)) return decision;
    return {
      facts: decision.facts,
      contents: [...notes, ...evidence],
      output: { entry, points: decision.points },
    };
  },
});
