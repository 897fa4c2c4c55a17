import { whatIf, type WhatIfResult } from '@yanzhen/contract/points-what-if';
import { type Actor, findDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { pickMostAffected } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery, type Step } from '../../record/handlers.ts';
import { describeTried } from './describe-tried.ts';
import { type Draft, findDraft } from './find-draft.ts';
import { type TriedDraft, type TriedQuestion, tryDraft } from './try-draft.ts';
import { holdersOfAccounts } from './what-if-statements.ts';

/** So many of the households that a draft moves most are listed. */
const MOST_LISTED = 100;

/** Whoever asks about one village may ask about it; all villages are those that row-level security shows. */
export function findTrialDenial(actor: Actor, village: string | null): Refusal | undefined {
  return findDenial('points.what-if', actor, village === null ? {} : { village });
}

interface Holder {
  readonly account: string;
  readonly householdNumber: string;
  readonly holderName: string;
}

type FormerRow = WhatIfResult['former'][number];

/** What a draft would have made of a closed period, with the households it moves most where one village is asked. */
export async function computeWhatIf(
  transaction: Transaction,
  question: TriedQuestion,
  draft: Draft,
  step?: Step,
): Promise<{ readonly result: WhatIfResult; readonly tried: TriedDraft } | Refusal> {
  const tried = await tryDraft(transaction, question, draft.standard, step);
  if (isRefusal(tried)) return tried;
  const most = question.village === null ? [] : pickMostAffected(tried.totals, MOST_LISTED);
  const [former, holders] = await Promise.all([
    transaction.query<FormerRow>({
      name: 'former-standards',
      text: 'select id, title, version, hash from scheme_versions where tenant = $1 and id = any ($2) order by effective',
      values: [question.tenant, [...tried.former.keys()]],
    }),
    transaction.query<Holder>({
      name: 'holders-of-accounts',
      text: holdersOfAccounts,
      values: [question.tenant, most.map(({ account }) => account)],
    }),
  ]);
  const holderOf = new Map(holders.map((holder) => [holder.account, holder]));
  const listed = most.flatMap(({ account, earnedBefore, earnedAfter, fenBefore, fenAfter }) => {
    const holder = holderOf.get(account);
    return holder === undefined ? [] : [{ ...holder, earnedBefore, earnedAfter, fenBefore, fenAfter }];
  });
  return {
    tried,
    result: { period: question.period, ...describeTried(tried, draft), former, most: listed },
  };
}

export const whatIfHandler = handleQuery({
  contract: whatIf,
  readOnly: true,
  beside: true,
  isLong: ({ village }) => village === undefined,
  run: async (transaction, { village = null, period, ...asked }, { actor, today, step }) => {
    const denial = findTrialDenial(actor, village);
    if (denial !== undefined) return denial;
    const found = await findDraft(transaction, actor, asked, village);
    if (isRefusal(found)) return found;
    const { problems, draft } = found;
    if (draft === undefined) return { problems: [...problems], result: null };
    const computed = await computeWhatIf(
      transaction,
      { tenant: actor.tenant, village, period, today },
      draft,
      step,
    );
    if (isRefusal(computed)) return computed;
    return { problems: [...problems], result: computed.result };
  },
});
