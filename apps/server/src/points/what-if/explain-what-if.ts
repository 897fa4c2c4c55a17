import { explainWhatIf } from '@yanzhen/contract/points-what-if';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Period, refuse } from '@yanzhen/domain/kernel';
import {
  type AccountClass,
  type BookedEntry,
  type ClosedFigures,
  closeFigures,
  differenceOf,
  revalueAccount,
  type Standard,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { findDraft } from './find-draft.ts';
import { quartersOf } from './try-draft.ts';
import { entriesOfAccount, holdersOfAccounts } from './what-if-statements.ts';

interface LineRow extends ClosedFigures {
  readonly village: string;
  readonly quarter: Period;
  readonly class: AccountClass;
  readonly version: string;
}

const linesOfAccount = `select l.village, l.period as quarter, a.class, l.scheme_version as version, l.earned, l.threshold, l.carried,
    l.lapsed, l.opened, l.spendable, l.yuan
  from close_lines l join point_accounts a on a.tenant = l.tenant and a.id = l.account
  where l.tenant = $1 and l.account = $2 and l.period = any ($3) order by l.period`;

function explainQuarter(
  line: LineRow,
  entries: readonly BookedEntry[],
  former: Standard | undefined,
  draft: Standard,
) {
  const { quarter, version, class: of, carried } = line;
  const items = revalueAccount({ quarter, former: version, class: of, entries }, draft);
  const earned = line.earned + differenceOf(items);
  const byItems = closeFigures({ earned, carried }, former?.redemption ?? null);
  const after = closeFigures({ earned, carried }, draft.redemption);
  const describe = (standard: Standard | undefined, figures: ClosedFigures) =>
    standard?.redemption?.describeYuan(figures.earned, figures.spendable) ?? null;
  return {
    quarter,
    items: items.map((item) => ({
      ...item,
      title: (draft.itemById.get(item.item) ?? former?.itemById.get(item.item))?.title ?? item.item,
    })),
    earnedBefore: line.earned,
    earnedAfter: after.earned,
    carried,
    thresholdBefore: line.threshold,
    thresholdAfter: after.threshold,
    yuanBefore: line.yuan,
    yuanByItems: byItems.yuan,
    yuanAfter: after.yuan,
    formulaBefore: describe(former, line),
    formulaAfter: describe(draft, after),
  };
}

async function readHolder(transaction: Transaction, tenant: number, account: string) {
  const [holder] = await transaction.query<{ householdNumber: string; holderName: string }>({
    name: 'holders-of-accounts',
    text: holdersOfAccounts,
    values: [tenant, [account]],
  });
  return { householdNumber: holder?.householdNumber ?? '', holderName: holder?.holderName ?? '' };
}

/** One household under a draft: which rule makes the difference, item by item and then the redemption rule. */
export const explainWhatIfHandler = handleQuery({
  contract: explainWhatIf,
  readOnly: true,
  run: async (transaction, { account, period, ...asked }, { actor }) => {
    const { tenant } = actor;
    const quarters = quartersOf(period);
    if ('refused' in quarters) return quarters;
    const [holder, lines, entries] = await Promise.all([
      readHolder(transaction, tenant, account),
      transaction.query<LineRow>({
        name: 'lines-of-account',
        text: linesOfAccount,
        values: [tenant, account, quarters],
      }),
      transaction.query<BookedEntry>({
        name: 'entries-of-account',
        text: entriesOfAccount,
        values: [tenant, account, quarters.at(-1)],
      }),
    ]);
    const [first] = lines;
    if (first === undefined) return refuse('authority.not-found');
    const denial = findDenial('points.explain-what-if', actor, { village: first.village });
    if (denial !== undefined) return denial;
    const found = await findDraft(transaction, actor, asked, first.village);
    if (isRefusal(found)) return found;
    const { draft, problems } = found;
    if (draft === undefined) {
      const worst = problems.find(({ severity }) => severity === 'error');
      return refuse('points.draft-unsound', { line: worst?.line ?? 1, message: worst?.message ?? '' });
    }
    const explained = [];
    for (const line of lines) {
      const former = await findStandard(transaction, tenant, line.version);
      explained.push(explainQuarter(line, entries, former, draft.standard));
    }
    return { ...holder, quarters: explained };
  },
});
