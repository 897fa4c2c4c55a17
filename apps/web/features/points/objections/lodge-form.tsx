import { lodgeObjection, readObjectors } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useRead } from '../../../ui/use-read.ts';
import '../../../ui/field.css';

const texts = officerTexts.objections;
const askedNames = Object.keys(texts.askedNames) as readonly (keyof typeof texts.askedNames)[];

/** N-14: a villager's objection written down by somebody else: for whom, how he asked, and in his words why. */
export function LodgeForm({ entry }: { readonly entry: string }) {
  const command = useCommand(lodgeObjection);
  const [number, setNumber] = useState('');
  const [objector, setObjector] = useState('');
  const [asked, setAsked] = useState<(typeof askedNames)[number] | ''>('');
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState<string>();
  const wanted = useDeferredValue(number.trim());
  const objectors = useRead(readObjectors, { entry, ...(wanted === '' ? {} : { number: wanted }) });
  const people = objectors.data?.people;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (asked === '') return;
    const done = await command.run({ entry, objector, asked, reason: reason.trim() });
    if (done !== undefined) setGiven(done.number);
  };
  if (given !== undefined) return <DoneNote>{fill(texts.lodged, { number: given })}</DoneNote>;
  const isReady = asked !== '' && objector !== '' && reason.trim() !== '';
  return (
    <form className="form part no-print" aria-label={texts.lodge} onSubmit={(event) => void submit(event)}>
      <h3>{texts.lodge}</h3>
      <p className="soft">{texts.lodgeLead}</p>
      <div className="field-row">
        <Field label={texts.objectorWho}>
          {(id) => (
            <SelectBox
              id={id}
              value={objector}
              onChange={setObjector}
              options={[
                { value: '', label: texts.choose },
                ...(people ?? []).map(({ id: person, name }) => ({ value: person, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label={texts.otherHousehold}>
          {(id) => (
            <Input
              id={id}
              value={number}
              maxLength={20}
              onChange={(event) => {
                setNumber(event.target.value);
                setObjector('');
              }}
            />
          )}
        </Field>
        <Field label={texts.asked}>
          {(id) => (
            <SelectBox
              id={id}
              value={asked}
              onChange={(value) => setAsked(value as typeof asked)}
              options={[
                { value: '', label: texts.choose },
                ...askedNames.map((value) => ({ value, label: texts.askedNames[value] })),
              ]}
            />
          )}
        </Field>
      </div>
      <ProblemNote problem={objectors.problem} onRetry={objectors.retry} />
      {people?.length === 0 && <p className="soft">{texts.nobodyThere}</p>}
      <TextField label={texts.lodgeReason} value={reason} onChange={setReason} />
      <ProblemNote problem={command.problem} />
      <div>
        <Button htmlType="submit" disabled={!isReady} loading={command.isRunning}>
          {texts.lodge}
        </Button>
      </div>
    </form>
  );
}
