import type { CloseFigure } from '@yanzhen/contract/points-explain';
import { kindOfPeriod, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { findStandard } from '../schemes/scheme-cache.ts';
import { type Explained, type Ledger, readLedger, toLedger, writeSum } from './explain-balance.ts';
import { formulaOf, readFactLines } from './explain-entries.ts';
import { loadRedemptionRules } from './explain-rules.ts';

interface ClosedLine {
  readonly earned: number;
  readonly threshold: number | null;
  readonly carried: number;
  readonly lapsed: number;
  readonly opened: number;
  readonly spendable: number;
  readonly yuan: number;
  readonly redeemed: number;
  readonly scheme_version: string;
}

interface CloseQuestion {
  readonly account: string;
  readonly close: string;
  readonly figure: CloseFigure;
}

/** A quarter's line or a year's; what the one lacks the other does not ask for. */
const lineOfClose = `select earned, threshold, carried, lapsed, opened, spendable, yuan, 0 as redeemed, scheme_version
  from close_lines where tenant = $1 and account = $2 and period = $3
  union all
  select y.earned, null, 0, y.lapsed, y.opened, 0, 0, y.redeemed, p.scheme_version
  from year_lines y join period_closes p on p.tenant = y.tenant and p.village = y.village and p.period = y.year
  where y.tenant = $1 and y.account = $2 and y.year = $3`;

const titles: Readonly<Record<CloseFigure, string>> = {
  earned: '得分',
  threshold: '门槛',
  carried: '结转',
  lapsed: '清零',
  opened: '开通',
  spendable: '可用积分',
  yuan: '可兑金额',
  redeemed: '已兑换',
};

/** The movements up to a close: of a quarter since the year began, of a year all of that year's. */
function movementsUntil({ lines, yearEnds }: Ledger, period: string): Ledger['lines'] {
  const isYear = kindOfPeriod(period) === 'year';
  const end = isYear
    ? yearEnds.find(({ year }) => year === period)?.at
    : lines.findIndex((line) => line.kind === 'closed' && line.period === period) + 1;
  const start = yearEnds.findLast(({ year }) => year < period.slice(0, 4))?.at ?? 0;
  return lines.slice(start, end);
}

/** The words with the values put in; the movements they are made of stand below. */
function writeFormula(line: ClosedLine, { figure, close }: CloseQuestion, until: Ledger['lines']): string {
  const reached =
    line.threshold !== null && line.earned >= line.threshold ? `达到门槛 ${line.threshold} 分` : undefined;
  switch (figure) {
    case 'earned':
      return `${line.earned} 分`;
    case 'threshold':
      return line.threshold === null
        ? '结账时的标准不设兑换，没有门槛'
        : `结账时的标准规定 ${line.threshold} 分；${close} 得 ${line.earned} 分，${reached ?? '没有达到'}`;
    case 'carried':
      return `${close} 结账以前：${writeSum(until.filter(({ period }) => period !== close))} ＝ ${line.carried} 分`;
    case 'lapsed':
      return line.lapsed === 0 ? '这一期没有清零，0 分' : `没有用完的到期清零，合计 ${line.lapsed} 分`;
    case 'opened':
      if (kindOfPeriod(close) === 'year') return `各季结账转入合计 ${line.opened} 分`;
      return reached === undefined
        ? `${close} 得 ${line.earned} 分，没有达到门槛 ${line.threshold ?? '（未设）'}，不转为可兑，0 分`
        : `${close} 得 ${line.earned} 分，${reached}，全部转为可兑 ＝ ${line.opened} 分`;
    case 'spendable':
      return `结转 ${line.carried} − 清零 ${line.lapsed} + 开通 ${line.opened} ＝ ${line.spendable} 分`;
    case 'yuan':
      return `${close} 得 ${line.earned} 分，${reached ?? '没有达到门槛'}；可用积分 ${line.spendable} 分 ＝ ${line.yuan} 元`;
    case 'redeemed':
      return `开通 ${line.opened} − 清零 ${line.lapsed} ＝ ${line.redeemed} 分`;
  }
}

/** One figure of one account in a close that has been made: as it was then, whatever came after. */
export async function explainClose(
  transaction: Transaction,
  tenant: number,
  question: CloseQuestion,
): Promise<Explained | Refusal> {
  const { account, close, figure } = question;
  const [line] = await transaction.query<ClosedLine>({
    name: 'line-of-close',
    text: lineOfClose,
    values: [tenant, account, close],
  });
  if (line === undefined) return refuse('points.quarter-not-closed', { quarter: close });
  const rules = await loadRedemptionRules(transaction, tenant, [line.scheme_version]);
  const unit = figure === 'yuan' ? '元' : '分';
  const common = { title: `${close} ${titles[figure]}`, result: { value: line[figure] ?? 0, unit }, rules };
  if (figure === 'earned') {
    const facts = await readFactLines(transaction, tenant, { account, period: close });
    return { ...common, formula: formulaOf(facts), facts };
  }
  const until = movementsUntil(await readLedger(transaction, tenant, account), close);
  const formula = writeFormula(line, question, until);
  const redemption =
    figure === 'yuan' ? (await findStandard(transaction, tenant, line.scheme_version))?.redemption : null;
  const words = redemption?.describeYuan(line.earned, line.spendable);
  return {
    ...common,
    formula: words === undefined ? formula : `${formula}（${words}）`,
    facts: [],
    ledger: toLedger(pickMovements(figure, close, until)),
  };
}

/** Of the movements, those the figure is made of. */
function pickMovements(figure: CloseFigure, close: string, until: Ledger['lines']): Ledger['lines'] {
  switch (figure) {
    case 'earned':
    case 'threshold':
      return [];
    case 'carried':
      return until.filter(({ period }) => period !== close);
    case 'lapsed':
      return until.filter(({ kind, period }) => kind === 'lapsed' && (period ?? '').startsWith(close));
    case 'opened':
      return until.filter(({ kind, period }) => kind === 'closed' && (period ?? '').startsWith(close));
    case 'spendable':
    case 'yuan':
      return until;
    case 'redeemed':
      return until.filter(({ kind }) => kind === 'spent' || kind === 'returned');
  }
}
