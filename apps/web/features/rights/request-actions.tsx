import {
  answerRequest,
  decideRefusal,
  erasePerson,
  giveCopy,
  objectRefusal,
  liftRestriction,
  type RequestRow,
  restrictPerson,
} from '@yanzhen/contract/rights-requests';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReasonedAnswer } from '../../ui/reasoned-answer.tsx';
import { SmallForm } from '../../ui/small-form.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeDay } from '../../ui/write-day.ts';
import { CorrectForm } from './correct-form.tsx';

const texts = officerTexts.rights.requests;

/** What this person may do with a request as it stands; nothing is shown that is another's to do. */
export function RequestActions({ row }: { readonly row: RequestRow }) {
  const session = useSession();
  const { status, acted } = row;
  if (status === 'open' && can(session, 'rights.answer-request')) return <Answer row={row} />;
  if (
    row.restricted !== null &&
    row.restricted.liftedOn === null &&
    can(session, 'rights.lift-restriction')
  ) {
    return <Lift request={row.id} />;
  }
  if (status === 'refused' && can(session, 'rights.object-refusal')) return <ObjectForm request={row.id} />;
  if (status === 'objected' && can(session, 'rights.decide-refusal')) {
    return acted ? <p className="soft">{texts.acted}</p> : <Decide request={row.id} />;
  }
  if (status === 'objected') return <p className="soft">{texts.waitsForOther}</p>;
  return null;
}

function Answer({ row }: { readonly row: RequestRow }) {
  return (
    <div className="stack no-print">
      {(row.kind === 'copy' || row.kind === 'access') && <GiveCopy request={row.id} />}
      {row.kind === 'correction' && <CorrectForm request={row.id} />}
      {row.kind === 'erasure' && <Erase request={row.id} />}
      {row.kind === 'restriction' && <Restrict request={row.id} />}
      {row.kind === 'explanation' || row.kind === 'access' ? <Grant request={row.id} /> : null}
      <Refuse request={row.id} />
      {row.due < row.lastDay && <Extend row={row} />}
    </div>
  );
}

function GiveCopy({ request }: { readonly request: string }) {
  const command = useCommand(giveCopy);
  return (
    <section className="part" aria-label={texts.giveCopy}>
      <p className="soft">{texts.giveCopyHint}</p>
      <ProblemNote problem={command.problem} />
      <div>
        <Button type="primary" loading={command.isRunning} onClick={() => void command.run({ request })}>
          {texts.giveCopy}
        </Button>
      </div>
    </section>
  );
}

function Grant({ request }: { readonly request: string }) {
  const command = useCommand(answerRequest);
  return (
    <section className="form part" aria-label={texts.grant}>
      <ReasonedAnswer
        label={texts.replyText}
        most={1_000}
        command={command}
        answers={[
          {
            label: texts.grant,
            kind: 'primary',
            onGive: (text) => void command.run({ request, answer: 'granted', text }),
          },
        ]}
      />
    </section>
  );
}

function Erase({ request }: { readonly request: string }) {
  const command = useCommand(erasePerson);
  return (
    <section className="form part" aria-label={texts.erase}>
      <p className="soft">{texts.eraseHint}</p>
      <ReasonedAnswer
        label={texts.replyText}
        command={command}
        answers={[
          { label: texts.erase, kind: 'danger', onGive: (text) => void command.run({ request, text }) },
        ]}
      />
    </section>
  );
}

function Restrict({ request }: { readonly request: string }) {
  const command = useCommand(restrictPerson);
  return (
    <section className="form part" aria-label={texts.restrict}>
      <p className="soft">{texts.restrictHint}</p>
      <ReasonedAnswer
        label={texts.replyText}
        command={command}
        answers={[
          {
            label: texts.restrict,
            kind: 'primary',
            onGive: (text) => void command.run({ request, text }),
          },
        ]}
      />
    </section>
  );
}

function Lift({ request }: { readonly request: string }) {
  const command = useCommand(liftRestriction);
  return (
    <section aria-label={texts.lift} className="no-print">
      <SmallForm
        fields={[texts.liftReason]}
        action={texts.lift}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([text = '']) => (await command.run({ request, text })) !== undefined}
      />
    </section>
  );
}

function Refuse({ request }: { readonly request: string }) {
  const command = useCommand(answerRequest);
  return (
    <section aria-label={texts.refuse}>
      <SmallForm
        fields={[texts.refuseReason, texts.refuseLaw]}
        action={texts.refuse}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([text = '', law = '']) =>
          (await command.run({ request, answer: 'refused', text, law })) !== undefined
        }
      />
    </section>
  );
}

function Extend({ row }: { readonly row: RequestRow }) {
  const command = useCommand(answerRequest);
  return (
    <section aria-label={texts.extend}>
      <SmallForm
        fields={[fill(texts.extendReason, { day: writeDay(row.lastDay) })]}
        action={texts.extend}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([text = '']) =>
          (await command.run({ request: row.id, answer: 'extended', text })) !== undefined
        }
      />
    </section>
  );
}

function ObjectForm({ request }: { readonly request: string }) {
  const command = useCommand(objectRefusal);
  return (
    <section aria-label={texts.object} className="no-print">
      <SmallForm
        fields={[texts.objectReason]}
        action={texts.object}
        isRunning={command.isRunning}
        problem={command.problem}
        onSubmit={async ([reason = '']) => (await command.run({ request, reason })) !== undefined}
      />
    </section>
  );
}

function Decide({ request }: { readonly request: string }) {
  const command = useCommand(decideRefusal);
  return (
    <section className="form part no-print" aria-label={texts.decideTitle}>
      <ReasonedAnswer
        label={texts.decideReason}
        command={command}
        answers={[
          {
            label: texts.uphold,
            kind: 'primary',
            onGive: (reason) => void command.run({ request, outcome: 'upheld', reason }),
          },
          {
            label: texts.dismiss,
            onGive: (reason) => void command.run({ request, outcome: 'dismissed', reason }),
          },
        ]}
      />
    </section>
  );
}
