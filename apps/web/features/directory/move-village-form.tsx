import { type HouseholdRow, moveToVillage } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DoneNote } from '../../ui/done-note.tsx';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { type PlaceChoice, PlaceFields } from './place-fields.tsx';
import { PlaceSelect } from './place-select.tsx';
import { usePlaces } from './use-places.ts';
import '../../ui/field.css';

const texts = officerTexts.households;

/** To another village: what is left behind is settled there, and what begins anew needs a new consent. */
export function MoveVillageForm({ household }: { readonly household: HouseholdRow }) {
  const { today } = useSession();
  const { villages, find } = usePlaces();
  const command = useCommand(moveToVillage);
  const [village, setVillage] = useState('');
  const [place, setPlace] = useState<PlaceChoice>({ grid: '', partyGroup: '' });
  const [number, setNumber] = useState('');
  const [movedOn, setMovedOn] = useState(today);
  const [done, setDone] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({
      household: household.id,
      village,
      grid: place.grid,
      partyGroup: place.partyGroup === '' ? null : place.partyGroup,
      number: number.trim(),
      movedOn,
    });
    if (output !== undefined) setDone(find(village)?.name ?? '');
  };
  if (done !== undefined) return <DoneNote>{fill(texts.movedVillage, { village: done })}</DoneNote>;
  return (
    <details className="part no-print">
      <summary>{texts.moveVillage}</summary>
      <form className="form" aria-label={texts.moveVillage} onSubmit={(event) => void submit(event)}>
        <p className="soft">{texts.moveVillageLead}</p>
        <Field label={texts.newVillage}>
          {(id) => (
            <PlaceSelect
              id={id}
              value={village}
              onChange={(value) => {
                setVillage(value);
                setPlace({ grid: '', partyGroup: '' });
              }}
              none={texts.chooseVillage}
              options={villages
                .filter(({ id: other }) => other !== household.village)
                .map(({ id: value, name }) => ({ value, label: name }))}
            />
          )}
        </Field>
        {village !== '' && <PlaceFields village={village} value={place} onChange={setPlace} />}
        <Field label={texts.newNumber}>
          {(id) => (
            <Input
              id={id}
              value={number}
              maxLength={20}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <DayField label={texts.movedVillageOn} value={movedOn} max={today} onChange={setMovedOn} />
        <ProblemNote problem={command.problem} />
        <div>
          <Button
            htmlType="submit"
            disabled={village === '' || place.grid === '' || number.trim() === ''}
            loading={command.isRunning}
          >
            {texts.moveVillageNow}
          </Button>
        </div>
      </form>
    </details>
  );
}
