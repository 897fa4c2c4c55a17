import type { EntryRow } from '@yanzhen/contract/points';
import { resubmitEntry, withdrawEntry } from '@yanzhen/contract/points-returned';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay } from '../../../ui/write-day.ts';
import { AnswerForm } from './answer-form.tsx';
import '../../../ui/field.css';

const texts = officerTexts.returned;

/**
 * Why an entry was sent back, and the two answers to that: say more and hand it in again, or take it back. What was
 * done stays to be read after the entry has gone on.
 */
export function ReturnedEntry({ entry }: { readonly entry: EntryRow }) {
  const [done, setDone] = useState<string>();
  const { returned } = entry;
  if (done !== undefined) return <DoneNote>{done}</DoneNote>;
  if (returned === null) return null;
  return (
    <section className="part" aria-label={texts.title}>
      <p className="soft">
        {fill(texts.returnedBy, { stage: returned.stage, by: returned.by, day: writeDay(returned.on) })}
      </p>
      <p>
        <strong>{texts.reason}</strong>：{returned.reason}
      </p>
      <Answers entry={entry.id} obstacles={returned.obstacles} onDone={setDone} />
    </section>
  );
}

interface AnswersProps {
  readonly entry: string;
  readonly obstacles: NonNullable<EntryRow['returned']>['obstacles'];
  readonly onDone: (done: string) => void;
}

function Answers({ entry, obstacles, onDone }: AnswersProps) {
  const resubmitting = useCommand(resubmitEntry);
  const withdrawing = useCommand(withdrawEntry);
  const [mode, setMode] = useState<'closed' | 'resubmit' | 'withdraw'>('closed');
  const close = () => setMode('closed');
  const resubmit = async (reply: string) => {
    const output = await resubmitting.run({ entry, reply });
    if (output !== undefined) onDone(fill(texts.resubmitted, { stage: output.stage }));
  };
  const withdraw = async (reason: string) => {
    if ((await withdrawing.run({ entry, reason })) !== undefined) onDone(texts.withdrawn);
  };
  switch (mode) {
    case 'closed':
      return <Choices obstacles={obstacles} onChoose={setMode} />;
    case 'resubmit':
      return (
        <AnswerForm
          label={texts.reply}
          hint={texts.replyHint}
          action={texts.resubmit}
          command={resubmitting}
          onSubmit={resubmit}
          onCancel={close}
        />
      );
    case 'withdraw':
      return (
        <AnswerForm
          label={texts.withdrawReason}
          hint={texts.withdrawHint}
          action={texts.withdraw}
          command={withdrawing}
          onSubmit={withdraw}
          onCancel={close}
        />
      );
  }
}

/** Whoever may not sees both answers and why they are not his. */
function Choices({
  obstacles,
  onChoose,
}: {
  readonly obstacles: AnswersProps['obstacles'];
  readonly onChoose: (mode: 'resubmit' | 'withdraw') => void;
}) {
  const reasons = [...new Set([obstacles.resubmit, obstacles.withdraw])].filter((reason) => reason !== null);
  return (
    <>
      <div className="row">
        <Button type="primary" disabled={obstacles.resubmit !== null} onClick={() => onChoose('resubmit')}>
          {texts.resubmit}
        </Button>
        <Button disabled={obstacles.withdraw !== null} onClick={() => onChoose('withdraw')}>
          {texts.withdraw}
        </Button>
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="soft">
          {reason}
        </p>
      ))}
    </>
  );
}
