import { callMeeting } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { AgendaEditor } from './agenda-editor.tsx';
import { type AgendaDraft, emptyAgendaItem, isReady, toAgenda } from './agenda-draft.ts';
import { useAgendaSubjects } from './use-agenda-subjects.ts';
import { bodyNames, writeBody } from './write-body.ts';

const texts = officerTexts.assemblies;

/** Notice of a meeting: which body, when, since when it is known, and what it will decide. */
export function CallMeetingPanel({ village }: { readonly village: string }) {
  const { today } = useSession();
  const command = useCommand(callMeeting);
  const [body, setBody] = useState<(typeof bodyNames)[number]>('two-committees');
  const [title, setTitle] = useState('');
  const [day, setDay] = useState(today);
  const [noticeGivenOn, setNotice] = useState(today);
  const [households, setHouseholds] = useState('');
  const [agenda, setAgenda] = useState<readonly AgendaDraft[]>([emptyAgendaItem()]);
  const subjects = useAgendaSubjects(village, body);
  const close = () => setSearch({ open: undefined });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await command.run({
      village,
      body,
      title: title.trim(),
      day,
      noticeGivenOn,
      households: households === '' ? null : Number(households),
      agenda: toAgenda(agenda, subjects),
    });
    if (done !== undefined) setSearch({ open: done.meeting });
  };
  const isComplete = title.trim() !== '' && agenda.every((item) => isReady(item, subjects));
  return (
    <SidePanel title={texts.callTitle} onClose={close}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Field label={texts.body}>
          {(id) => (
            <SelectBox
              id={id}
              value={body}
              onChange={(value) => setBody(value as typeof body)}
              options={bodyNames.map((name) => ({ value: name, label: writeBody(name) }))}
            />
          )}
        </Field>
        <Field label={texts.name}>
          {(id) => (
            <Input id={id} value={title} required onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <div className="field-row">
          <DayField label={texts.heldOn} value={day} onChange={setDay} />
          <DayField label={texts.noticeOn} value={noticeGivenOn} max={today} onChange={setNotice} />
        </div>
        {body === 'villagers-assembly' && (
          <NumberField label={texts.households} value={households} onChange={setHouseholds} />
        )}
        <AgendaEditor subjects={subjects} agenda={agenda} onChange={setAgenda} />
        {subjects.unread.slice(0, 1).map(({ problem, retry }) => (
          <ProblemNote key={problem?.code} problem={problem} onRetry={retry} />
        ))}
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
          {texts.submitCall}
        </Button>
      </form>
    </SidePanel>
  );
}
