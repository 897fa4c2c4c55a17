import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { becomesQuestion } from '@yanzhen/domain/record';
import type { Statement } from '../database/transaction.ts';
import type { BatchOutcome } from '../record/execute-batch.ts';

/** What became of a proposal, as its row keeps it. */
export interface Settlement {
  readonly id: string;
  readonly status: 'applied' | 'question' | 'refused';
  readonly outcome: Readonly<Record<string, unknown>>;
}

export function toSettlement(id: string, outcome: BatchOutcome | Refusal): Settlement {
  if (!isRefusal(outcome)) return { id, status: 'applied', outcome: { output: outcome.output } };
  const { code, params } = outcome;
  return { id, status: becomesQuestion(code) ? 'question' : 'refused', outcome: { code, params } };
}

/**
 * Writes down what became of proposals. Only waiting ones are settled, except that having been applied overrides
 * what a concurrent replay made of the same one.
 */
export function settlementOf(tenant: number, now: string, settlements: readonly Settlement[]): Statement {
  return {
    name: 'settle-proposals',
    text: `update proposals p set status = w.status, outcome = w.outcome,
        settled_at = case when w.status = 'question' then null else $2::timestamptz end
      from jsonb_to_recordset($3) as w(id uuid, status text, outcome jsonb)
      where p.tenant = $1 and p.id = w.id
        and (p.status = 'waiting' or (w.status = 'applied' and p.status in ('question', 'refused')))`,
    values: [tenant, now, JSON.stringify(settlements)],
  };
}
