import { type FieldQuestion, readQuestions } from '@yanzhen/contract/field';
import { abilities, type Actor } from '@yanzhen/domain/authority';
import type { Transaction } from '../database/transaction.ts';
import { handleQuery } from '../record/handlers.ts';
import { findStandard } from '../schemes/scheme-cache.ts';
import { explain, refusalOf } from './answers.ts';

interface QuestionRow extends Omit<FieldQuestion, 'code' | 'detail' | 'itemTitle' | 'unit'> {
  readonly outcome: Readonly<Record<string, unknown>>;
  readonly item: string | null;
  readonly standard: string | null;
}

const filter = `p.tenant = $1 and p.status = 'question' and p.village = any ($2) and ($3::uuid is null or a.grid = $3)`;

const questionsPage = `select p.id, p.source, p.command, p.outcome, coalesce(r.name, '') as "proposedBy",
    coalesce(p.recorded_at, p.handed_in_at) as "recordedAt", p.handed_in_at as "handedInAt", p.subject as account,
    coalesce(h.number, '') as "householdNumber", coalesce(head.name, '') as "householderName", p.body, p.body->>'item' as item,
    (select d.scheme_version from adoptions d where d.tenant = p.tenant and d.village = p.village
       and d.kind = 'points-standard' and d.effective_from <= $6 order by d.effective_from desc limit 1) as standard
  from proposals p
  left join point_accounts a on a.tenant = p.tenant and a.id = p.subject
  left join households h on h.tenant = p.tenant and h.id = a.household
  left join people head on head.tenant = p.tenant and head.household = a.household and head.is_householder
  left join people r on r.tenant = p.tenant and r.id = p.person
  where ${filter} and ($4::uuid is null or (p.handed_in_at, p.id) > (
    select k.handed_in_at, k.id from proposals k where k.tenant = $1 and k.id = $4))
  order by p.handed_in_at, p.id limit $5`;

const questionsTotal = `select count(*)::integer as total from proposals p
  left join point_accounts a on a.tenant = p.tenant and a.id = p.subject where ${filter}`;

/** Only the grid of the appointment, where the table of abilities says so. */
export function ownGridOf(actor: Actor): string | null {
  const row: Readonly<Partial<Record<Actor['post'], string>>> = abilities['field.read-questions'];
  return row[actor.post] === 'own-grid' ? actor.place : null;
}

async function toQuestion(
  transaction: Transaction,
  tenant: number,
  { outcome, item, standard, ...row }: QuestionRow,
): Promise<FieldQuestion> {
  const rules = standard === null ? undefined : await findStandard(transaction, tenant, standard);
  const known = rules?.itemById.get(item ?? '');
  const refusal = refusalOf(outcome);
  return {
    ...row,
    code: refusal?.code ?? '',
    detail: refusal === undefined ? '' : explain(refusal),
    itemTitle: known?.title ?? item ?? '',
    unit: known?.unit ?? '',
  };
}

export const readQuestionsHandler = handleQuery({
  contract: readQuestions,
  run: async (transaction, { after, limit }, { actor, today }) => {
    const filters = [actor.tenant, actor.villages, ownGridOf(actor)];
    const [rows, totals] = await Promise.all([
      transaction.query<QuestionRow>({
        name: 'questions-page',
        text: questionsPage,
        values: [...filters, after ?? null, limit, today],
      }),
      transaction.query<{ total: number }>({
        name: 'questions-total',
        text: questionsTotal,
        values: filters,
      }),
    ]);
    const questions: FieldQuestion[] = [];
    for (const row of rows) questions.push(await toQuestion(transaction, actor.tenant, row));
    return { questions, total: totals[0]?.total ?? 0 };
  },
});
