import type { Actor } from '@yanzhen/domain/authority';
import { instancesOf, type ProcedureRules, sitsIn } from '@yanzhen/domain/procedures';
import type { Stage } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';

/** A stage of a procedure that has cases in hand, and what brings this actor to it. */
export interface StageOfActor {
  readonly rules: ProcedureRules;
  readonly stage: Stage;
  /** `alone`: the stage's own post or its deputy. `body`: enters what a body decided. `escalated`: took it over. */
  readonly as: 'alone' | 'body' | 'escalated';
}

/** Posts that keep the minutes of the village's bodies and enter what those decided. */
const clerks: ReadonlySet<string> = new Set(['village-secretary', 'committee-member']);

function roleAt(stage: Stage, { post, deputises }: Actor): StageOfActor['as'] | undefined {
  if (stage.act === 'body') return clerks.has(post) && !deputises ? 'body' : undefined;
  const [own = '', ...higher] = instancesOf(stage);
  const isNamedFor = !deputises || deputises.stage === null || deputises.stage === stage.id;
  if (sitsIn(own, post)) return isNamedFor ? 'alone' : undefined;
  return higher.some((instance) => sitsIn(instance, post)) && !deputises ? 'escalated' : undefined;
}

const stagesInHand = `select distinct procedure, stage from cases
  where tenant = $1 and kind = $2 and status = 'open' and stage is not null`;

/** The stages at which cases of this kind wait and at which the actor has something to do. */
export async function findStagesOfActor(
  transaction: Transaction,
  actor: Actor,
  kind: string,
): Promise<readonly StageOfActor[]> {
  const inHand = await transaction.query<{ procedure: string; stage: string }>({
    name: 'stages-in-hand',
    text: stagesInHand,
    values: [actor.tenant, kind],
  });
  const found: StageOfActor[] = [];
  for (const { procedure, stage: id } of inHand) {
    const rules = await findProcedure(transaction, actor.tenant, procedure);
    const stage = rules?.stages.find((one) => one.id === id);
    const as = stage && roleAt(stage, actor);
    if (rules !== undefined && stage !== undefined && as !== undefined) found.push({ rules, stage, as });
  }
  return found;
}

/** Every stage of these procedures at which the actor may ever have something to do. */
export function listStagesOfActor(rules: readonly ProcedureRules[], actor: Actor): readonly StageOfActor[] {
  return rules.flatMap((one) =>
    one.stages.flatMap((stage) => {
      const as = roleAt(stage, actor);
      return as === undefined ? [] : [{ rules: one, stage, as }];
    }),
  );
}

/**
 * SQL on a case `c`: it lies with this actor. A holder sees what he must leave to his deputy as well, with the
 * reason; a deputy sees nothing else. The parameters are those of `valuesOfCaseLies`, the first of them `$from`.
 */
export function caseLiesWith(from: number): string {
  const at = (nth: number) => `$${from + nth}`;
  return `(c.stage = any (${at(0)}::text[])
    or (c.escalated_to is null and c.stage = any (${at(1)}::text[])
      and (${at(3)}::uuid is null or c.grid = ${at(3)}) and (${at(4)}::uuid is null or c.party_group = ${at(4)})
      and (not ${at(5)}::boolean or is_recused(${at(6)}, ${at(7)}, c.household, c.acted, c.stage)))
    or (c.escalated_to = any (${at(8)}::text[]) and c.stage = any (${at(2)}::text[])))`;
}

export function valuesOfCaseLies(stages: readonly StageOfActor[], actor: Actor): unknown[] {
  const ids = (as: StageOfActor['as']) => stages.filter((one) => one.as === as).map(({ stage }) => stage.id);
  const escalated = stages.filter((one) => one.as === 'escalated');
  const instances = escalated.flatMap(({ stage }) =>
    instancesOf(stage).filter((instance) => sitsIn(instance, actor.post)),
  );
  return [
    ids('body'),
    ids('alone'),
    ids('escalated'),
    actor.post === 'grid-worker' ? actor.place : null,
    actor.post === 'party-group-leader' ? actor.place : null,
    Boolean(actor.deputises),
    actor.deputises?.holder?.person ?? null,
    actor.deputises?.holder?.household ?? null,
    [...new Set(instances)],
  ];
}

/** How many parameters `caseLiesWith` takes. */
export const LIES_WITH_VALUES = 9;
