import { registerHouseholds } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { type PlaceChoice, PlaceFields } from './place-fields.tsx';
import { readRoster, toHouseholds } from './read-roster.ts';
import '../../ui/field.css';

const texts = officerTexts.households;
const MOST_CHARACTERS = 200_000;
/** As many lines as can be mended at a time. */
const MOST_FAULTS = 20;

/** One household or many, pasted as they stand in a spreadsheet; the whole list or none of it. */
export function RegisterPanel({ village }: { readonly village: string }) {
  const command = useCommand(registerHouseholds);
  const [place, setPlace] = useState<PlaceChoice>({ grid: '', partyGroup: '' });
  const [text, setText] = useState('');
  const [done, setDone] = useState<number>();
  const { lines, faults } = readRoster(text);
  const households = toHouseholds(lines, {
    grid: place.grid,
    partyGroup: place.partyGroup === '' ? null : place.partyGroup,
  });
  const isReady = place.grid !== '' && households.length > 0 && faults.length === 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({ village, households });
    if (output === undefined) return;
    setDone(output.households.length);
    setText('');
  };
  return (
    <SidePanel title={texts.register} onClose={() => setSearch({ open: undefined })}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {done !== undefined && <DoneNote>{fill(texts.registered, { count: done })}</DoneNote>}
        <PlaceFields village={village} value={place} onChange={setPlace} />
        <TextField
          label={texts.roster}
          hint={texts.rosterLead}
          rows={10}
          most={MOST_CHARACTERS}
          value={text}
          onChange={setText}
        />
        <pre className="soft roster-example">{texts.rosterExample}</pre>
        {faults.length > 0 && (
          <ul role="alert">
            {faults.slice(0, MOST_FAULTS).map(({ line, fault }) => (
              <li key={line}>{fill(texts.rosterFault, { line, fault: texts.rosterFaults[fault] })}</li>
            ))}
            {faults.length > MOST_FAULTS && (
              <li>{fill(texts.rosterMoreFaults, { count: faults.length - MOST_FAULTS })}</li>
            )}
          </ul>
        )}
        {lines.length > 0 && (
          <p>{fill(texts.rosterRead, { households: households.length, people: lines.length })}</p>
        )}
        <ProblemNote problem={command.problem} />
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={command.isRunning}>
          {fill(texts.registerNow, { count: households.length })}
        </Button>
      </form>
    </SidePanel>
  );
}
