import { formatYuan, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { findStandard } from '../schemes/scheme-cache.ts';
import { type Explained, readLedger, toLedger } from './explain-balance.ts';
import { loadRedemptionRules } from './explain-rules.ts';
import { type GoodsLine, goodsLines } from './shop/goods-lines.ts';

interface RedemptionRow {
  readonly account: string;
  readonly fen: number;
  readonly points: number;
  readonly scheme_version: string | null;
  readonly lines: readonly GoodsLine[];
}

const redemptionExplained = `select r.account, r.fen, r.points, f.scheme_version,
    ${goodsLines}
  from redemptions r join facts f on f.tenant = r.tenant and f.stream = r.id and f.type = 'PointsRedeemed'
  where r.tenant = $1 and r.id = $2`;

/** What goods cost in points: price by price, then the standard's own formula. */
export async function explainRedemption(
  transaction: Transaction,
  tenant: number,
  redemption: string,
): Promise<Explained | Refusal> {
  const [row] = await transaction.query<RedemptionRow>({
    name: 'redemption-explained',
    text: redemptionExplained,
    values: [tenant, redemption],
  });
  if (row === undefined) return refuse('authority.not-found');
  const versions = row.scheme_version === null ? [] : [row.scheme_version];
  const [rules, ledger] = await Promise.all([
    loadRedemptionRules(transaction, tenant, versions),
    readLedger(transaction, tenant, row.account),
  ]);
  const rule =
    row.scheme_version === null
      ? null
      : ((await findStandard(transaction, tenant, row.scheme_version))?.redemption ?? null);
  const goods = row.lines.map(
    ({ name, unit, count, price }) => `${name} ${count}${unit} × ${formatYuan(price)} 元`,
  );
  return {
    title: '兑换用去的积分',
    result: { value: row.points, unit: '分' },
    formula: `${goods.join('；')}；合计 ${formatYuan(row.fen)} 元；${rule?.describeCost(row.fen) ?? ''} ＝ ${row.points} 分`,
    facts: [],
    ledger: toLedger(ledger.lines.filter(({ fact }) => fact.stream === redemption)),
    rules,
  };
}
