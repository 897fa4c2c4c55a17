import type { EntryRow } from '@yanzhen/contract/points';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { daysOf, periodOf } from '@yanzhen/domain/kernel';
import { useState } from 'react';
import { fill } from '../fill.ts';
import { today, writeShortDay } from '../households.ts';
import { readEntriesSince } from '../server.ts';

const texts = fieldTexts.week;

function writeStatus(status: string): string {
  return Object.hasOwn(texts.statuses, status)
    ? texts.statuses[status as keyof typeof texts.statuses]
    : status;
}

/** What stands behind the week's number of an account, asked for when it is opened: what is on record, whoever wrote it. */
export function WeekEntries({ account }: { account: string }) {
  const [entries, setEntries] = useState<readonly EntryRow[]>();
  const [problem, setProblem] = useState('');
  const load = () => {
    setProblem('');
    readEntriesSince(account, daysOf(periodOf(today(), 'week')).first)
      .then(setEntries)
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <details
      className="details"
      onToggle={(event) => {
        if (event.currentTarget.open) load();
      }}
    >
      <summary>{texts.title}</summary>
      {problem === '' ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {entries?.length === 0 ? <p className="soft">{texts.none}</p> : null}
      <ul className="list">
        {(entries ?? []).map((entry) => (
          <li key={entry.id} className="row">
            <span className="row-name">
              {entry.itemTitle} {entry.quantity} {entry.unit}
            </span>
            <span className="row-note">
              {fill(texts.line, {
                points: entry.points < 0 ? `−${-entry.points}` : entry.points,
                day: writeShortDay(entry.occurredOn),
                status: writeStatus(entry.status),
              })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
