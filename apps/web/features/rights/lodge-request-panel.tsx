import { lodgeRequest, type RequestRow } from '@yanzhen/contract/rights-requests';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { requestKindNames, requestKinds } from '@yanzhen/domain/rights';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { type Person, PersonPicker } from '../directory/person-picker.tsx';

const texts = officerTexts.rights.requests;

interface ChosenProps {
  readonly label: string;
  readonly person: Person | undefined;
  readonly village: string | undefined;
  readonly onPick: (person: Person | undefined) => void;
}

function Chosen({ label, person, village, onPick }: ChosenProps) {
  if (person === undefined)
    return <PersonPicker label={label} village={village} chosen={new Set()} onPick={onPick} />;
  return (
    <p className="row">
      {label}：<strong>{person.name}</strong>
      <Button size="small" onClick={() => onPick(undefined)}>
        {texts.change}
      </Button>
    </p>
  );
}

/** What somebody asked at the desk or on paper, written down for him and marked so. */
export function LodgeRequestPanel({ village }: { readonly village: string | undefined }) {
  const command = useCommand(lodgeRequest);
  const [person, setPerson] = useState<Person>();
  const [guardian, setGuardian] = useState<Person>();
  const [kind, setKind] = useState<RequestRow['kind']>('copy');
  const [text, setText] = useState('');
  const isComplete = person !== undefined && text.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (person === undefined) return;
    const done = await command.run({
      person: person.id,
      kind,
      text: text.trim(),
      guardian: guardian?.id ?? null,
    });
    if (done !== undefined) setSearch({ open: done.request, status: undefined });
  };
  return (
    <SidePanel title={texts.lodgeTitle} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Chosen label={texts.whose} person={person} village={village} onPick={setPerson} />
        <Field label={texts.kind}>
          {(id) => (
            <SelectBox
              id={id}
              value={kind}
              onChange={(value) => setKind(requestKindNames.find((name) => name === value) ?? 'copy')}
              options={requestKindNames.map((value) => ({ value, label: requestKinds[value].label }))}
            />
          )}
        </Field>
        <TextField label={texts.text} hint={texts.textHint} value={text} onChange={setText} />
        {command.problem?.code.startsWith('rights.guardian') === true && (
          <Chosen label={texts.guardian} person={guardian} village={village} onPick={setGuardian} />
        )}
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={!isComplete} loading={command.isRunning}>
          {texts.submit}
        </Button>
        {!isComplete && <p className="soft">{texts.incomplete}</p>}
      </form>
    </SidePanel>
  );
}
