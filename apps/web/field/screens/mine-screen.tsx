import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useState } from 'react';
import { type Known, useField, waitingCount } from '../field-state.ts';
import { lock, sync, takeBack, unbind } from '../field-work.ts';
import { fill } from '../../ui/fill.ts';
import { itemOf, nameOf, today, whatOf, writeMoment, writeShortDay } from '../households.ts';
import type { FieldEntry } from '../keeping/entry.ts';
import { useAttempt } from '../use-attempt.ts';
import { ProblemLine } from './problem-line.tsx';
import { WhyPoints } from './rule-text.tsx';

const texts = fieldTexts.mine;
/** The newest; a cheap phone does not draw thousands of rows. */
const MOST = 200;

/** Whose phone this is, and what has become of everything recorded on it. */
export function MineScreen({ known }: { known: Known }) {
  const { entries } = useField();
  const { person, place } = known.bundle;
  return (
    <>
      <h1>{person.name}</h1>
      <p>
        {fill(texts.grid, { village: place.village, grid: place.grid })}
        {place.demo ? <span className="tag">{fieldTexts.demo}</span> : null}
      </p>
      <p className="soft">{fill(texts.today, { day: writeShortDay(today()) })}</p>
      <div className="answers">
        <button type="button" className="button" onClick={() => void sync(true)}>
          {texts.update}
        </button>
        <button type="button" className="button" onClick={lock}>
          {texts.lock}
        </button>
      </div>
      <p className="hint">{fill(texts.updated, { when: writeMoment(known.fetchedAt) })}</p>
      <h2 className="list-title">{texts.outbox}</h2>
      {entries.length === 0 ? <p className="empty">{texts.empty}</p> : null}
      <ul className="list">
        {entries.slice(0, MOST).map((entry) => (
          <li key={entry.id} className="record">
            <EntryRow known={known} entry={entry} />
          </li>
        ))}
      </ul>
      {entries.length > MOST ? (
        <p className="hint">{fill(texts.more, { shown: MOST, count: entries.length })}</p>
      ) : null}
      <Unbind waiting={waitingCount(entries)} />
    </>
  );
}

const marks = { kept: '○', applied: '✓', question: '?', refused: '✕', settled: '✓' } as const;

function EntryRow({ known, entry }: { known: Known; entry: FieldEntry }) {
  const { state, body, points, tried } = entry;
  return (
    <>
      <p className="record-who">
        <span>{nameOf(known, body.account) || texts.gone}</span>
        <span className={`state state-${state}`}>
          <span aria-hidden="true">{marks[state]} </span>
          {texts.states[state]}
        </span>
      </p>
      <p className="soft">
        {whatOf(known, body)}，{writeShortDay(body.occurredOn)}
        {points === null ? '' : `，${fill(texts.points, { points: writeNumber(points) })}`}
      </p>
      {points === null ? null : (
        <WhyPoints item={itemOf(known, body.item)} standard={known.bundle.standard} />
      )}
      {state === 'applied' || entry.detail === null ? null : <p className="hint">{entry.detail}</p>}
      {state === 'kept' && !tried ? (
        <button type="button" className="button" onClick={() => void takeBack([entry.id])}>
          {texts.undo}
        </button>
      ) : null}
    </>
  );
}

function Unbind({ waiting }: { waiting: number }) {
  const [isAsking, setAsking] = useState(false);
  const { problem, attempt } = useAttempt();
  if (waiting > 0) return <p className="hint">{fill(texts.unbindWaiting, { count: waiting })}</p>;
  if (!isAsking) {
    return (
      <button type="button" className="button button-quiet" onClick={() => setAsking(true)}>
        {texts.unbind}
      </button>
    );
  }
  return (
    <div className="card">
      <p>{texts.unbindAsk}</p>
      <div className="answers">
        <button type="button" className="button" onClick={() => attempt(unbind)}>
          {texts.unbindYes}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {texts.cancel}
        </button>
      </div>
      <ProblemLine text={problem} />
    </div>
  );
}
