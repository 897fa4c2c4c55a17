import type { EntryRow } from '@yanzhen/contract/points';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { type ReturnAnswer, answerReturned } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { writeShortDay } from '../households.ts';
import { useAnswer } from '../use-answer.ts';
import { EntryWords } from './entry-words.tsx';
import { ProblemLine } from './problem-line.tsx';
import { TextForm } from './text-form.tsx';

const texts = fieldTexts.todo;

/** An entry that a reviewer sent back: why, and the two answers to that, each with its words. */
export function ReturnedCard({
  entry,
  isAway,
  onDone,
  onRefused,
}: {
  entry: EntryRow;
  isAway: boolean;
  onDone: (done: string) => void;
  /** Told as well to whoever keeps the list: the card may be gone from it by now. */
  onRefused: (problem: string) => void;
}) {
  const { isWorking, problem, answer } = useAnswer(['resubmit', 'withdraw'], onRefused);
  const give = (kind: ReturnAnswer['kind'], text: string) =>
    answer(kind, async (key) => {
      await answerReturned({ entry: entry.id, kind, text }, key);
      onDone(fill(texts.returnedDone[kind], { who: nameOf(entry) }));
    });
  const { returned } = entry;
  return (
    <article className="card">
      <h3>{nameOf(entry)}</h3>
      <EntryWords title={entry.itemTitle} unit={entry.unit} entry={entry} />
      {returned === null ? null : (
        <>
          <p className="soft">
            {fill(texts.returnedBy, {
              stage: returned.stage,
              name: returned.by,
              day: writeShortDay(returned.on),
            })}
          </p>
          <p className="ask">{returned.reason}</p>
          <Answers obstacles={returned.obstacles} isOff={isAway || isWorking} onAnswer={give} />
        </>
      )}
      <ProblemLine text={problem} />
    </article>
  );
}

function nameOf({ householdNumber, householderName }: EntryRow): string {
  return `${householdNumber} ${householderName}`;
}

function Answers({
  obstacles,
  isOff,
  onAnswer,
}: {
  obstacles: NonNullable<EntryRow['returned']>['obstacles'];
  isOff: boolean;
  onAnswer: (kind: ReturnAnswer['kind'], text: string) => void;
}) {
  const [mode, setMode] = useState<'closed' | ReturnAnswer['kind']>('closed');
  if (mode !== 'closed') {
    return (
      <TextForm
        key={mode}
        label={texts.returnedText[mode]}
        hint={texts.returnedHint[mode]}
        action={texts.returnedAction[mode]}
        isOff={isOff}
        onCancel={() => setMode('closed')}
        onSubmit={(text) => onAnswer(mode, text)}
      />
    );
  }
  const reasons = new Set([obstacles.resubmit, obstacles.withdraw].filter((reason) => reason !== null));
  return (
    <>
      <div className="answers">
        <button
          type="button"
          className="button button-main"
          disabled={isOff || obstacles.resubmit !== null}
          onClick={() => setMode('resubmit')}
        >
          {texts.returnedAction.resubmit}
        </button>
        <button
          type="button"
          className="button"
          disabled={isOff || obstacles.withdraw !== null}
          onClick={() => setMode('withdraw')}
        >
          {texts.returnedAction.withdraw}
        </button>
      </div>
      {[...reasons].map((reason) => (
        <p key={reason} className="hint">
          {reason}
        </p>
      ))}
    </>
  );
}
