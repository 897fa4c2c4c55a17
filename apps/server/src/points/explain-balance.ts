import type { Explanation, LedgerLine } from '@yanzhen/contract/explanation';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { settlementTexts } from '@yanzhen/contract/texts/settlement';
import { formatYuan } from '@yanzhen/domain/kernel';
import type {
  AccountQuarterClosed,
  AccountSettled,
  AccountYearClosed,
  PointsLapsed,
  PointsRedeemed,
  RedemptionReversed,
} from '@yanzhen/domain/points';
import type { Transaction } from '../database/transaction.ts';
import { findStandard } from '../schemes/scheme-cache.ts';
import { loadRedemptionRules } from './explain-rules.ts';

/** An explanation before the seals of its facts are looked up. */
export type Explained = Omit<Explanation, 'seals' | 'unsealed'>;

type Movement =
  | Pick<AccountQuarterClosed, 'type' | 'body'>
  | Pick<PointsLapsed, 'type' | 'body'>
  | Pick<AccountSettled, 'type' | 'body'>
  | Pick<PointsRedeemed, 'type' | 'body'>
  | Pick<RedemptionReversed, 'type' | 'body'>;
type YearEnd = Pick<AccountYearClosed, 'type' | 'body'>;

type MovementRow = (Movement | YearEnd) & {
  readonly stream: string;
  readonly position: number;
  readonly occurred_on: string;
  readonly by: string;
  readonly standard: string | null;
  readonly scheme_version: string | null;
};

/** A ledger line with what tells it apart inside the server; `yearEnd` marks where a year's movements end. */
export interface Ledger {
  readonly lines: readonly (LedgerLine & { readonly period: string | null })[];
  /** The years summed up, each with the number of lines before its end. */
  readonly yearEnds: readonly { readonly year: string; readonly at: number }[];
  readonly versions: readonly string[];
}

const movementsOfAccount = `select f.stream, f.position, f.type, f.body, f.occurred_on, coalesce(p.name, '') as by,
    s.title || ' ' || s.version as standard,
    f.scheme_version
  from facts f
  left join people p on p.tenant = f.tenant and p.id = f.recorded_by
  left join scheme_versions s on s.tenant = f.tenant and s.id = f.scheme_version
  where f.tenant = $1 and f.subject = $2
    and f.type in ('AccountQuarterClosed', 'PointsLapsed', 'PointsRedeemed', 'RedemptionReversed', 'AccountYearClosed', 'AccountSettled')
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
    case 'AccountSettled':
      return {
        kind: 'settled',
        points: -body.spendable,
        what: fillText(settlementTexts.settled, { yuan: body.yuan }),
      };
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

export async function readLedger(transaction: Transaction, tenant: number, account: string): Promise<Ledger> {
  const rows = await transaction.query<MovementRow>({
    name: 'movements-of-account',
    text: movementsOfAccount,
    values: [tenant, account],
  });
  const lines: Ledger['lines'][number][] = [];
  const yearEnds: Ledger['yearEnds'][number][] = [];
  for (const row of rows) {
    if (row.type === 'AccountYearClosed') {
      yearEnds.push({ year: row.body.period, at: lines.length });
      continue;
    }
    lines.push({
      fact: { stream: row.stream, position: row.position },
      on: row.occurred_on,
      by: row.by,
      standard: row.standard,
      period: 'period' in row.body ? row.body.period : null,
      ...describe(row),
    });
  }
  return { lines, yearEnds, versions: rows.flatMap(({ scheme_version: version }) => version ?? []) };
}

/** The lines as the contract has them. */
export function toLedger(lines: Ledger['lines']): LedgerLine[] {
  return lines.map(({ fact, on, kind, points, what, by, standard }) => ({
    fact,
    on,
    kind,
    points,
    what,
    by,
    standard,
  }));
}

export const sumOf = (ledger: readonly LedgerLine[]) => ledger.reduce((sum, { points }) => sum + points, 0);

/** Named only where a household has left. */
const writeSettled = (points: number) => (points === 0 ? '' : ` − 迁出结清 ${-points}`);

/** 「结账转入 235 − 兑换 154 + 冲正退回 0 − 到期清零 0」 */
export function writeSum(lines: Ledger['lines']): string {
  const of = (kind: LedgerLine['kind']) => sumOf(lines.filter((line) => line.kind === kind));
  return `结账转入 ${of('closed')} − 兑换 ${-of('spent')} + 冲正退回 ${of('returned')} − 到期清零 ${-of('lapsed')}${writeSettled(of('settled'))}`;
}

/** Opened by closes − spent + given back − lapsed = spendable; every term is a fact. */
export async function explainSpendable(
  transaction: Transaction,
  tenant: number,
  account: string,
): Promise<Explained> {
  const { lines, versions } = await readLedger(transaction, tenant, account);
  const value = sumOf(lines);
  return {
    title: '可兑积分',
    result: { value, unit: '分' },
    formula: `${writeSum(lines)} ＝ ${value} 分`,
    facts: [],
    ledger: toLedger(lines),
    rules: await loadRedemptionRules(transaction, tenant, versions),
  };
}

/** What the account may still buy at the exchange of a quarter, by the standard that closed it. */
export async function explainYuan(
  transaction: Transaction,
  tenant: number,
  account: string,
  quarter: string,
): Promise<Explained> {
  const [{ lines }, [line]] = await Promise.all([
    readLedger(transaction, tenant, account),
    transaction.query<{ earned: number; scheme_version: string }>({
      name: 'close-line-of-account',
      text: 'select earned, scheme_version from close_lines where tenant = $1 and account = $2 and period = $3',
      values: [tenant, account, quarter],
    }),
  ]);
  const spendable = sumOf(lines);
  const common = { title: `${quarter} 可兑金额`, facts: [], ledger: toLedger(lines) };
  if (line === undefined) {
    return { ...common, result: { value: 0, unit: '元' }, formula: `${quarter} 还没有结账`, rules: [] };
  }
  const rules = await loadRedemptionRules(transaction, tenant, [line.scheme_version]);
  const rule = (await findStandard(transaction, tenant, line.scheme_version))?.redemption ?? null;
  if (rule === null)
    return { ...common, result: { value: 0, unit: '元' }, formula: '本村标准不设兑换', rules };
  const value = rule.yuanFor(line.earned, spendable);
  const condition = `${quarter} 得 ${line.earned} 分，${line.earned >= rule.threshold ? '达到' : '不到'}门槛 ${rule.threshold} 分`;
  return {
    ...common,
    result: { value, unit: '元' },
    formula: `${condition}；可用积分 ${spendable} 分；${rule.describeYuan(line.earned, spendable)} ＝ ${value} 元`,
    rules,
  };
}
