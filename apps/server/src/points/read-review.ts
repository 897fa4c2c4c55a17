import { explainRefusal } from '@yanzhen/contract/refusals';
import { readReview, type ReviewItem, type ReviewStage } from '@yanzhen/contract/points-review';
import type { Actor } from '@yanzhen/domain/authority';
import { countWorkingDays, type Day, isRefusal } from '@yanzhen/domain/kernel';
import {
  decideProcedure,
  nextClock,
  type ProcedureContext,
  type ProcedureRules,
  sitsIn,
} from '@yanzhen/domain/procedures';
import type { Stage } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';
import { type LoadedCase, loadCases, loadRelatives } from '../procedures/load-cases.ts';
import { handleQuery } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure, findStandard } from '../schemes/scheme-cache.ts';
import { loadDecisionNames } from './decision-names.ts';
import { toTrail } from './trail.ts';

interface WaitingRow {
  readonly procedure: string;
  readonly stage: string;
  readonly waiting: number;
}

type ItemRow = Pick<
  ReviewItem,
  | 'entry'
  | 'account'
  | 'village'
  | 'gridName'
  | 'householdNumber'
  | 'holderName'
  | 'quantity'
  | 'points'
  | 'occurredOn'
  | 'occasion'
  | 'note'
  | 'evidence'
  | 'recordedBy'
> & { readonly item: string; readonly schemeVersion: string; readonly adverse: boolean };

/** A group leader sees his group; everybody else what row-level security shows. */
function groupOf(actor: Actor): string | null {
  return actor.post === 'party-group-leader' ? actor.place : null;
}

const waitingByStage = `select c.procedure, c.stage, count(*)::integer as waiting
  from cases c join point_entries e on e.tenant = c.tenant and e.id = c.id
  where c.tenant = $1 and c.status = 'open' and c.stage is not null
    and ($2::uuid is null or c.party_group = $2) and ($3::uuid is null or c.village = $3)
  group by c.procedure, c.stage`;

/**
 * Cases first, everything else looked up by key for each of them: before a table is analysed the planner takes
 * every table of a tenant for one row and would join them all with each other.
 */
const waitingItems = `select e.id as entry, e.account, e.village,
    (select name from places where tenant = $1 and id = e.grid) as "gridName",
    (select number from households where tenant = $1 and id = a.household) as "householdNumber",
    coalesce((select name from people p where p.tenant = $1 and p.household = a.household
      and (p.id = a.person or (a.person is null and p.is_householder)) limit 1), '') as "holderName",
    e.item, e.quantity, e.points, e.occurred_on as "occurredOn", e.occasion,
    (select text from contents where tenant = $1 and id = e.note) as note,
    (select text from contents where tenant = $1 and id = e.evidence) as evidence,
    coalesce((select name from people where tenant = $1 and id = e.recorded_by), '') as "recordedBy",
    e.scheme_version as "schemeVersion", c.adverse
  from (
    select id, adverse, since from cases
    where tenant = $1 and status = 'open' and stage = $4
      and ($2::uuid is null or party_group = $2) and ($3::uuid is null or village = $3)
    order by since, id limit 500
  ) c
  cross join lateral (select * from point_entries where tenant = $1 and id = c.id offset 0) e
  cross join lateral (select household, person from point_accounts where tenant = $1 and id = e.account offset 0) a
  order by c.since, "householdNumber", e.id`;

const sittingsOfBody = `select id, title, held_on as "heldOn", village from meetings
  where tenant = $1 and body = $2 and held_on <= $3 order by held_on desc, id desc limit 12`;

const recentReasons = `select text from (
    select text, max(id::text) as latest from contents
    where tenant = $1 and kind = 'return-reason' and text is not null group by text
  ) given order by latest desc limit 6`;

/** Posts that keep the minutes of the village's bodies and enter what those decided. */
const clerks: ReadonlySet<string> = new Set(['village-secretary', 'committee-member']);

function isStageOf(stage: Stage, actor: Actor): boolean {
  return stage.act === 'individual' ? sitsIn(stage.by, actor.post) : clerks.has(actor.post);
}

function toStages(
  rules: readonly ProcedureRules[],
  waiting: readonly WaitingRow[],
  actor: Actor,
): ReviewStage[] {
  const stages = new Map<string, ReviewStage>();
  for (const stage of rules.flatMap((one) => one.stages.filter((each) => isStageOf(each, actor)))) {
    const count = waiting.filter((row) => row.stage === stage.id).reduce((sum, row) => sum + row.waiting, 0);
    stages.set(stage.id, {
      id: stage.id,
      title: stage.title,
      act: stage.act,
      body: stage.act === 'body' ? stage.by : null,
      waitsForResolution: stage.waitsFor === 'resolution',
      waiting: count,
    });
  }
  return [...stages.values()];
}

/** The very decision a pass would meet, so that what cannot be passed says why before anybody tries. */
function findObstacle(found: LoadedCase, stage: string, context: ProcedureContext): string | null {
  if (context.rules.stages.find(({ id }) => id === stage)?.act === 'body') return null;
  const decided = decideProcedure(found.state, { type: 'PassStage', stage }, context);
  return isRefusal(decided) ? explainRefusal(decided) : null;
}

function dueOf(found: LoadedCase, rules: ProcedureRules, today: Day): ReviewItem['due'] {
  const calendar = getCalendar();
  const due = nextClock(found.state, rules, calendar)?.due;
  if (due === undefined) return null;
  return { ...due, workingDaysLeft: countWorkingDays(calendar, today, due.day) };
}

interface Asked {
  readonly transaction: Transaction;
  readonly actor: Actor;
  readonly today: Day;
  readonly stage: string;
}

async function toItems({ transaction, actor, today, stage }: Asked, rows: readonly ItemRow[]) {
  const { tenant } = actor;
  const cases = await loadCases(
    transaction,
    tenant,
    rows.map(({ entry }) => entry),
  );
  const [relatives, names] = await Promise.all([
    loadRelatives(transaction, tenant, cases.values()),
    loadDecisionNames(
      transaction,
      tenant,
      [...cases.values()].flatMap(({ state }) => state.acts),
    ),
  ]);
  const items: ReviewItem[] = [];
  for (const { item: key, schemeVersion, adverse, ...row } of rows) {
    const found = cases.get(row.entry);
    const standard = await findStandard(transaction, tenant, schemeVersion);
    const rules = found && (await findProcedure(transaction, tenant, found.state.procedure));
    const item = standard?.itemById.get(key);
    if (found === undefined || rules === undefined || item === undefined || standard === undefined) continue;
    const context = {
      actor,
      rules,
      calendar: getCalendar(),
      today,
      relatives,
      bodyVoters: new Set<string>(),
    };
    const obstacle = findObstacle(found, stage, context);
    const lookAt: ReviewItem['lookAt'] = [];
    if (adverse) lookAt.push('adverse');
    if (found.state.acts.some(({ decision }) => decision === 'returned')) lookAt.push('returned-before');
    if (obstacle !== null) lookAt.push('obstacle');
    items.push({
      ...row,
      itemTitle: item.title,
      unit: item.unit,
      rule: { text: item.ruleText, definition: item.definition, basis: item.basis, standard: standard.title },
      trail: toTrail(found.state, (id) => rules.stages.find((one) => one.id === id)?.title ?? id, names),
      due: dueOf(found, rules, today),
      lookAt,
      obstacle,
    });
  }
  return items;
}

export const readReviewHandler = handleQuery({
  contract: readReview,
  run: async (transaction, input, { actor, today }) => {
    const { tenant } = actor;
    const place = [tenant, groupOf(actor), input.village ?? null];
    const waiting = await transaction.query<WaitingRow>({
      name: 'review-waiting-by-stage',
      text: waitingByStage,
      values: place,
    });
    const found = await Promise.all(
      [...new Set(waiting.map(({ procedure }) => procedure))].map((procedure) =>
        findProcedure(transaction, tenant, procedure),
      ),
    );
    const stages = toStages(
      found.flatMap((rules) => rules ?? []),
      waiting,
      actor,
    );
    const stage =
      stages.find(({ id }) => id === input.stage) ?? stages.find((one) => one.waiting > 0) ?? stages[0];
    if (stage === undefined) return { stages, stage: null, items: [], meetings: [], reasons: [] };
    const [rows, meetings, reasons] = await Promise.all([
      transaction.query<ItemRow>({
        name: 'review-waiting-items',
        text: waitingItems,
        values: [...place, stage.id],
      }),
      transaction.query<{ id: string; title: string; heldOn: string; village: string }>({
        name: 'review-sittings',
        text: sittingsOfBody,
        values: [tenant, stage.body, today],
      }),
      transaction.query<{ text: string }>({
        name: 'review-recent-reasons',
        text: recentReasons,
        values: [tenant],
      }),
    ]);
    const items = await toItems({ transaction, actor, today, stage: stage.id }, rows);
    return { stages, stage: stage.id, items, meetings, reasons: reasons.map(({ text }) => text) };
  },
});
