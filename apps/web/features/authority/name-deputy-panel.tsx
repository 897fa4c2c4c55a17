import { type AppointmentListed, nameDeputy } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import type { Person } from '../directory/person-picker.tsx';
import { Candidate } from './candidate.tsx';
import { writePlace } from './write-appointment.ts';

const texts = officerTexts.appointments;

/** Somebody who takes the steps that the holder may not take himself, for a term and with a reason (R-15, T-15). */
export function NameDeputyPanel({ holder }: { readonly holder: AppointmentListed }) {
  const { today } = useSession();
  const command = useCommand(nameDeputy);
  const [person, setPerson] = useState<Person>();
  const [since, setSince] = useState(today);
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const back = () => setSearch({ open: holder.id, deputy: undefined });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (person === undefined) return;
    const input = { appointment: holder.id, person: person.id, since, until, reason: reason.trim() };
    if ((await command.run(input)) !== undefined) back();
  };
  return (
    <SidePanel title={texts.deputyTitle} onClose={back}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>
          {texts.deputyOf}：
          <strong>
            {writePlace(holder)} {holder.postLabel} {holder.personName}
          </strong>
        </p>
        <p className="soft">{texts.deputyLead}</p>
        <Candidate person={person} village={holder.village ?? undefined} onPick={setPerson} />
        <div className="field-row">
          <DayField label={texts.since} value={since} onChange={setSince} />
          <DayField label={texts.until} value={until} onChange={setUntil} />
        </div>
        <Field label={texts.deputyReason}>
          {(id) => (
            <Input
              id={id}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote problem={command.problem} />
        <Button
          type="primary"
          htmlType="submit"
          disabled={person === undefined || until === '' || reason.trim() === ''}
          loading={command.isRunning}
        >
          {texts.nameDeputy}
        </Button>
      </form>
    </SidePanel>
  );
}
