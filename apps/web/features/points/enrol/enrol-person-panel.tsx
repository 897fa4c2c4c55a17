import { type HouseholdRow, readHousehold } from '@yanzhen/contract/directory';
import { enrol } from '@yanzhen/contract/points';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useRead } from '../../../ui/use-read.ts';

const texts = officerTexts.enrol;
const classes = ['party-member', 'grid-worker'] as const;
type PersonClass = (typeof classes)[number];

/** 党员 and 网格员 earn as persons: the file of the household is opened only when one of them is to be registered. */
export function EnrolPersonPanel({ household }: { readonly household: HouseholdRow }) {
  const [isOpen, setOpen] = useState(false);
  const reading = useRead(readHousehold, isOpen ? { household: household.id } : undefined);
  return (
    <SidePanel
      title={fill(texts.open, { name: household.householderName, number: household.number })}
      onClose={() => setSearch({ open: undefined })}
    >
      {!isOpen ? (
        <div className="stack">
          <p>{texts.openHint}</p>
          <div>
            <Button onClick={() => setOpen(true)}>{texts.openFile}</Button>
          </div>
        </div>
      ) : (
        <ReadingStates reading={reading}>
          {({ people }) => <EnrolPersonForm household={household.id} people={people} />}
        </ReadingStates>
      )}
    </SidePanel>
  );
}

interface EnrolPersonFormProps {
  readonly household: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

function EnrolPersonForm({ household, people }: EnrolPersonFormProps) {
  const command = useCommand(enrol);
  const [person, setPerson] = useState('');
  const [of, setOf] = useState<PersonClass>('party-member');
  const [publication, setPublication] = useState(false);
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await command.run({
      consentVersion: consentTexts.version,
      accounts: [{ household, person, class: of, publication }],
    });
    setDone(answer !== undefined);
    if (answer !== undefined) setPerson('');
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      {done && <DoneNote>{fill(texts.done, { count: 1 })}</DoneNote>}
      <Field label={texts.member}>
        {(id) => (
          <SelectBox
            id={id}
            value={person}
            onChange={setPerson}
            options={[
              { value: '', label: texts.choose },
              ...people.map(({ id: value, name }) => ({ value, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label={texts.memberClass}>
        {(id) => (
          <SelectBox
            id={id}
            value={of}
            onChange={(value) => setOf(value === 'grid-worker' ? value : 'party-member')}
            options={classes.map((value) => ({ value, label: officerTexts.points.classes[value] }))}
          />
        )}
      </Field>
      <Checkbox checked={publication} onChange={(event) => setPublication(event.target.checked)}>
        {texts.board}
      </Checkbox>
      <ProblemNote problem={command.problem} />
      <Button type="primary" htmlType="submit" disabled={person === ''} loading={command.isRunning}>
        {texts.enrolPerson}
      </Button>
    </form>
  );
}
