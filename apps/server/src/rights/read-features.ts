import { type AssessmentRow, type FeatureRow, readFeatures } from '@yanzhen/contract/rights';
import { findDenial } from '@yanzhen/domain/authority';
import type { Day } from '@yanzhen/domain/kernel';
import { sensitiveFeatureNames, sensitiveFeatures } from '@yanzhen/domain/rights';
import { handleQuery } from '../record/handlers.ts';

interface StoredAssessment {
  readonly feature: string;
  readonly outcome: 'approved' | 'returned' | null;
  readonly assessment: Omit<AssessmentRow, 'state'>;
}

interface StoredFeature extends Pick<FeatureRow, 'turnedOn' | 'turnedOff' | 'until'> {
  readonly feature: string;
}

const everyAssessment = `select a.feature, a.outcome, jsonb_build_object('id', a.id, 'purpose', p.text, 'necessity', n.text,
      'risks', r.text, 'measures', m.text, 'validUntil', a.valid_until, 'recordedOn', a.recorded_on,
      'recordedBy', coalesce(w.name, ''), 'own', a.recorded_by = $2, 'reviewedOn', a.reviewed_on, 'reviewedBy', v.name,
      'reason', t.text) as assessment
  from impact_assessments a
  left join contents p on p.tenant = a.tenant and p.id = a.purpose
  left join contents n on n.tenant = a.tenant and n.id = a.necessity
  left join contents r on r.tenant = a.tenant and r.id = a.risks
  left join contents m on m.tenant = a.tenant and m.id = a.measures
  left join contents t on t.tenant = a.tenant and t.id = a.reason
  left join people w on w.tenant = a.tenant and w.id = a.recorded_by
  left join people v on v.tenant = a.tenant and v.id = a.reviewed_by
  where a.tenant = $1 order by a.recorded_on desc, a.id desc`;

const everyFeature = `select s.feature, s.until,
    jsonb_build_object('on', s.turned_on_on, 'by', coalesce(p.name, '')) as "turnedOn",
    case when s.turned_off_on is not null then
      jsonb_build_object('on', s.turned_off_on, 'cause', s.turned_off_cause, 'reason', c.text) end as "turnedOff"
  from sensitive_features s
  left join people p on p.tenant = s.tenant and p.id = s.turned_on_by
  left join contents c on c.tenant = s.tenant and c.id = s.turned_off_reason
  where s.tenant = $1`;

function toRow({ outcome, assessment }: StoredAssessment, today: Day): AssessmentRow {
  if (outcome === 'returned') return { ...assessment, state: 'returned' };
  if (assessment.validUntil < today) return { ...assessment, state: 'lapsed' };
  return { ...assessment, state: outcome ?? 'waiting' };
}

export const readFeaturesHandler = handleQuery({
  contract: readFeatures,
  run: async (transaction, _input, { actor, today }) => {
    const denial = findDenial('rights.read-features', actor);
    if (denial !== undefined) return denial;
    const [assessments, features] = await Promise.all([
      transaction.query<StoredAssessment>({
        name: 'every-assessment',
        text: everyAssessment,
        values: [actor.tenant, actor.person],
      }),
      transaction.query<StoredFeature>({
        name: 'every-feature',
        text: everyFeature,
        values: [actor.tenant],
      }),
    ]);
    return {
      features: sensitiveFeatureNames.map((feature): FeatureRow => {
        const known = features.find((row) => row.feature === feature);
        const { until = null, turnedOn = null, turnedOff = null } = known ?? {};
        return {
          feature,
          label: sensitiveFeatures[feature].label,
          on: until !== null && turnedOff === null && today <= until,
          until,
          turnedOn,
          turnedOff,
          assessments: assessments.filter((row) => row.feature === feature).map((row) => toRow(row, today)),
        };
      }),
    };
  },
});
