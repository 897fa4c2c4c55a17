import { readReceipt, type ReceiptState } from '@yanzhen/contract/points-objections';
import { describeReceipt } from '@yanzhen/contract/texts/receipts';
import { dayOf, refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';

interface ReceiptRow {
  readonly issued_at: string;
  readonly command: string | null;
  readonly proposal_status: string | null;
  readonly code: string | null;
  readonly params: Record<string, string> | null;
  readonly objection_status: 'open' | 'upheld' | 'dismissed' | null;
}

/** The same columns the public pages are given by `public_receipt`. */
const receiptOfNumber = `select r.issued_at, p.command, p.status as proposal_status, p.outcome->>'code' as code,
    p.outcome->'params' as params, o.status as objection_status
  from receipts r
  left join proposals p on p.tenant = r.tenant and p.id = r.proposal
  left join objections o on o.tenant = r.tenant and o.id = r.objection
  where r.tenant = $1 and r.number = $2`;

export const readReceiptHandler = handleQuery({
  contract: readReceipt,
  run: async (transaction, { number }, { actor }) => {
    const [row] = await transaction.query<ReceiptRow>({
      name: 'receipt-of-number',
      text: receiptOfNumber,
      values: [actor.tenant, number],
    });
    if (row === undefined) return refuse('points.receipt-unknown', { number });
    const state: ReceiptState = {
      number,
      receivedOn: dayOf(row.issued_at),
      ...describeReceipt({
        command: row.command,
        proposal: row.proposal_status,
        objection: row.objection_status,
        refusal: row.code === null ? null : { code: row.code, params: row.params ?? {} },
      }),
    };
    return state;
  },
});
