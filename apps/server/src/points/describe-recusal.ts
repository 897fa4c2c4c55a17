import { writeDay } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { recusalTexts as texts } from '@yanzhen/contract/texts/recusals';
import { isPost, posts, type Actor } from '@yanzhen/domain/authority';
import type { DueDay } from '@yanzhen/domain/kernel';
import {
  type CaseState,
  findRecusal,
  findWhoMayAct,
  instanceAt,
  instancesOf,
  postOf,
  sitsIn,
} from '@yanzhen/domain/procedures';
import type { Stage } from '@yanzhen/domain/schemes';
import type { Holder } from '../procedures/load-holders.ts';

interface Asked {
  readonly state: CaseState;
  readonly stage: Stage;
  readonly holders: readonly Holder[];
  readonly actor: Actor;
  readonly due: DueDay | null;
}

/** Who stands back at the stage in hand and who decides instead, as the reviewer reads it; null when nobody does. */
export function describeRecusal({ state, stage, holders, actor, due }: Asked): string | null {
  if (stage.act !== 'individual') return null;
  const { escalation } = state;
  if (escalation?.stage === stage.id) return fillText(texts.escalated, { on: writeDay(escalation.on) });
  const own = holders.filter(({ post, deputises }) => sitsIn(stage.by, post) && !deputises);
  const recused = own.flatMap((one) => {
    const why = findRecusal(state, one, stage.id);
    return why === undefined ? [] : [{ ...one, why: texts.why[why] }];
  });
  const [first] = recused;
  if (first === undefined) return null;
  const said = { holder: first.name, why: first.why };
  if (actor.deputises) return fillText(texts.forHolder, said);
  const standIns = findWhoMayAct(state, stage, instanceAt(state, stage), holders) as readonly Holder[];
  if (standIns.length > 0) {
    return fillText(texts.deputy, { ...said, deputies: standIns.map(({ name }) => name).join('、') });
  }
  const [next] = instancesOf(stage).slice(1);
  if (next === undefined || due === null) return fillText(texts.noDeputy, { ...said, next: texts.stays });
  const to = postOf(next);
  const label = isPost(to) ? posts[to].label : to;
  const escalates = fillText(texts.escalates, { due: writeDay(due.day), to: label });
  return fillText(texts.noDeputy, { ...said, next: escalates });
}
