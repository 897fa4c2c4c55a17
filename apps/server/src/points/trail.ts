import type { FactLine } from '@yanzhen/contract/explanation';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { recusalTexts } from '@yanzhen/contract/texts/recusals';
import type { CaseStep, StageAct } from '@yanzhen/domain/procedures';
import type { DecisionNames } from './decision-names.ts';

/** Who or which meeting decided; of a deputy and of a higher instance also why it was not the stage's own post. */
function writeDecider({ person, body, inPlaceOf, escalation }: StageAct, names: DecisionNames): string {
  if (person === null) return names.meetings.get(body?.meeting ?? '') ?? '';
  const by = names.people.get(person) ?? '';
  if (escalation !== undefined) return fillText(recusalTexts.byHigher, { by });
  if (inPlaceOf === undefined) return by;
  const holder = names.people.get(inPlaceOf.person) ?? '';
  return fillText(recusalTexts.byDeputy, { by, holder, why: recusalTexts.why[inPlaceOf.why] });
}

/** The steps of an item in the reader's words: which stage, who or which meeting, when and why. */
export function toTrail(
  steps: readonly CaseStep[],
  titleOf: (stage: string) => string,
  names: DecisionNames,
): FactLine['trail'] {
  return steps.map((step) => {
    const { decision, on } = step;
    const said = { decision, on, reason: names.reasons.get(step.reason ?? '') ?? null };
    if (!('stage' in step)) {
      return { ...said, stage: null, by: names.people.get(step.person) ?? '', resolution: null };
    }
    return {
      ...said,
      stage: titleOf(step.stage),
      by: writeDecider(step, names),
      resolution: names.resolutions.get(step.body?.resolution ?? '') ?? null,
    };
  });
}
