import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import type { Actor } from '@yanzhen/domain/authority';
import type { Day, DueDay } from '@yanzhen/domain/kernel';
import { type CaseState, nextClock, type ProcedureRules, unopenedCase } from '@yanzhen/domain/procedures';
import type { Stage } from '@yanzhen/domain/schemes';
import type { FoundGroup, InboxSource } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import type { CaseInbox } from './case-inbox.ts';
import { foldGroup, partBy, type WaitingRow } from './fold-group.ts';
import { caseLiesWith, findStagesOfActor, type StageOfActor, valuesOfCaseLies } from './stages-in-hand.ts';

interface StageRow extends WaitingRow {
  readonly procedure: string;
  readonly stages: readonly string[];
  readonly stage: string;
}

/** What a person decides alone never includes what he stands back from; a body's case does, and the member recuses. */
const waitingAtStages = `select c.procedure, c.stages, c.stage, c.village, c.since, v.name as village_name, g.name as grid_name,
    count(*)::integer as count
  from cases c
  join places v on v.tenant = c.tenant and v.id = c.village
  left join places g on g.tenant = c.tenant and g.id = c.grid
  where c.tenant = $1 and c.kind = $2 and c.status = 'open' and ${caseLiesWith(5)}
    and (c.stage = any ($5::text[]) or not is_recused($3, $4, c.household, c.acted, c.stage))
  group by c.procedure, c.stages, c.stage, c.village, v.name, g.name, c.since`;

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
  { rules, stage, as }: StageOfActor,
  screen: CaseInbox,
  { actor, today }: { actor: Actor; today: Day },
): FoundGroup {
  const village = part[0]?.village ?? '';
  const todo = as === 'body' ? screen.reviewAsBody : screen.reviewAlone;
  return foldGroup(
    part.map((row) => ({ row, due: dueOf(row, rules) })),
    {
      key: `review/${screen.kind}/${rules.id}@${rules.version}/${stage.id}/${village}`,
      kind: 'review',
      title: titleOf(stage, as, actor),
      todo: (count) => fillText(todo, { count }),
      path: `${screen.reviewPath}?stage=${stage.id}&village=${village}`,
    },
    today,
  );
}

/** Says at once why somebody finds another's step in his inbox. */
function titleOf(stage: Stage, as: StageOfActor['as'], { deputises }: Actor): string {
  if (as === 'escalated') return fillText(inboxTexts.escalatedTitle, { stage: stage.title });
  return deputises ? fillText(inboxTexts.deputyTitle, { stage: stage.title }) : stage.title;
}

/** Cases that wait at a stage which this post decides, or enters for its body: one group per stage and village. */
export function makeStageInbox(screen: CaseInbox): InboxSource {
  return {
    find: async (transaction, { actor, today }) => {
      const mine = await findStagesOfActor(transaction, actor, screen.kind);
      if (mine.length === 0) return [];
      const rows = await transaction.query<StageRow>({
        name: 'inbox-waiting-at-stages',
        text: waitingAtStages,
        values: [actor.tenant, screen.kind, actor.person, actor.household, ...valuesOfCaseLies(mine, actor)],
      });
      const at = new Map<string, StageOfActor>(
        mine.map((one) => [`${one.rules.id}@${one.rules.version}/${one.stage.id}`, one]),
      );
      const parts = partBy(rows, (row) => `${row.procedure}/${row.stage}/${row.village}`);
      return [...parts.values()].flatMap((part) => {
        const found = at.get(`${part[0]?.procedure ?? ''}/${part[0]?.stage ?? ''}`);
        return found === undefined ? [] : toGroup(part, found, screen, { actor, today });
      });
    },
  };
}
