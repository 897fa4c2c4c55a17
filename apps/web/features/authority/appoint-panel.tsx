import { appoint } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isElected, posts } from '@yanzhen/domain/authority';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import type { Person } from '../directory/person-picker.tsx';
import { type AppointmentDraft, startDraft, toAppointment } from './appointment-draft.ts';
import { Candidate } from './candidate.tsx';
import { ConflictView } from './conflict-view.tsx';
import { PostFields } from './post-fields.tsx';

const texts = officerTexts.appointments;

/** Somebody takes a post: who, which, where, since when and on what grounds. */
export function AppointPanel() {
  const { today } = useSession();
  const command = useCommand(appoint);
  const [person, setPerson] = useState<Person>();
  const [draft, setDraft] = useState<AppointmentDraft>(() => startDraft(today));
  const [done, setDone] = useState<Awaited<ReturnType<typeof command.run>>>();
  const change = (part: Partial<AppointmentDraft>) => setDraft({ ...draft, ...part });
  const elected = isElected(draft.post, draft.body);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (person === undefined) return;
    setDone(await command.run(toAppointment(draft, person.id)));
  };
  const close = () => setSearch({ open: undefined });
  const title = texts.appointTitle;
  if (done !== undefined && person !== undefined) {
    return (
      <SidePanel title={title} onClose={close}>
        <div className="stack">
          <DoneNote>{fill(texts.done, { name: person.name, post: posts[draft.post].label })}</DoneNote>
          {done.conflicts.map((conflict) => (
            <ConflictView key={conflict.person} conflict={conflict} />
          ))}
        </div>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={title} onClose={close}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p className="soft">{texts.appointLead}</p>
        <Candidate person={person} onPick={setPerson} />
        <PostFields draft={draft} onChange={change} />
        <p className="soft">{elected ? texts.postHints.elected : texts.postHints.appointed}</p>
        <div className="field-row">
          <DayField label={texts.startOn} value={draft.since} onChange={(since) => change({ since })} />
          <DayField
            label={texts.endOn}
            value={draft.until}
            optional
            onChange={(until) => change({ until })}
          />
        </div>
        {elected && (
          <DayField
            label={texts.electedOn}
            value={draft.electedOn}
            max={today}
            onChange={(electedOn) => change({ electedOn })}
          />
        )}
        <Field label={elected ? texts.sourceElected : texts.sourceAppointed}>
          {(id) => (
            <Input
              id={id}
              maxLength={300}
              value={draft.source}
              onChange={(event) => change({ source: event.target.value })}
            />
          )}
        </Field>
        <ProblemNote problem={command.problem} />
        <Button
          type="primary"
          htmlType="submit"
          disabled={person === undefined || draft.place === '' || draft.source.trim() === ''}
          loading={command.isRunning}
        >
          {title}
        </Button>
      </form>
    </SidePanel>
  );
}
