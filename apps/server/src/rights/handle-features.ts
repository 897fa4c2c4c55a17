import { recordImpact, reviewImpact, turnOffFeature, turnOnFeature } from '@yanzhen/contract/rights';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideRecordImpact, decideReviewImpact, decideTurnOff, decideTurnOn } from '@yanzhen/domain/rights';
import { type AnyCommandHandler, handleCommand, type ServerSlice } from '../record/handlers.ts';
import { listErasures } from './erasures.ts';
import { featureContextOf, loadFeature, loadFeatureOf } from './load-feature.ts';

export const recordImpactHandler = handleCommand({
  contract: recordImpact,
  load: (transaction, { feature }, { actor }) => loadFeature(transaction, actor.tenant, feature),
  decide: (loaded, { purpose, necessity, risks, measures, validUntil }, context) => {
    const { newId } = context;
    const assessment = newId();
    const keep = (kind: string, text: string) => ({
      id: newId(),
      village: null,
      subject: assessment,
      kind,
      text,
    });
    const texts = {
      purpose: keep('impact-purpose', purpose),
      necessity: keep('impact-necessity', necessity),
      risks: keep('impact-risks', risks),
      measures: keep('impact-measures', measures),
    };
    const decided = decideRecordImpact(
      {
        assessment,
        purpose: texts.purpose.id,
        necessity: texts.necessity.id,
        risks: texts.risks.id,
        measures: texts.measures.id,
        validUntil,
      },
      featureContextOf(loaded, context),
    );
    if (isRefusal(decided)) return decided;
    return { facts: [decided], contents: Object.values(texts), output: { assessment } };
  },
});

export const reviewImpactHandler = handleCommand({
  contract: reviewImpact,
  load: (transaction, { assessment }, { actor }) => loadFeatureOf(transaction, actor.tenant, assessment),
  decide: (loaded, { assessment, outcome, reason: text }, context) => {
    const reason = text === null ? null : context.newId();
    const decided = decideReviewImpact({ assessment, outcome, reason }, featureContextOf(loaded, context));
    if (isRefusal(decided)) return decided;
    const contents =
      text === null || reason === null
        ? []
        : [{ id: reason, village: null, subject: assessment, kind: 'impact-review', text }];
    return { facts: [decided], contents, output: { assessment } };
  },
});

export const turnOnFeatureHandler = handleCommand({
  contract: turnOnFeature,
  load: (transaction, { feature }, { actor }) => loadFeature(transaction, actor.tenant, feature),
  decide: (loaded, _input, context) => {
    const decided = decideTurnOn(featureContextOf(loaded, context));
    return isRefusal(decided) ? decided : { facts: [decided], output: { until: decided.body.until } };
  },
});

/** What the feature held is erased in the same transaction: there is no moment in which it is off and still there. */
export function makeTurnOffFeatureHandler(listSlices: () => readonly ServerSlice[]): AnyCommandHandler {
  return handleCommand({
    contract: turnOffFeature,
    load: (transaction, { feature }, { actor }) => loadFeature(transaction, actor.tenant, feature),
    decide: (loaded, { feature, reason: text }, context) => {
      const reason = context.newId();
      const decided = decideTurnOff(reason, featureContextOf(loaded, context));
      if (isRefusal(decided)) return decided;
      return {
        facts: [decided],
        contents: [{ id: reason, village: null, subject: decided.subject, kind: 'feature-off', text }],
        stores: listErasures(listSlices(), feature, context.actor.tenant),
        output: { feature },
      };
    },
  });
}
