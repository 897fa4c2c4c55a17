import type { Explanation, LedgerLine } from '@yanzhen/contract/explanation';
import { formatYuan } from '@yanzhen/domain/kernel';
import type {
  AccountQuarterClosed,
  PointsLapsed,
  PointsRedeemed,
  RedemptionReversed,
} from '@yanzhen/domain/points';
import type { Transaction } from '../database/transaction.ts';
import { findStandard } from '../schemes/scheme-cache.ts';

type Movement =
  | Pick<AccountQuarterClosed, 'type' | 'body'>
  | Pick<PointsLapsed, 'type' | 'body'>
  | Pick<PointsRedeemed, 'type' | 'body'>
  | Pick<RedemptionReversed, 'type' | 'body'>;

type MovementRow = Movement & {
  readonly stream: string;
  readonly position: number;
  readonly occurred_on: string;
  readonly by: string;
  readonly standard: string | null;
};

const movementsOfAccount = `select f.stream, f.position, f.type, f.body, f.occurred_on, coalesce(p.name, '') as by,
    s.title || ' ' || s.version as standard
  from facts f
  left join people p on p.tenant = f.tenant and p.id = f.recorded_by
  left join scheme_versions s on s.tenant = f.tenant and s.id = f.scheme_version
  where f.tenant = $1 and f.subject = $2
    and f.type in ('AccountQuarterClosed', 'PointsLapsed', 'PointsRedeemed', 'RedemptionReversed')
  order by f.seq`;

/** What a movement did to the balance, and in words with its numbers. */
function describe({ type, body }: Movement): Pick<LedgerLine, 'kind' | 'points' | 'what'> {
  switch (type) {
    case 'AccountQuarterClosed': {
      const { period, earned, threshold, opened } = body;
      const outcome =
        threshold === null
          ? '本村标准不设兑换'
          : earned >= threshold
            ? `达到 ${threshold} 分，转为可兑`
            : `不到 ${threshold} 分，不转为可兑`;
      return { kind: 'closed', points: opened, what: `${period} 得 ${earned} 分，${outcome}` };
    }
    case 'PointsLapsed':
      return { kind: 'lapsed', points: -body.points, what: `${body.period} 结束，未用的到期清零` };
    case 'PointsRedeemed':
      return {
        kind: 'spent',
        points: -body.points,
        what: `${body.quarter} 兑换会兑货 ${formatYuan(body.fen)} 元`,
      };
    case 'RedemptionReversed':
      return { kind: 'returned', points: body.points, what: '兑换冲正，退回积分' };
  }
}

async function readLedger(transaction: Transaction, tenant: number, account: string): Promise<LedgerLine[]> {
  const rows = await transaction.query<MovementRow>({
    name: 'movements-of-account',
    text: movementsOfAccount,
    values: [tenant, account],
  });
  return rows.map((row) => ({
    fact: { stream: row.stream, position: row.position },
    on: row.occurred_on,
    by: row.by,
    standard: row.standard,
    ...describe(row),
  }));
}

const sumOf = (ledger: readonly LedgerLine[]) => ledger.reduce((sum, { points }) => sum + points, 0);

/** Opened by closes − spent + given back − lapsed = spendable; every term is a fact. */
export async function explainSpendable(
  transaction: Transaction,
  tenant: number,
  account: string,
): Promise<Explanation> {
  const ledger = await readLedger(transaction, tenant, account);
  const of = (kind: LedgerLine['kind']) => sumOf(ledger.filter((line) => line.kind === kind));
  const value = sumOf(ledger);
  return {
    title: '可兑积分',
    result: { value, unit: '分' },
    formula: `结账转入 ${of('closed')} − 兑换 ${-of('spent')} + 冲正退回 ${of('returned')} − 到期清零 ${-of('lapsed')} ＝ ${value} 分`,
    facts: [],
    ledger,
  };
}

/** What the account may still buy at the exchange of a quarter, by the standard that closed it. */
export async function explainYuan(
  transaction: Transaction,
  tenant: number,
  account: string,
  quarter: string,
): Promise<Explanation> {
  const [ledger, [line]] = await Promise.all([
    readLedger(transaction, tenant, account),
    transaction.query<{ earned: number; scheme_version: string }>({
      name: 'close-line-of-account',
      text: 'select earned, scheme_version from close_lines where tenant = $1 and account = $2 and period = $3',
      values: [tenant, account, quarter],
    }),
  ]);
  const spendable = sumOf(ledger);
  const rule =
    line === undefined ? null : (await findStandard(transaction, tenant, line.scheme_version))?.redemption;
  const title = `${quarter} 可兑金额`;
  if (line === undefined || rule === null || rule === undefined) {
    const formula = line === undefined ? `${quarter} 还没有结账` : '本村标准不设兑换';
    return { title, result: { value: 0, unit: '元' }, formula, facts: [], ledger };
  }
  const value = rule.yuanFor(line.earned, spendable);
  const condition = `${quarter} 得 ${line.earned} 分，${line.earned >= rule.threshold ? '达到' : '不到'}门槛 ${rule.threshold} 分`;
  return {
    title,
    result: { value, unit: '元' },
    formula: `${condition}；可用积分 ${spendable} 分；${rule.yuanText} ＝ ${value} 元`,
    facts: [],
    ledger,
  };
}
