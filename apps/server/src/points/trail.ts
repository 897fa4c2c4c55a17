import type { FactLine } from '@yanzhen/contract/explanation';
import type { CaseState, StageAct } from '@yanzhen/domain/procedures';
import type { DecisionNames } from './decision-names.ts';

/** The decisions on an item in the reader's words: which stage, who or which meeting, when and why. */
export function toTrail(
  state: CaseState,
  titleOf: (stage: string) => string,
  names: DecisionNames,
): FactLine['trail'] {
  return state.acts.map((act: StageAct) => ({
    stage: titleOf(act.stage),
    decision: act.decision,
    by:
      act.person === null
        ? (names.meetings.get(act.body?.meeting ?? '') ?? '')
        : (names.people.get(act.person) ?? ''),
    on: act.on,
    resolution: names.resolutions.get(act.body?.resolution ?? '') ?? null,
    reason: names.reasons.get(act.reason ?? '') ?? null,
  }));
}
