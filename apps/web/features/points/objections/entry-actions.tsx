import type { EntryRow } from '@yanzhen/contract/points';
import { correctEntry, recordDelivery } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { DoneNote } from '../../../ui/done-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { SmallForm } from '../../../ui/small-form.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay, writePeriod } from '../../../ui/write-day.ts';
import { LodgeForm } from './lodge-form.tsx';
import '../../../ui/field.css';

const texts = officerTexts.objections;
const meansNames = Object.keys(texts.meansNames) as readonly (keyof typeof texts.meansNames)[];

/** What may still be done with an entry: deliver a posted deduction, object on behalf, correct by its opposite. */
export function EntryActions({ entry }: { readonly entry: EntryRow }) {
  const session = useSession();
  const isPosted = entry.status === 'posted' && entry.points <= 0;
  return (
    <>
      {isPosted && can(session, 'points.record-delivery') && <Delivery entry={entry.id} />}
      {(entry.status === 'posted' || entry.status === 'frozen') && can(session, 'points.lodge-objection') && (
        <LodgeForm entry={entry.id} />
      )}
      {entry.countedQuarter !== null && can(session, 'points.correct-entry') && (
        <Correction entry={entry.id} />
      )}
    </>
  );
}

function Delivery({ entry }: { readonly entry: string }) {
  const { today } = useSession();
  const command = useCommand(recordDelivery);
  const [means, setMeans] = useState<(typeof meansNames)[number]>('in-person');
  const [on, setOn] = useState(today);
  const [done, setDone] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const output = await command.run({ entry, means, on });
    if (output === undefined) return;
    const { objectUntil } = output;
    setDone(
      objectUntil === null ? texts.deliveredOpen : fill(texts.delivered, { day: writeDay(objectUntil) }),
    );
  };
  if (done !== undefined) return <DoneNote>{done}</DoneNote>;
  return (
    <form className="form part no-print" onSubmit={(event) => void submit(event)}>
      <div className="field-row">
        <Field label={texts.means}>
          {(id) => (
            <SelectBox
              id={id}
              value={means}
              onChange={(value) => setMeans(value as typeof means)}
              options={meansNames.map((value) => ({ value, label: texts.meansNames[value] }))}
            />
          )}
        </Field>
        <DayField label={texts.deliveredOn} value={on} max={today} onChange={setOn} />
      </div>
      <ProblemNote problem={command.problem} />
      <div>
        <Button htmlType="submit" loading={command.isRunning}>
          {texts.deliver}
        </Button>
      </div>
    </form>
  );
}

function Correction({ entry }: { readonly entry: string }) {
  const command = useCommand(correctEntry);
  const [done, setDone] = useState<string>();
  if (done !== undefined) return <DoneNote>{done}</DoneNote>;
  return (
    <SmallForm
      fields={[texts.correctReason]}
      action={texts.correct}
      isRunning={command.isRunning}
      problem={command.problem}
      onSubmit={async ([reason]) => {
        const output = await command.run({ entry, reason: reason ?? '' });
        if (output === undefined) return false;
        setDone(fill(texts.corrected, { points: output.points, quarter: writePeriod(output.quarter) }));
        return true;
      }}
    />
  );
}
