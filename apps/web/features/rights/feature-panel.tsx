import { type FeatureRow, turnOffFeature, turnOnFeature } from '@yanzhen/contract/rights';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReasonedAnswer } from '../../ui/reasoned-answer.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeDay } from '../../ui/write-day.ts';
import { AssessmentView } from './assessment-view.tsx';
import { ImpactForm } from './impact-form.tsx';
import '../../ui/account-panel.css';
import '../../ui/field.css';

const texts = officerTexts.rights.features;

function writeOff({ on, cause, reason }: NonNullable<FeatureRow['turnedOff']>): string {
  const because = {
    day: writeDay(on),
    cause: cause === 'expired' ? texts.causes.expired : texts.causes.decided,
  };
  return reason === null ? fill(texts.offBecause, because) : fill(texts.offReason, { ...because, reason });
}

/** One sensitive feature: whether it is on, what stands behind it, and what may be done about it. */
export function FeaturePanel({ row }: { readonly row: FeatureRow }) {
  const session = useSession();
  const { on, until, turnedOn, turnedOff, assessments } = row;
  return (
    <SidePanel title={row.label} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.state}</dt>
          <dd>
            <StateTag kind={on ? 'passed' : 'frozen'} word={on ? texts.on : texts.off} />
          </dd>
          {on && until !== null && (
            <>
              <dt>{texts.until}</dt>
              <dd>{writeDay(until)}</dd>
            </>
          )}
          {turnedOn !== null && (
            <>
              <dt>{texts.turnedOn}</dt>
              <dd>{fill(texts.byOn, { day: writeDay(turnedOn.on), name: turnedOn.by })}</dd>
            </>
          )}
          {turnedOff !== null && (
            <>
              <dt>{texts.turnedOff}</dt>
              <dd>{writeOff(turnedOff)}</dd>
            </>
          )}
        </dl>
        <p className="soft">{texts.law}</p>
        {can(session, 'rights.turn-on-feature') && <Switch row={row} />}
        <section className="part">
          <h3>{fill(texts.heading, { count: assessments.length })}</h3>
          {assessments.length === 0 && <p className="soft">{texts.noAssessment}</p>}
          {assessments.map((assessment) => (
            <AssessmentView key={`${assessment.id}${assessment.state}`} assessment={assessment} />
          ))}
        </section>
        {can(session, 'rights.record-impact') && <ImpactForm feature={row.feature} />}
      </div>
    </SidePanel>
  );
}

/** Turning on is tried by whoever may; without an assessment the refusal says what is missing and by which article. */
function Switch({ row: { feature, on, until, assessments } }: { readonly row: FeatureRow }) {
  const turningOn = useCommand(turnOnFeature);
  const turningOff = useCommand(turnOffFeature);
  const lastsLonger = assessments.some(
    ({ state, validUntil }) => state === 'approved' && (until === null || validUntil > until),
  );
  return (
    <section className="part no-print" aria-label={on ? texts.turnOff : texts.turnOn}>
      {(!on || lastsLonger) && (
        <>
          <p className="soft">{texts.turnOnHint}</p>
          <ProblemNote problem={turningOn.problem} />
          <div>
            <Button
              type="primary"
              loading={turningOn.isRunning}
              onClick={() => void turningOn.run({ feature })}
            >
              {on ? texts.renew : texts.turnOn}
            </Button>
          </div>
        </>
      )}
      {on && (
        <ReasonedAnswer
          label={texts.turnOffReason}
          command={turningOff}
          answers={[
            {
              label: texts.turnOff,
              kind: 'danger',
              onGive: (reason) => void turningOff.run({ feature, reason }),
            },
          ]}
        />
      )}
    </section>
  );
}
