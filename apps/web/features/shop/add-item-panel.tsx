import { addItem, goodsUnit } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useCommand } from '../../ui/use-command.ts';

const texts = officerTexts.shop;
const units = goodsUnit.options;

export function AddItemPanel({ village }: { readonly village: string }) {
  const command = useCommand(addItem);
  const [name, setName] = useState('');
  const [unit, setUnit] = useState<(typeof units)[number]>('个');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await command.run({ village, name: name.trim(), unit });
    if (done !== undefined) setSearch({ open: done.item });
  };
  return (
    <SidePanel title={texts.addItem} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Field label={texts.name}>
          {(id) => (
            <Input
              id={id}
              value={name}
              maxLength={40}
              required
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={texts.unit}>
          {(id) => (
            <SelectBox
              id={id}
              value={unit}
              onChange={(value) => setUnit(value as typeof unit)}
              options={units.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={command.isRunning}>
          {texts.add}
        </Button>
      </form>
    </SidePanel>
  );
}
