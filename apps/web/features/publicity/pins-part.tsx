import { issueGridPins, issuePin, type PinRow, readPins } from '@yanzhen/contract/publicity';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { DoneNote } from '../../ui/done-note.tsx';
import { downloadPdf } from '../../ui/download.ts';
import { Field } from '../../ui/field.tsx';
import { fill } from '../../ui/fill.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';

const texts = officerTexts.publicity.boards;
const { files } = officerTexts.publicity.print;

interface PinsPartProps {
  readonly grid: string;
  readonly gridName: string;
}

/** Sealed slips: all who have none at once, or one household whose people stand here. */
export function PinsPart({ grid, gridName }: PinsPartProps) {
  const reading = useRead(readPins, { grid });
  return (
    <section className="form part">
      <h3>{texts.pins}</h3>
      <p className="soft">{texts.pinsHint}</p>
      <ReadingStates reading={reading}>
        {({ pins }) => (
          <>
            <GridPins grid={grid} gridName={gridName} pins={pins} />
            <OnePin pins={pins} />
          </>
        )}
      </ReadingStates>
    </section>
  );
}

function GridPins({ grid, gridName, pins }: PinsPartProps & { readonly pins: readonly PinRow[] }) {
  const command = useCommand(issueGridPins);
  const [done, setDone] = useState<ReactNode>();
  const missing = pins.filter(({ issuedOn }) => issuedOn === null).length;
  const issue = async () => {
    const output = await command.run({ grid });
    if (output === undefined) return;
    const name = fill(files.pins, { grid: gridName });
    if (output.slips !== null) downloadPdf(name, output.slips);
    setDone(
      output.slips === null ? texts.pinsGone : fill(texts.pinsDone, { count: output.households, name }),
    );
  };
  return (
    <>
      <ProblemNote problem={command.problem} />
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      {missing === 0 ? (
        <p>{texts.pinsAll}</p>
      ) : (
        <div>
          <Button loading={command.isRunning} onClick={() => void issue()}>
            {fill(texts.pinsIssueGrid, { count: missing })}
          </Button>
        </div>
      )}
    </>
  );
}

function writeIssued({ issuedOn, issuedBy }: PinRow): string {
  return issuedOn === null
    ? texts.pinNone
    : fill(texts.pinIssued, { day: writeDay(issuedOn), by: issuedBy ?? '' });
}

function OnePin({ pins }: { readonly pins: readonly PinRow[] }) {
  const command = useCommand(issuePin);
  const [household, setHousehold] = useState('');
  const [done, setDone] = useState<ReactNode>();
  const chosen = pins.find((row) => row.household === household);
  const issue = async () => {
    const output = await command.run({ household });
    if (output === undefined) return;
    const name = fill(files.pin, { number: output.householdNumber });
    if (output.slip !== null) downloadPdf(name, output.slip);
    setDone(
      output.slip === null ? texts.pinGone : fill(texts.pinDone, { number: output.householdNumber, name }),
    );
  };
  return (
    <>
      <Field label={texts.pinHousehold}>
        {(id) => (
          <SelectBox
            id={id}
            value={household}
            onChange={setHousehold}
            options={[
              { value: '', label: texts.pinChoose },
              ...pins.map((row) => ({
                value: row.household,
                label: fill(texts.pinOption, {
                  number: row.number,
                  name: row.householder,
                  state: writeIssued(row),
                }),
              })),
            ]}
          />
        )}
      </Field>
      <ProblemNote problem={command.problem} />
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      <div>
        <Button disabled={chosen === undefined} loading={command.isRunning} onClick={() => void issue()}>
          {chosen?.issuedOn == null ? texts.pinIssue : texts.pinReset}
        </Button>
      </div>
    </>
  );
}
