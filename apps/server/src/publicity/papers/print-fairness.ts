import type { FairnessPage } from '@yanzhen/contract/points-what-if';
import { printFairness } from '@yanzhen/contract/publicity-papers';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { toPrintedLine } from '@yanzhen/domain/publicity';
import { handleQuery } from '../../record/handlers.ts';
import { loadLetterhead } from './load-letterhead.ts';
import { printPaper, refusePaper, requireParts } from './print-paper.ts';

type PageRow = Pick<FairnessPage, 'period' | 'hash' | 'recordedOn' | 'document'> & {
  readonly village: string;
};

const pageToPrint = `select village, period, hash, day_in_shanghai(recorded_at) as "recordedOn", document
  from fairness_pages where tenant = $1 and id = $2`;

const line = (text: string): string => toPrintedLine(text, 80) ?? '—';

/** 公平性说明 on paper, word for word what was kept when the meeting was called. */
export const printFairnessHandler = handleQuery({
  contract: printFairness,
  run: async (transaction, { page }, context) => {
    const { actor, now } = context;
    const [row] = await transaction.query<PageRow>({
      name: 'fairness-to-print',
      text: pageToPrint,
      values: [actor.tenant, page],
    });
    if (row === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.print-fairness', actor, row);
    if (denial !== undefined) return denial;
    const letterhead = await loadLetterhead(transaction, actor.tenant, row.village, row.recordedOn);
    if (letterhead === undefined) return refuse('authority.not-found');
    const whole = requireParts(letterhead, 'seal');
    if (Array.isArray(whole)) return refusePaper(whole);
    const { draft, trial } = row.document;
    const named = ({ title, version }: typeof draft) => ({ name: line(title), version });
    const { place, issuer, publicUrl, seal } = whole;
    return printPaper(transaction, context, letterhead, page, 'fairness', {
      place,
      draft: named(draft),
      former: trial?.former.map(named) ?? [],
      period: row.period,
      summary: trial?.summary ?? null,
      groups: trial?.groups ?? [],
      cliffs: trial?.cliffs ?? { before: [], after: [] },
      items:
        trial?.items.map(({ title, reason, figures }) => ({ name: line(title), change: reason, figures })) ??
        [],
      added: trial?.added.map(line) ?? [],
      kept: trial?.kept ?? 0,
      hash: row.hash,
      recordedOn: row.recordedOn,
      issuer,
      publicUrl,
      seal,
      printedAt: now,
    });
  },
});
