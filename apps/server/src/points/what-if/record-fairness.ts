import { createHash } from 'node:crypto';
import { canonicalize, isRefusal, type Json, type Period } from '@yanzhen/domain/kernel';
import {
  type FairnessDocument,
  type FairnessRecorded,
  type NamedVersion,
  toFairness,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import type { CommandContext, Consequence } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { computeWhatIf } from './what-if.ts';

interface DraftRow extends NamedVersion {
  readonly id: string;
}

/** The village's standards that an agenda puts to the vote, by the hash that the resolution will name. */
const standardsOnAgenda = `select id, title, version, hash from scheme_versions
  where tenant = $1 and village = $2 and kind = 'points-standard' and hash = any ($3) order by id`;

const lastClosedQuarter = `select max(period) as period from period_closes where tenant = $1 and village = $2 and period like '%-Q%'`;

const pagesOfVersion = `select hash from fairness_pages where tenant = $1 and village = $2 and scheme_version = $3`;

function hashOf(document: FairnessDocument): string {
  return createHash('sha256')
    .update(canonicalize(document as unknown as Json))
    .digest('hex');
}

async function makePage(
  transaction: Transaction,
  village: string,
  { id, ...named }: DraftRow,
  { actor, today }: Pick<CommandContext, 'actor' | 'today'>,
): Promise<FairnessDocument> {
  const { tenant } = actor;
  const [last] = await transaction.query<{ period: Period | null }>({
    name: 'last-closed-quarter',
    text: lastClosedQuarter,
    values: [tenant, village],
  });
  const standard = await findStandard(transaction, tenant, id);
  const period = last?.period ?? null;
  if (standard === undefined || period === null) return toFairness(named, null);
  const computed = await computeWhatIf(
    transaction,
    { tenant, village, period, today },
    { ...named, standard },
  );
  if (isRefusal(computed)) return toFairness(named, null);
  const { former, ...result } = computed.result;
  return toFairness(named, { ...result, former: former.map(({ id: _id, ...one }) => one) });
}

interface CalledMeeting {
  readonly meeting: string;
  readonly agenda: readonly {
    readonly subjects: readonly { readonly kind: string; readonly hash: string | null }[];
  }[];
}

/**
 * 公平性说明: as soon as a meeting is called on a standard, what the draft would have made of the last closed quarter is
 * put on record, so that it is there before anybody votes and nobody has to think of it. The same page is kept once.
 */
export const fairnessOnCall: Consequence = {
  on: 'MeetingCalled',
  react: async (transaction, fact, context) => {
    const { tenant } = context.actor;
    const { village } = fact;
    const { agenda, meeting } = fact.body as unknown as CalledMeeting;
    const hashes = agenda.flatMap(({ subjects }) =>
      subjects.flatMap(({ kind, hash }) => (kind === 'scheme' && hash !== null ? [hash] : [])),
    );
    if (village === null || hashes.length === 0) return { facts: [] };
    const drafts = await transaction.query<DraftRow>({
      name: 'standards-on-agenda',
      text: standardsOnAgenda,
      values: [tenant, village, hashes],
    });
    const facts: FairnessRecorded[] = [];
    for (const draft of drafts) {
      const document = await makePage(transaction, village, draft, context);
      const hash = hashOf(document);
      const kept = await transaction.query<{ hash: string }>({
        name: 'pages-of-version',
        text: pagesOfVersion,
        values: [tenant, village, draft.id],
      });
      if (kept.some((page) => page.hash === hash)) continue;
      facts.push({
        type: 'FairnessRecorded',
        stream: context.newId(),
        after: 0,
        village,
        subject: null,
        occurredOn: context.today,
        schemeVersion: draft.id,
        body: {
          meeting,
          period: document.trial?.period ?? null,
          hash,
          document: document as unknown as Json,
        },
      });
    }
    return { facts };
  },
};
