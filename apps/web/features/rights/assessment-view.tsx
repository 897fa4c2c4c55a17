import { type AssessmentRow, reviewImpact } from '@yanzhen/contract/rights';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ReasonedAnswer } from '../../ui/reasoned-answer.tsx';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeDay } from '../../ui/write-day.ts';

const texts = officerTexts.rights.features;

const kinds: Readonly<Record<AssessmentRow['state'], StateKind>> = {
  waiting: 'pending',
  approved: 'passed',
  returned: 'returned',
  lapsed: 'frozen',
};

function pairsOf(assessment: AssessmentRow): readonly (readonly [string, string])[] {
  const { purpose, necessity, risks, measures, validUntil, recordedOn, recordedBy } = assessment;
  const { reviewedOn, reviewedBy, reason } = assessment;
  return [
    [texts.purpose, purpose ?? texts.erased],
    [texts.necessity, necessity ?? texts.erased],
    [texts.risks, risks ?? texts.erased],
    [texts.measures, measures ?? texts.erased],
    [texts.validUntil, writeDay(validUntil)],
    [texts.writtenBy, fill(texts.byOn, { day: writeDay(recordedOn), name: recordedBy })],
    ...(reviewedOn === null
      ? []
      : [
          [
            texts.reviewedBy,
            fill(texts.byOn, { day: writeDay(reviewedOn), name: reviewedBy ?? '' }),
          ] as const,
        ]),
    ...(reason === null ? [] : [[texts.remark, reason] as const]),
  ];
}

/** An assessment in full, and its review by somebody who did not write it. */
export function AssessmentView({ assessment }: { readonly assessment: AssessmentRow }) {
  const session = useSession();
  const command = useCommand(reviewImpact);
  const { id, state, own } = assessment;
  return (
    <article className="part">
      <StateTag kind={kinds[state]} word={texts.states[state]} />
      <dl className="pairs">
        {pairsOf(assessment).flatMap(([label, value]) => [
          <dt key={`${label}-label`}>{label}</dt>,
          <dd key={label}>{value}</dd>,
        ])}
      </dl>
      {state === 'waiting' && own && <p className="soft">{texts.ownWaiting}</p>}
      {state === 'waiting' && !own && can(session, 'rights.review-impact') && (
        <section className="form no-print" aria-label={texts.reviewTitle}>
          <ReasonedAnswer
            label={texts.reviewReason}
            command={command}
            answers={[
              {
                label: texts.approve,
                kind: 'primary',
                freely: true,
                onGive: (reason) =>
                  void command.run({
                    assessment: id,
                    outcome: 'approved',
                    reason: reason === '' ? null : reason,
                  }),
              },
              {
                label: texts.returnIt,
                onGive: (reason) => void command.run({ assessment: id, outcome: 'returned', reason }),
              },
            ]}
          />
        </section>
      )}
    </article>
  );
}
