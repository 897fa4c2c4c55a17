import type { CaseInbox } from './case-inbox.ts';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import type { Actor } from '@yanzhen/domain/authority';
import type { Day, DueDay } from '@yanzhen/domain/kernel';
import {
  type CaseState,
  nextClock,
  type ProcedureRules,
  sitsIn,
  unopenedCase,
} from '@yanzhen/domain/procedures';
import type { Stage } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';
import type { FoundGroup, InboxSource } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';
import { foldGroup, partBy, type WaitingRow } from './fold-group.ts';

interface StageRow extends WaitingRow {
  readonly procedure: string;
  readonly stages: readonly string[];
  readonly stage: string;
}

interface MyStage {
  readonly rules: ProcedureRules;
  readonly stage: Stage;
}

const stagesInHand = `select distinct procedure, stage from cases
  where tenant = $1 and kind = $2 and status = 'open' and stage is not null`;

/** What a person decides alone never includes the own household's; a body's case does, and the member recuses. */
const waitingAtStages = `select c.procedure, c.stages, c.stage, c.village, c.since, v.name as village_name, g.name as grid_name,
    count(*)::integer as count
  from cases c
  join places v on v.tenant = c.tenant and v.id = c.village
  left join places g on g.tenant = c.tenant and g.id = c.grid
  where c.tenant = $1 and c.kind = $2 and c.status = 'open' and c.stage = any ($3)
    and ($4::uuid is null or c.grid = $4) and ($5::uuid is null or c.party_group = $5)
    and ($6::uuid is null or c.household is distinct from $6 or c.stage = any ($7))
  group by c.procedure, c.stages, c.stage, c.village, v.name, g.name, c.since`;

/** Posts that keep the minutes of the village's bodies and enter what those decided. */
const clerks: ReadonlySet<string> = new Set(['village-secretary', 'committee-member']);

function isStageOf(stage: Stage, actor: Actor): boolean {
  return stage.act === 'individual' ? sitsIn(stage.by, actor.post) : clerks.has(actor.post);
}

async function findMyStages(transaction: Transaction, actor: Actor, kind: string) {
  const inHand = await transaction.query<{ procedure: string; stage: string }>({
    name: 'stages-in-hand',
    text: stagesInHand,
    values: [actor.tenant, kind],
  });
  const mine = new Map<string, MyStage>();
  for (const { procedure, stage: id } of inHand) {
    const rules = await findProcedure(transaction, actor.tenant, procedure);
    const stage = rules?.stages.find((one) => one.id === id);
    if (rules === undefined || stage === undefined || !isStageOf(stage, actor)) continue;
    mine.set(`${procedure}/${id}`, { rules, stage });
  }
  return mine;
}

/** The clock of a stage follows from when it was reached, so the cases themselves need not be folded. */
function dueOf(row: StageRow, rules: ProcedureRules): DueDay | undefined {
  const state: CaseState = {
    ...unopenedCase,
    status: 'open',
    stages: row.stages,
    stage: row.stages.indexOf(row.stage),
    since: row.since,
  };
  return nextClock(state, rules, getCalendar())?.due;
}

function toGroup(
  part: readonly StageRow[],
  { rules, stage }: MyStage,
  screen: CaseInbox,
  today: Day,
): FoundGroup {
  const village = part[0]?.village ?? '';
  const todo = stage.act === 'individual' ? screen.reviewAlone : screen.reviewAsBody;
  return foldGroup(
    part.map((row) => ({ row, due: dueOf(row, rules) })),
    {
      key: `review/${screen.kind}/${rules.id}@${rules.version}/${stage.id}/${village}`,
      kind: 'review',
      title: stage.title,
      todo: (count) => fillText(todo, { count }),
      path: `${screen.reviewPath}?stage=${stage.id}&village=${village}`,
    },
    today,
  );
}

/** Cases that wait at a stage which this post decides, or enters for its body: one group per stage and village. */
export function makeStageInbox(screen: CaseInbox): InboxSource {
  return {
    find: async (transaction, { actor, today }) => {
      const mine = await findMyStages(transaction, actor, screen.kind);
      if (mine.size === 0) return [];
      const stages = [...mine.values()].map(({ stage }) => stage);
      const rows = await transaction.query<StageRow>({
        name: 'inbox-waiting-at-stages',
        text: waitingAtStages,
        values: [
          actor.tenant,
          screen.kind,
          stages.map(({ id }) => id),
          actor.post === 'grid-worker' ? actor.place : null,
          actor.post === 'party-group-leader' ? actor.place : null,
          actor.household,
          stages.filter(({ act }) => act === 'body').map(({ id }) => id),
        ],
      });
      const parts = partBy(rows, (row) => `${row.procedure}/${row.stage}/${row.village}`);
      return [...parts.values()].flatMap((part) => {
        const at = mine.get(`${part[0]?.procedure ?? ''}/${part[0]?.stage ?? ''}`);
        return at === undefined ? [] : toGroup(part, at, screen, today);
      });
    },
  };
}
