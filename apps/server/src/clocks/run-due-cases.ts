import { officePosts } from '@yanzhen/domain/authority';
import { addDays, type Day, isRefusal, runsOf, type WorkingCalendar } from '@yanzhen/domain/kernel';
import {
  type CaseState,
  type Decider,
  decideProcedure,
  evolveCase,
  postOf,
  type ProcedureCommand,
  type ProcedureContext,
  type ProcedureFact,
} from '@yanzhen/domain/procedures';
import type { NewFact } from '@yanzhen/domain/record';
import { inTransaction, type Transaction, wholeScope } from '../database/transaction.ts';
import { loadCases, toCaseFacts } from '../procedures/load-cases.ts';
import { loadHolders } from '../procedures/load-holders.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import type { CommandContext } from '../record/handlers.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';
import { appendRound, makeClockContext } from './append-round.ts';
import { tryLock } from './try-lock.ts';

/** What one round of the clocks did in one tenant; undefined when another server was at it. */
export interface ClockRound {
  /** Objections and stages that went to the next instance. */
  readonly escalated: number;
  readonly recomputed: number;
}

const AT_ONCE = 500;
/** Each case has some fifty holders of office posts: all those of a page at once took a hundred megabytes. */
const HOLDERS_AT_ONCE = 50;

/**
 * Cases whose time may have come: an open objection, or days counted past the year in which the posting began, which
 * are 暂定 until that year's calendar is loaded. A posting's own days may run longer than those for objecting, so
 * whatever was posted late in a year is looked at too; `decideRecomputation` answers nothing when nothing moves.
 */
const casesToLookAt = `select c.id from cases c
  where c.tenant = $1 and c.status in ('posted', 'frozen') and ($2::uuid is null or c.id > $2)
    and (exists (select 1 from objections o where o.tenant = c.tenant and o.case_id = c.id
           and (o.status = 'open' or extract(year from o.appeal_until) > extract(year from o.since)))
      or extract(year from c.object_until) > extract(year from c.posted_from)
      or extract(month from c.posted_from) >= 10)
  order by c.id limit ${AT_ONCE}`;

/**
 * Cases at a stage that one person decides, whose working days are over (as many calendar days at least) and at which
 * no holder of the post may act. Deputies are not looked at here: the decision asks for them. Holders are found by
 * the places they may hold the post at: looked for among all of a county, each case would cost as much as it has villages.
 */
const casesNobodyMayDecide = `select c.id from cases c
  join jsonb_to_recordset($3) as s(procedure text, stage text, instance text, post text, before date)
    on s.procedure = c.procedure and s.stage = c.stage and s.instance is not distinct from c.escalated_to
  cross join lateral (select case s.post when 'grid-worker' then array[c.grid] when 'party-group-leader' then array[c.party_group]
    else array(select j.place from jurisdictions j where j.tenant = c.tenant and j.village = c.village) end as places offset 0) w
  where c.tenant = $1 and c.status = 'open' and c.since < s.before and ($2::uuid is null or c.id > $2)
    and not exists (
      select 1 from appointments a left join people p on p.tenant = a.tenant and p.id = a.person
      where a.tenant = c.tenant and a.place = any (w.places) and a.post = s.post and a.deputy_of is null
        and a.since <= $4 and (a.until is null or a.until >= $4) and a.ended_at is null
        and not is_recused(a.person, p.household, c.household, c.acted, c.stage))
  order by c.id limit ${AT_ONCE}`;

const stagesInHand = `select distinct procedure, stage, escalated_to as instance from cases
  where tenant = $1 and status = 'open' and stage is not null`;

interface Settled {
  readonly facts: readonly ProcedureFact[];
  readonly escalated: number;
  readonly recomputed: number;
}

/** Every overdue objection or stage of a case goes one instance up; 暂定 days are counted again. */
export function settleCase(
  state: CaseState,
  context: ProcedureContext,
  holders: readonly Decider[],
): Settled {
  const facts: ProcedureFact[] = [];
  let now = state;
  const take = (command: ProcedureCommand): number => {
    const decided = decideProcedure(now, command, context);
    if (isRefusal(decided) || decided.length === 0) return 0;
    facts.push(...decided);
    now = decided.reduce(evolveCase, now);
    return 1;
  };
  const recomputed = take({ type: 'RecomputeWindow' });
  const escalated = state.objections
    .filter(({ status }) => status === 'open')
    .reduce((sum, { id }) => sum + take({ type: 'EscalateObjection', objection: id, cause: 'overdue' }), 0);
  return { facts, escalated: escalated + take({ type: 'EscalateStage', holders }), recomputed };
}

interface StageInHand {
  readonly procedure: string;
  readonly stage: string;
  readonly instance: string | null;
}

/** The stages in hand that one person decides, and before which day a case must have reached them to be due. */
async function listDueStages(transaction: Transaction, tenant: number, today: Day) {
  const rows = await transaction.query<StageInHand>({
    name: 'stages-in-hand-by-instance',
    text: stagesInHand,
    values: [tenant],
  });
  const due: (StageInHand & { readonly post: string; readonly before: Day })[] = [];
  for (const row of rows) {
    const rules = await findProcedure(transaction, tenant, row.procedure);
    const stage = rules?.stages.find(({ id }) => id === row.stage);
    if (stage?.act !== 'individual' || stage.workingDays === undefined) continue;
    due.push({
      ...row,
      post: postOf(row.instance ?? stage.by),
      before: addDays(today, -stage.workingDays),
    });
  }
  return due;
}

/** The next page of cases whose time may have come, in the order of their ids. */
async function findCasesToLookAt(
  transaction: Transaction,
  tenant: number,
  after: string | null,
  today: Day,
): Promise<string[]> {
  const stages = await listDueStages(transaction, tenant, today);
  const [posted, unmanned] = await Promise.all([
    transaction.query<{ id: string }>({
      name: 'cases-to-look-at',
      text: casesToLookAt,
      values: [tenant, after],
    }),
    transaction.query<{ id: string }>({
      name: 'cases-nobody-may-decide',
      text: casesNobodyMayDecide,
      values: [tenant, after, JSON.stringify(stages), today],
    }),
  ]);
  const ids = [...posted, ...unmanned].map(({ id }) => id);
  return ids.toSorted().slice(0, AT_ONCE);
}

interface Page extends ClockRound {
  readonly facts: readonly NewFact[];
  readonly last: string | null;
}

async function settlePage(
  transaction: Transaction,
  context: CommandContext,
  calendar: WorkingCalendar,
  after: string | null,
): Promise<Page> {
  const { actor, today } = context;
  const { tenant } = actor;
  const ids = await findCasesToLookAt(transaction, tenant, after, today);
  const cases = await loadCases(transaction, tenant, ids);
  const facts: NewFact[] = [];
  let escalated = 0;
  let recomputed = 0;
  for (const some of runsOf([...cases.values()], HOLDERS_AT_ONCE)) {
    const open = some.filter(({ state }) => state.status === 'open').map(({ state }) => state.case);
    const holders = await loadHolders(transaction, tenant, open, officePosts, today);
    for (const loaded of some) {
      const rules = await findProcedure(transaction, tenant, loaded.state.procedure);
      if (rules === undefined) continue;
      const settled = settleCase(
        loaded.state,
        { actor, rules, calendar, today, relatives: new Map(), bodyVoters: new Set() },
        holders.get(loaded.state.case) ?? [],
      );
      facts.push(...toCaseFacts(loaded, settled.facts, today));
      escalated += settled.escalated;
      recomputed += settled.recomputed;
    }
  }
  return { facts, escalated, recomputed, last: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null) };
}

/** One page in one transaction: the lock lasts as long as the transaction, so two servers never do it twice. */
async function runPage(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring' | 'projectors'>,
  tenant: number,
  calendar: WorkingCalendar,
  after: string | null,
): Promise<Page | undefined> {
  const context = makeClockContext(runtime, tenant);
  return inTransaction<Page | undefined>(runtime.pool, wholeScope(tenant), async (transaction) => {
    if (!(await tryLock(transaction, 'cases', tenant))) return { result: undefined, last: [] };
    const page = await settlePage(transaction, context, calendar, after);
    if (page.facts.length === 0) return { result: page, last: [] };
    const last = appendRound(transaction, 'procedures.run-clocks', page.facts, runtime.projectors, context);
    return { result: page, last };
  });
}

/**
 * What days that have passed bring about in one tenant: an objection not answered in time goes to the next instance,
 * and days that were 暂定 are counted again. Undefined when another server is at it. Throws what the database throws;
 * a case that somebody decides meanwhile undoes the page, and the next round finds it settled.
 */
export async function runDueCases(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring' | 'projectors'>,
  tenant: number,
  calendar: WorkingCalendar,
): Promise<ClockRound | undefined> {
  let escalated = 0;
  let recomputed = 0;
  for (let after: string | null = null; ; ) {
    const page: Page | undefined = await runPage(runtime, tenant, calendar, after);
    if (page === undefined) return undefined;
    escalated += page.escalated;
    recomputed += page.recomputed;
    if (page.last === null) return { escalated, recomputed };
    after = page.last;
  }
}
