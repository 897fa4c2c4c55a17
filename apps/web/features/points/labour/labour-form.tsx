import { type AccountRow, recordLabour } from '@yanzhen/contract/points';
import type { SchemeItem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../../officer/session.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { LineField } from '../../../ui/line-field.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { AttendanceList } from './attendance-list.tsx';
import { HouseholdPicker } from './household-picker.tsx';
import { type Attendee, parseAttendance, type Rejected } from './parse-attendance.ts';
import '../../../ui/field.css';
import './labour.css';

const texts = officerTexts.labour;
/** Many times the five hundred lines that one list may hold. */
const MOST_CHARACTERS = 200_000;

interface LabourFormProps {
  readonly items: readonly SchemeItem[];
  readonly accounts: readonly AccountRow[];
}

/** The event, who came, and what becomes of lines that cannot be recorded: the officer decides that beforehand. */
export function LabourForm({ items, accounts }: LabourFormProps) {
  const { today } = useSession();
  const command = useCommand(recordLabour);
  const [itemId, setItem] = useState(items[0]?.id ?? '');
  const [event, setEvent] = useState({ occurredOn: today, occasion: '', place: '' });
  const [listed, setListed] = useState<readonly Attendee[]>([]);
  const [rejected, setRejected] = useState<readonly Rejected[]>([]);
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const [pasted, setPasted] = useState('');
  const [whole, setWhole] = useState(true);
  const [done, setDone] = useState<string>();
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) return null;
  const onList = new Set(listed.map(({ account }) => account.id));
  const take = () => {
    const parsed = parseAttendance(pasted, accounts, item, onList);
    setPasted('');
    setListed([...listed, ...parsed.attendees]);
    setRejected([...rejected, ...parsed.rejected]);
    setDone(undefined);
  };
  const isBlocked = whole && rejected.length > 0;
  const isReady = listed.length > 0 && event.occasion.trim() !== '' && event.place.trim() !== '';
  const submit = async () => {
    const output = await command.run({
      ...event,
      whole,
      attendees: listed.map(({ account, quantity }) => ({ account: account.id, item: itemId, quantity })),
    });
    if (output === undefined) return;
    const kept = output.entries.filter(({ refusal }) => refusal !== null);
    setRefusals(new Map(kept.map(({ account, refusal }) => [account, refusal?.detail ?? ''])));
    setListed(listed.filter(({ account }) => kept.some((one) => one.account === account.id)));
    const recorded = output.entries.filter(({ entry }) => entry !== null);
    const points = recorded.reduce((sum, one) => sum + (one.points ?? 0), 0);
    setDone(recorded.length === 0 ? texts.none : fill(texts.done, { count: recorded.length, points }));
  };
  return (
    <div className="labour">
      <section className="form" aria-label={texts.title}>
        <Event event={event} onChange={(part) => setEvent({ ...event, ...part })} />
        <Field label={texts.item}>
          {(id) => (
            <SelectBox
              id={id}
              value={itemId}
              onChange={setItem}
              options={items.map((one) => ({ value: one.id, label: one.rule }))}
            />
          )}
        </Field>
        <PasteBox text={pasted} onChange={setPasted} onTake={take} />
        <HouseholdPicker
          accounts={accounts}
          item={item}
          onList={onList}
          onPick={(account) => setListed([...listed, { account, quantity: item.quantityMin }])}
        />
      </section>
      <section className="form" aria-label={fill(texts.listed, { count: listed.length })}>
        <AttendanceList
          listed={listed}
          rejected={rejected}
          refusals={refusals}
          unit={item.unit}
          onChange={setListed}
          onForget={() => setRejected([])}
          onMend={() => {
            setPasted(rejected.map(({ text }) => text).join('\n'));
            setRejected([]);
          }}
        />
        <fieldset className="choices">
          <legend>{texts.how}</legend>
          {[true, false].map((choice) => (
            <label key={String(choice)} className="row">
              <input type="radio" name="whole" checked={whole === choice} onChange={() => setWhole(choice)} />
              {choice ? texts.whole : texts.part}
            </label>
          ))}
        </fieldset>
        <ProblemNote problem={command.problem} />
        {done !== undefined && <DoneNote>{done}</DoneNote>}
        <div className="row">
          <Button
            type="primary"
            disabled={!isReady || isBlocked}
            loading={command.isRunning}
            onClick={() => void submit()}
          >
            {fill(texts.submit, { count: listed.length })}
          </Button>
          {isBlocked && <span className="soft">{fill(texts.blocked, { count: rejected.length })}</span>}
        </div>
      </section>
    </div>
  );
}

interface EventFields {
  readonly occurredOn: string;
  readonly occasion: string;
  readonly place: string;
}

interface EventProps {
  readonly event: EventFields;
  readonly onChange: (part: Partial<EventFields>) => void;
}

function Event({ event, onChange }: EventProps) {
  const { today } = useSession();
  return (
    <>
      <LineField
        label={texts.event}
        most={64}
        value={event.occasion}
        onChange={(occasion) => onChange({ occasion })}
      />
      <div className="field-row">
        <LineField
          label={texts.place}
          most={100}
          value={event.place}
          onChange={(place) => onChange({ place })}
        />
        <DayField
          label={texts.day}
          value={event.occurredOn}
          max={today}
          onChange={(occurredOn) => onChange({ occurredOn })}
        />
      </div>
    </>
  );
}

interface PasteBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onTake: () => void;
}

function PasteBox({ text, onChange, onTake }: PasteBoxProps) {
  return (
    <>
      <TextField
        label={texts.paste}
        rows={5}
        most={MOST_CHARACTERS}
        example={texts.pasteExample}
        value={text}
        onChange={onChange}
      />
      <div>
        <Button disabled={text.trim() === ''} onClick={onTake}>
          {texts.recognise}
        </Button>
      </div>
    </>
  );
}
