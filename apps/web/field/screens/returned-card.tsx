import type { EntryRow } from '@yanzhen/contract/points';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { type ReturnAnswer, answerReturned } from '../field-work.ts';
import { fill } from '../fill.ts';
import { writeShortDay } from '../households.ts';
import { newKey } from '../keeping/entry.ts';
import { TextForm } from './text-form.tsx';

const texts = fieldTexts.todo;

/** An entry that a reviewer sent back: why, and the two answers to that, each with its words. */
export function ReturnedCard({
  entry,
  isAway,
  onDone,
}: {
  entry: EntryRow;
  isAway: boolean;
  onDone: (done: string) => void;
}) {
  const [problem, setProblem] = useState('');
  const [isWorking, setWorking] = useState(false);
  // One key per kind of answer: trying again after a lost connection answers nothing twice.
  const [keys] = useState(() => ({ resubmit: newKey(), withdraw: newKey() }));
  const answer = (kind: ReturnAnswer['kind'], text: string) => {
    setProblem('');
    setWorking(true);
    answerReturned({ entry: entry.id, kind, text }, keys[kind])
      .then(() => onDone(fill(texts.returnedDone[kind], { who: nameOf(entry) })))
      .catch((error: unknown) => {
        // Another wording is another command.
        keys[kind] = newKey();
        setProblem(error instanceof Error ? error.message : String(error));
      })
      .finally(() => setWorking(false));
  };
  const { returned } = entry;
  return (
    <article className="card">
      <h3>{nameOf(entry)}</h3>
      <p>
        {entry.itemTitle} {entry.quantity} {entry.unit}，{writeShortDay(entry.occurredOn)}
        {entry.occasion === '' ? '' : `，${entry.occasion}`}
      </p>
      {entry.note === null ? null : <p className="soft">{entry.note}</p>}
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
          <Answers obstacles={returned.obstacles} isOff={isAway || isWorking} onAnswer={answer} />
        </>
      )}
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
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
