import { allowOverCap, answerVisit, recordVisit, type VisitRow } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReasonedAnswer } from '../../ui/reasoned-answer.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import '../../ui/field.css';

const texts = officerTexts.visits;

/** What this person may do with a visit as it stands; nothing is shown that is another's to do. */
export function VisitActions({ visit }: { readonly visit: VisitRow }) {
  const session = useSession();
  const isHost = can(session, 'activities.answer-visit');
  const { state, own, approvable } = visit;
  const mayCancel =
    can(session, 'activities.record-visit') &&
    (isHost ? ['accepted', 'held'].includes(state) : own && ['requested', 'accepted'].includes(state));
  return (
    <>
      {state === 'requested' && isHost && <Answer visit={visit.id} />}
      {(mayCancel || (state === 'accepted' && isHost)) && <Outcome visit={visit} isHost={isHost} />}
      {state === 'refused' && !own && approvable && can(session, 'activities.allow-over-cap') && (
        <Allow visit={visit.id} />
      )}
    </>
  );
}

function Answer({ visit }: { readonly visit: string }) {
  const command = useCommand(answerVisit);
  return (
    <section className="form part no-print" aria-label={texts.answerTitle}>
      <ReasonedAnswer
        label={texts.answerReason}
        most={300}
        command={command}
        answers={[
          {
            label: texts.accept,
            kind: 'primary',
            freely: true,
            onGive: () => void command.run({ visit, answer: 'accepted' }),
          },
          {
            label: texts.decline,
            onGive: (reason) => void command.run({ visit, answer: 'declined', reason }),
          },
        ]}
      />
    </section>
  );
}

function Outcome({ visit, isHost }: { readonly visit: VisitRow; readonly isHost: boolean }) {
  const { today } = useSession();
  const holding = useCommand(recordVisit);
  const cancelling = useCommand(recordVisit);
  const isAhead = visit.day > today;
  return (
    <section aria-label={texts.recordTitle} className="stack no-print">
      {isHost && visit.state === 'accepted' && (
        <div className="part">
          <ProblemNote problem={holding.problem} />
          {isAhead && <p className="soft">{texts.notHeldYet}</p>}
          <div>
            <Button
              type="primary"
              disabled={isAhead}
              loading={holding.isRunning}
              onClick={() => void holding.run({ visit: visit.id, outcome: 'held' })}
            >
              {texts.held}
            </Button>
          </div>
        </div>
      )}
      <SmallForm
        fields={[texts.cancelReason]}
        action={texts.cancel}
        isRunning={cancelling.isRunning}
        problem={cancelling.problem}
        onSubmit={async ([reason]) =>
          (await cancelling.run({ visit: visit.id, outcome: 'cancelled', reason: reason ?? '' })) !==
          undefined
        }
      />
    </section>
  );
}

function Allow({ visit }: { readonly visit: string }) {
  const command = useCommand(allowOverCap);
  return (
    <section aria-label={texts.allowTitle} className="no-print">
      <SmallForm
        fields={[texts.allowReason]}
        action={texts.allow}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([reason]) => (await command.run({ visit, reason: reason ?? '' })) !== undefined}
      />
    </section>
  );
}
