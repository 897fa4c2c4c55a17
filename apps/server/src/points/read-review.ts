import { explainRefusal } from '@yanzhen/contract/refusals';
import { readReview, type ReviewItem, type ReviewStage } from '@yanzhen/contract/points-review';
import type { Actor } from '@yanzhen/domain/authority';
import { type Day, isRefusal } from '@yanzhen/domain/kernel';
import {
  decideProcedure,
  nextClock,
  postOf,
  type ProcedureContext,
  type ProcedureRules,
} from '@yanzhen/domain/procedures';
import type { Stage } from '@yanzhen/domain/schemes';
import { type Transaction, villagesWithin } from '../database/transaction.ts';
import { describeDue } from '../procedures/due.ts';
import { type LoadedCase, loadCases, loadRelatives } from '../procedures/load-cases.ts';
import { type Holder, loadHolders } from '../procedures/load-holders.ts';
import {
  caseLiesWith,
  LIES_WITH_VALUES,
  listStagesOfActor,
  type StageOfActor,
  valuesOfCaseLies,
} from '../procedures/stages-in-hand.ts';
import { handleQuery } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure, findStandard } from '../schemes/scheme-cache.ts';
import { loadDecisionNames } from './decision-names.ts';
import { describeRecusal } from './describe-recusal.ts';
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

/** The parameter behind tenant, village and those of `caseLiesWith`. */
const AFTER_PLACE = `$${3 + LIES_WITH_VALUES}`;

const waitingByStage = `select c.procedure, c.stage, count(*)::integer as waiting
  from cases c
  where c.tenant = $1 and c.kind = 'points-entry' and c.status = 'open' and ($2::uuid[] is null or c.village = any ($2))
    and ${caseLiesWith(3)}
  group by c.procedure, c.stage`;

/** Those of open entries, and those of the standards in force: a post has its stages when nothing waits at them too. */
const proceduresInHand = `select procedure from cases where tenant = $1 and kind = 'points-entry' and status = 'open'
    and ($2::uuid[] is null or village = any ($2))
  union select s.resolved->>'reviewedBy' from adoptions d
    join scheme_versions s on s.tenant = d.tenant and s.id = d.scheme_version
    where d.tenant = $1 and d.kind = 'points-standard' and ($2::uuid[] is null or d.village = any ($2)) and s.resolved->>'reviewedBy' is not null`;

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
    select c.id, c.adverse, c.since from cases c
    where c.tenant = $1 and c.kind = 'points-entry' and c.status = 'open' and c.stage = ${AFTER_PLACE}
      and ($2::uuid[] is null or c.village = any ($2)) and ${caseLiesWith(3)}
    order by c.since, c.id limit 500
  ) c
  cross join lateral (select * from point_entries where tenant = $1 and id = c.id offset 0) e
  cross join lateral (select household, person from point_accounts where tenant = $1 and id = e.account offset 0) a
  order by c.since, "householdNumber", e.id`;

const sittingsOfBody = `select id, title, held_on as "heldOn", village from meetings
  where tenant = $1 and body = $2 and held_on <= $3 order by held_on desc, id desc limit 12`;

const recentReasons = `select text from (
    select text, max(id::text) as latest from contents
    where tenant = $1 and ($2::uuid[] is null or village = any ($2)) and kind = 'return-reason' and text is not null group by text
  ) given order by latest desc limit 6`;

function toStages(mine: readonly StageOfActor[], waiting: readonly WaitingRow[]): ReviewStage[] {
  const stages = new Map<string, ReviewStage>();
  for (const { stage, as } of mine) {
    const count = waiting.filter((row) => row.stage === stage.id).reduce((sum, row) => sum + row.waiting, 0);
    // What is another's stage is shown only when something of it came up.
    if (as === 'escalated' && count === 0) continue;
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
  const due = nextClock(found.state, rules, getCalendar())?.due;
  return due === undefined ? null : describeDue(due, today);
}

/** Those in whose hands an individual's stage lies; a body's stage has none. */
async function loadStageHolders(
  { transaction, actor, today }: Asked,
  cases: readonly string[],
  stage: Stage | undefined,
) {
  if (stage?.act !== 'individual') return new Map<string, readonly Holder[]>();
  return loadHolders(transaction, actor.tenant, cases, [postOf(stage.by)], today);
}

interface Asked {
  readonly transaction: Transaction;
  readonly actor: Actor;
  readonly today: Day;
  readonly stage: string;
  /** The stage's own text, as one of the procedures in hand has it. */
  readonly rule: Stage | undefined;
}

async function toItems(asked: Asked, rows: readonly ItemRow[]) {
  const { transaction, actor, today, stage } = asked;
  const { tenant } = actor;
  const cases = await loadCases(
    transaction,
    tenant,
    rows.map(({ entry }) => entry),
  );
  const [relatives, names, holders] = await Promise.all([
    loadRelatives(transaction, tenant, cases.values()),
    loadDecisionNames(
      transaction,
      tenant,
      [...cases.values()].flatMap(({ state }) => state.steps),
    ),
    loadStageHolders(asked, [...cases.keys()], asked.rule),
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
    const due = dueOf(found, rules, today);
    const at = rules.stages.find(({ id }) => id === stage);
    const lookAt: ReviewItem['lookAt'] = [];
    if (adverse) lookAt.push('adverse');
    if (found.state.acts.some(({ decision }) => decision === 'returned')) lookAt.push('returned-before');
    if (obstacle !== null) lookAt.push('obstacle');
    items.push({
      ...row,
      itemTitle: item.title,
      unit: item.unit,
      rule: { text: item.ruleText, definition: item.definition, basis: item.basis, standard: standard.title },
      trail: toTrail(
        found.state.steps,
        (id) => rules.stages.find((one) => one.id === id)?.title ?? id,
        names,
      ),
      due,
      lookAt,
      obstacle,
      recusal:
        at === undefined
          ? null
          : describeRecusal({
              state: found.state,
              stage: at,
              holders: holders.get(row.entry) ?? [],
              actor,
              due,
            }),
    });
  }
  return items;
}

export const readReviewHandler = handleQuery({
  contract: readReview,
  run: async (transaction, input, { actor, today }) => {
    const { tenant } = actor;
    const inHand = await transaction.query<{ procedure: string }>({
      name: 'review-procedures-in-hand',
      text: proceduresInHand,
      values: [tenant, villagesWithin(actor, input.village)],
    });
    const rules = await Promise.all(
      inHand.map(({ procedure }) => findProcedure(transaction, tenant, procedure)),
    );
    const mine = listStagesOfActor(
      rules.flatMap((one) => one ?? []),
      actor,
    );
    const place = [tenant, villagesWithin(actor, input.village), ...valuesOfCaseLies(mine, actor)];
    const waiting = await transaction.query<WaitingRow>({
      name: 'review-waiting-by-stage',
      text: waitingByStage,
      values: place,
    });
    const stages = toStages(mine, waiting);
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
        values: [tenant, villagesWithin(actor, input.village)],
      }),
    ]);
    const rule = mine.find((one) => one.stage.id === stage.id)?.stage;
    const items = await toItems({ transaction, actor, today, stage: stage.id, rule }, rows);
    return { stages, stage: stage.id, items, meetings, reasons: reasons.map(({ text }) => text) };
  },
});
