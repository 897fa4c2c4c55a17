import { type AppointmentListed, endAppointment, type PostConflict } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { can, useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { writeDay } from '../../ui/write-day.ts';
import { ConflictView } from './conflict-view.tsx';
import { writeChannel, writePlace } from './write-appointment.ts';
import '../../ui/account-panel.css';

const texts = officerTexts.appointments;

interface AppointmentPanelProps {
  readonly appointment: AppointmentListed;
  /** What else the person holds, among those shown. */
  readonly others: readonly AppointmentListed[];
  readonly conflict: PostConflict | undefined;
  /** Who stands in for this appointment. */
  readonly deputies: readonly AppointmentListed[];
}

/** One appointment: how it came about, what else the person holds, what is flagged, and its end. */
export function AppointmentPanel({ appointment, others, conflict, deputies }: AppointmentPanelProps) {
  const session = useSession();
  const mayName = can(session, 'authority.name-deputy');
  const nameDeputy = (id: string) =>
    mayName && (
      <Button size="small" onClick={() => setSearch({ deputy: id }, {})}>
        {texts.nameDeputy}
      </Button>
    );
  return (
    <SidePanel
      title={`${appointment.personName} ${appointment.postLabel}`}
      onClose={() => setSearch({ open: undefined })}
    >
      <div className="stack">
        <Facts appointment={appointment} />
        {conflict !== undefined && <ConflictView conflict={conflict} remedy={nameDeputy} />}
        {appointment.deputyOf === null && appointment.village !== null && (
          <Deputies deputies={deputies}>{nameDeputy(appointment.id)}</Deputies>
        )}
        <section className="part">
          <h3>{texts.otherPosts}</h3>
          {others.length === 0 && <p className="soft">{texts.noOther}</p>}
          <ul>
            {others.map((one) => (
              <li key={one.id}>
                <Link to={addressWith({ open: one.id })}>
                  {writePlace(one)} {one.postLabel}
                </Link>
              </li>
            ))}
          </ul>
        </section>
        {can(session, 'authority.end-appointment') && <EndForm appointment={appointment.id} />}
      </div>
    </SidePanel>
  );
}

interface DeputiesProps extends Pick<AppointmentPanelProps, 'deputies'> {
  readonly children: ReactNode;
}

function Deputies({ deputies, children }: DeputiesProps) {
  return (
    <section className="part" aria-label={texts.ownDeputies}>
      <div className="row spread">
        <h3>{texts.ownDeputies}</h3>
        {children}
      </div>
      {deputies.length === 0 && <p className="soft">{texts.noDeputies}</p>}
      <ul>
        {deputies.map(({ id, personName, since, until }) => (
          <li key={id}>
            <Link to={addressWith({ open: id })}>
              {fill(texts.deputyTerm, { name: personName, since, until: until ?? texts.open })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ appointment }: Pick<AppointmentPanelProps, 'appointment'>) {
  const pairs: readonly (readonly [string, string | null])[] = [
    [texts.place, writePlace(appointment)],
    [texts.channel, writeChannel(appointment)],
    [texts.electedOn, appointment.electedOn === null ? null : writeDay(appointment.electedOn)],
    [texts.source, appointment.source],
    [texts.since, writeDay(appointment.since)],
    [texts.until, appointment.until === null ? texts.open : writeDay(appointment.until)],
    [
      texts.isDeputy,
      appointment.deputyOf === null ? null : fill(texts.deputyFor, { name: appointment.deputyOfName ?? '' }),
    ],
  ];
  return (
    <dl className="pairs">
      {pairs.map(([name, value]) =>
        value === null || value === '' ? null : (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function EndForm({ appointment }: { readonly appointment: string }) {
  const { today } = useSession();
  const command = useCommand(endAppointment);
  const [until, setUntil] = useState(today);
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({ appointment, until, reason: reason.trim() });
    if (output !== undefined) setDone(fill(texts.ended, { day: writeDay(until) }));
  };
  if (done !== undefined) return <DoneNote>{done}</DoneNote>;
  return (
    <form className="form part no-print" onSubmit={(event) => void submit(event)}>
      <h3>{texts.end}</h3>
      <p className="soft">{texts.endHint}</p>
      <DayField label={texts.lastDay} value={until} onChange={setUntil} />
      <Field label={texts.endReason}>
        {(id) => (
          <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <ProblemNote problem={command.problem} />
      <div>
        <Button htmlType="submit" disabled={reason.trim() === ''} loading={command.isRunning}>
          {texts.end}
        </Button>
      </div>
    </form>
  );
}
