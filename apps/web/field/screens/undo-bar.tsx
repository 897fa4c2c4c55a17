import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useEffect, useState } from 'react';
import { type Known, useField } from '../field-state.ts';
import { takeBack } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { nameOf, whatOf } from '../households.ts';
import type { FieldEntry } from '../keeping/entry.ts';
import { UNDO_MS } from '../keeping/outbox.ts';
import './undo-bar.css';

const texts = fieldTexts.undo;
/** Without network nothing is sent, and the way back stays in reach longer. */
const AWAY_MS = 30_000;
const UNDONE_MS = 3_000;

/** What was just recorded, with a way back for as long as it stays in the phone. */
export function UndoBar({ known }: { known: Known }) {
  const { entries, line } = useField();
  const [isUndone, setUndone] = useState(false);
  const [newest] = entries;
  const last =
    newest === undefined
      ? []
      : entries.filter(({ at, state, tried }) => at === newest.at && state === 'kept' && !tried);
  const undo = async () => {
    await takeBack(last.map(({ id }) => id));
    setUndone(true);
    setTimeout(() => setUndone(false), UNDONE_MS);
  };
  if (isUndone) return <output className="undo">{texts.undone}</output>;
  if (newest === undefined || last.length === 0) return null;
  return (
    <UndoNotice
      key={newest.id}
      known={known}
      entries={last}
      until={newest.at + (line === 'away' ? AWAY_MS : UNDO_MS)}
      onUndo={() => void undo()}
    />
  );
}

function UndoNotice({
  known,
  entries,
  until,
  onUndo,
}: {
  known: Known;
  entries: readonly FieldEntry[];
  until: number;
  onUndo: () => void;
}) {
  const [isOver, setOver] = useState(() => Date.now() >= until);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  const [first] = entries;
  if (isOver || first === undefined) return null;
  const what = whatOf(known, first.body);
  return (
    <output className="undo">
      <span>
        {entries.length === 1
          ? fill(texts.done, { who: nameOf(known, first.body.account), what })
          : fill(texts.many, { count: entries.length, what })}
      </span>
      <button type="button" className="undo-button" onClick={onUndo}>
        {texts.button}
      </button>
    </output>
  );
}
