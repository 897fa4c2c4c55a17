import { formGroup, type GroupRow, readResolutions } from '@yanzhen/contract/assemblies';
import type { AppointmentListed } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { PersonPicker } from '../directory/person-picker.tsx';

const texts = officerTexts.groups;

type Members = GroupRow['members'];

interface FormGroupPanelProps {
  readonly kind: GroupRow['kind'];
  readonly village: string;
  /** Whoever sits in it now: the list begins with them. */
  readonly former: Members;
  readonly office: readonly AppointmentListed[];
  readonly onClose: () => void;
}

/** A roster as a whole: it replaces the one before, which stays on record. */
export function FormGroupPanel({ kind, village, former, office, onClose }: FormGroupPanelProps) {
  const { today } = useSession();
  const command = useCommand(formGroup);
  const [members, setMembers] = useState(former);
  const [since, setSince] = useState(today);
  const [resolution, setResolution] = useState('');
  const passed = useRead(readResolutions, { village });
  const resolutions = passed.data?.resolutions ?? [];
  const title = fill(texts.formTitle, { kind: texts.kinds[kind] });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await command.run({
      village,
      kind,
      since,
      members: members.map(({ person }) => person),
      resolution: resolution === '' ? null : resolution,
    });
    if (done !== undefined) onClose();
  };
  return (
    <SidePanel title={title} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p className="soft">{texts.formLead}</p>
        <Roster members={members} onChange={setMembers} village={village} office={office} />
        <DayField label={texts.formedOn} value={since} max={today} onChange={setSince} />
        <Field label={texts.resolution} hint={texts.resolutionHint}>
          {(id) => (
            <SelectBox
              id={id}
              value={resolution}
              onChange={setResolution}
              options={[
                { value: '', label: texts.noResolution },
                ...resolutions.map((one) => ({
                  value: one.id,
                  label: `${writeDay(one.passedOn)} ${one.meetingTitle}：${one.title}`,
                })),
              ]}
            />
          )}
        </Field>
        <ProblemNote problem={passed.problem} onRetry={passed.retry} />
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={members.length === 0} loading={command.isRunning}>
          {texts.submit}
        </Button>
      </form>
    </SidePanel>
  );
}

interface RosterProps {
  readonly members: Members;
  readonly onChange: (members: Members) => void;
  readonly village: string;
  readonly office: readonly AppointmentListed[];
}

/** The names chosen so far; those in office are ticked, anybody else is found by name. */
function Roster({ members, onChange, village, office }: RosterProps) {
  const chosen = new Set(members.map(({ person }) => person));
  const add = (person: string, name: string) =>
    chosen.has(person) ? undefined : onChange([...members, { person, name }]);
  const drop = (person: string) => onChange(members.filter((one) => one.person !== person));
  const holders = new Map(office.map((one) => [one.person, one]));
  const postsOf = (person: string) =>
    [...new Set(office.filter((one) => one.person === person).map(({ postLabel }) => postLabel))].join('、');
  return (
    <>
      <section aria-label={fill(texts.chosen, { count: members.length })} className="stack">
        <h3>{fill(texts.chosen, { count: members.length })}</h3>
        <div className="name-chips">
          {members.map(({ person, name }) => (
            <Button
              key={person}
              size="small"
              icon={<Icon name="close" size={12} />}
              aria-label={fill(texts.drop, { name })}
              onClick={() => drop(person)}
            >
              {name}
            </Button>
          ))}
        </div>
      </section>
      <PersonPicker village={village} chosen={chosen} onPick={({ id, name }) => add(id, name)} />
      <details>
        <summary>{texts.inOffice}</summary>
        <ul className="check-list one-column">
          {[...holders.values()].map(({ person, personName }) => (
            <li key={person}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(person)}
                  onChange={(event) => (event.target.checked ? add(person, personName) : drop(person))}
                />
                {personName} <span className="soft">{postsOf(person)}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
