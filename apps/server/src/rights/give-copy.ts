import { giveCopy } from '@yanzhen/contract/rights-requests';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { decideGrant, type PersonalRequest } from '@yanzhen/domain/rights';
import { addSpan, spanOf } from '@yanzhen/domain/schemes';
import { changeScope, type Transaction } from '../database/transaction.ts';
import { readingStatement } from '../directory/log-reading.ts';
import { type AnyCommandHandler, handleCommand, type ServerSlice } from '../record/handlers.ts';
import { loadRetentionRules, retentionOf } from '../schemes/retention-periods.ts';
import { keepText, loadRequest, requestContextOf } from './load-request.ts';

/** One table of what is held, with every row under the names a person reads. */
export interface CopyPart {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * All that is held of a person and of what his household shares, as every slice hands it out. Read as the person
 * himself would read it: in his own scope, whoever has it made.
 */
export async function gatherCopy(
  transaction: Transaction,
  slices: readonly Pick<ServerSlice, 'personal'>[],
  tenant: number,
  { person, household, village }: Pick<PersonalRequest, 'person' | 'household' | 'village'>,
): Promise<CopyPart[]> {
  await changeScope(transaction, { tenant, person, household, whole: false, villages: [village] });
  const parts: CopyPart[] = [];
  for (const { title, sql } of slices.flatMap(({ personal = [] }) => personal)) {
    const rows = await transaction.query<{ row: Readonly<Record<string, unknown>> }>({
      // Every parameter is named, whether a slice's own text needs it or not.
      text: `select to_jsonb(q) as row from (${sql}) q where $1::integer is not null and coalesce($2::uuid, $3::uuid) is not null`,
      values: [tenant, person, household],
    });
    parts.push({ title, rows: rows.map(({ row }) => row) });
  }
  return parts;
}

const keepCopy = `insert into personal_copies (tenant, request, village, household, person, body, made_at, until)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** The copy itself is not shown to whoever has it made: it goes to the household's page. */
export function makeGiveCopyHandler(listSlices: () => readonly ServerSlice[]): AnyCommandHandler {
  return handleCommand({
    contract: giveCopy,
    load: async (transaction, { request }, { actor, today }) => {
      const loaded = await loadRequest(transaction, actor, request);
      if (isRefusal(loaded)) return loaded;
      const parts = await gatherCopy(transaction, listSlices(), actor.tenant, loaded.request);
      await changeScope(transaction, { ...actor, villages: actor.villages });
      const rules = await loadRetentionRules(transaction, actor.tenant, today);
      return { ...loaded, parts, kept: spanOf(retentionOf(rules, 'personal-copies')) };
    },
    decide: ({ parts, kept, ...loaded }, _input, context) => {
      const { request } = loaded;
      const { actor, now, today, newId } = context;
      if (request.kind !== 'copy' && request.kind !== 'access') return refuse('rights.other-kind');
      const reply = newId();
      const decided = decideGrant(request, reply, requestContextOf(loaded, context), 'rights.give-copy');
      if (isRefusal(decided)) return decided;
      const until = addSpan(today, kept);
      const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
      const { id, village, household, person } = request;
      return {
        facts: [decided],
        contents: [
          keepText(request, 'request-reply', `副本已经做好，共 ${rows} 条，放在本户页面上。`, reply),
        ],
        stores: [
          {
            text: keepCopy,
            values: [actor.tenant, id, village, household, person, JSON.stringify(parts), now, until],
          },
          readingStatement(actor, [person], 'personal-copy', now),
        ],
        output: { request: id, rows, until },
      };
    },
  });
}
