import { type AccountRow, recordEntry } from '@yanzhen/contract/points';
import { readStandard } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import '../../ui/field.css';

const texts = officerTexts.late;

/** T-19: an act of a closed quarter that was found late, by the standard of its own day. */
export function LateForm({ account }: { readonly account: AccountRow }) {
  const { today } = useSession();
  const command = useCommand(recordEntry);
  const [day, setDay] = useState('');
  const [item, setItem] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState('');
  const [done, setDone] = useState<number>();
  const standard = useRead(readStandard, day === '' ? undefined : { village: account.village, on: day });
  const items = day === '' ? [] : (standard.data?.items ?? []);
  const unit = items.find(({ id }) => id === item)?.unit;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({
      account: account.id,
      item,
      quantity: Number(quantity),
      occurredOn: day,
      note: note.trim(),
      evidence: evidence.trim() === '' ? null : evidence.trim(),
      late: true,
    });
    if (output === undefined) return;
    setDone(output.points);
    setNote('');
  };
  const isReady = day !== '' && item !== '' && Number(quantity) > 0 && note.trim() !== '';
  return (
    <details className="part no-print">
      <summary>{texts.title}</summary>
      <form className="form" aria-label={texts.title} onSubmit={(event) => void submit(event)}>
        <p className="soft">{texts.lead}</p>
        {done !== undefined && <DoneNote>{fill(texts.done, { points: done })}</DoneNote>}
        <div className="field-row">
          <DayField label={texts.day} value={day} max={today} onChange={setDay} />
          <Field label={texts.item}>
            {(id) => (
              <SelectBox
                id={id}
                value={item}
                onChange={setItem}
                options={[
                  { value: '', label: texts.choose },
                  ...items.map(({ id: value, title }) => ({ value, label: title })),
                ]}
              />
            )}
          </Field>
          <NumberField
            label={unit === undefined ? texts.quantityPlain : fill(texts.quantity, { unit })}
            value={quantity}
            onChange={setQuantity}
          />
        </div>
        <TextField label={texts.why} value={note} rows={2} onChange={setNote} />
        <TextField label={texts.evidence} value={evidence} rows={2} onChange={setEvidence} />
        <ProblemNote problem={standard.problem} onRetry={standard.retry} />
        <ProblemNote problem={command.problem} />
        <div>
          <Button htmlType="submit" disabled={!isReady} loading={command.isRunning}>
            {texts.submit}
          </Button>
        </div>
      </form>
    </details>
  );
}
