import { type HouseholdRow, moveHousehold } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { DayField } from '../../ui/day-field.tsx';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { type PlaceChoice, PlaceFields } from './place-fields.tsx';
import { usePlaces } from './use-places.ts';
import '../../ui/field.css';

const texts = officerTexts.households;

/** To another grid or Party group of the same village, with the reason. */
export function MoveForm({ household }: { readonly household: HouseholdRow }) {
  const { today } = useSession();
  const { find } = usePlaces();
  const command = useCommand(moveHousehold);
  const [place, setPlace] = useState<PlaceChoice>({
    grid: household.grid,
    partyGroup: household.partyGroup ?? '',
  });
  const [movedOn, setMovedOn] = useState(today);
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({
      household: household.id,
      grid: place.grid,
      partyGroup: place.partyGroup === '' ? null : place.partyGroup,
      movedOn,
      reason: reason.trim(),
    });
    if (output === undefined) return;
    setDone(find(place.grid)?.name ?? '');
    setReason('');
  };
  return (
    <form className="form part no-print" aria-label={texts.move} onSubmit={(event) => void submit(event)}>
      <h3>{texts.move}</h3>
      <p className="soft">{texts.moveLead}</p>
      {done !== undefined && <DoneNote>{fill(texts.moved, { grid: done })}</DoneNote>}
      <PlaceFields village={household.village} value={place} onChange={setPlace} />
      <DayField label={texts.movedOn} value={movedOn} max={today} onChange={setMovedOn} />
      <TextField label={texts.moveReason} value={reason} rows={2} most={200} onChange={setReason} />
      <ProblemNote problem={command.problem} />
      <div>
        <Button
          htmlType="submit"
          disabled={place.grid === '' || reason.trim() === ''}
          loading={command.isRunning}
        >
          {texts.move}
        </Button>
      </div>
    </form>
  );
}
