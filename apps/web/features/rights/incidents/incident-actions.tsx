import {
  closeIncident,
  type IncidentRow,
  noteIncident,
  reportIncident,
  settleIncident,
  spareIncident,
  tellIncident,
} from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { fill } from '../../../ui/fill.ts';
import { LineField } from '../../../ui/line-field.tsx';
import { MomentField, toMoment } from '../../../ui/moment-field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReasonedAnswer } from '../../../ui/reasoned-answer.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { useCommand } from '../../../ui/use-command.ts';

const texts = officerTexts.incidents;

/** What is left to do with an incident, in the order in which the law wants it. */
export function IncidentActions({ row }: { readonly row: IncidentRow }) {
  const { id, status, reported, told, notTold } = row;
  if (status === 'closed') return null;
  if (status === 'closing') {
    return row.maySettle ? <Settle incident={id} /> : <p className="soft">{texts.waitsForOther}</p>;
  }
  const isDecided = told !== null || notTold !== null;
  return (
    <div className="stack no-print">
      {reported === null && <Report incident={id} />}
      {told === null && <Tell row={row} />}
      {!isDecided && <Spare incident={id} />}
      <Note incident={id} />
      {reported !== null && isDecided && <Close incident={id} />}
    </div>
  );
}

function Report({ incident }: { readonly incident: string }) {
  const command = useCommand(reportIncident);
  const [to, setTo] = useState('');
  const [at, setAt] = useState('');
  const isComplete = to.trim() !== '' && at !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void command.run({ incident, to, at: toMoment(at) });
  };
  return (
    <form className="form part" aria-label={texts.reportForm} onSubmit={submit}>
      <LineField label={texts.reportTo} most={200} value={to} onChange={setTo} />
      <MomentField label={texts.reportAt} value={at} onChange={setAt} />
      <ProblemNote problem={command.problem} />
      <div>
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
          {texts.reportForm}
        </Button>
      </div>
    </form>
  );
}

function Tell({ row: { id, people } }: { readonly row: IncidentRow }) {
  const command = useCommand(tellIncident);
  return (
    <section className="form part" aria-label={texts.tellForm}>
      <p className="soft">{fill(texts.tellHint, { people })}</p>
      <ProblemNote problem={command.problem} />
      <div>
        <Button type="primary" loading={command.isRunning} onClick={() => void command.run({ incident: id })}>
          {texts.tell}
        </Button>
      </div>
    </section>
  );
}

function Spare({ incident }: { readonly incident: string }) {
  const command = useCommand(spareIncident);
  return (
    <section className="form part" aria-label={texts.spareForm}>
      <ReasonedAnswer
        label={texts.spareReason}
        most={1_000}
        command={command}
        answers={[{ label: texts.spare, onGive: (reason) => void command.run({ incident, reason }) }]}
      />
    </section>
  );
}

function Note({ incident }: { readonly incident: string }) {
  const command = useCommand(noteIncident);
  return (
    <section className="form part" aria-label={texts.noteForm}>
      <ReasonedAnswer
        label={texts.noteText}
        most={1_000}
        command={command}
        answers={[{ label: texts.note, onGive: (text) => void command.run({ incident, text }) }]}
      />
    </section>
  );
}

/** What is in another state now is shown all the same: a filter by state would take it away. */
async function showAnyway(done: Promise<unknown>): Promise<void> {
  if ((await done) !== undefined) setSearch({ status: undefined });
}

function Close({ incident }: { readonly incident: string }) {
  const command = useCommand(closeIncident);
  return (
    <section className="form part" aria-label={texts.closeForm}>
      <ReasonedAnswer
        label={texts.closeLessons}
        most={1_000}
        command={command}
        answers={[
          {
            label: texts.close,
            kind: 'primary',
            onGive: (lessons) => void showAnyway(command.run({ incident, lessons })),
          },
        ]}
      />
    </section>
  );
}

function Settle({ incident }: { readonly incident: string }) {
  const command = useCommand(settleIncident);
  const settle = (confirmed: boolean) => (reason: string) =>
    void showAnyway(command.run({ incident, confirmed, reason: reason === '' ? null : reason }));
  return (
    <section className="form part no-print" aria-label={texts.settleForm}>
      <ReasonedAnswer
        label={texts.settleReason}
        command={command}
        answers={[
          { label: texts.confirm, kind: 'primary', freely: true, onGive: settle(true) },
          { label: texts.returnIt, onGive: settle(false) },
        ]}
      />
    </section>
  );
}
