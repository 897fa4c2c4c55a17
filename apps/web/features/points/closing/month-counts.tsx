import { countMonth } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { can, useSession } from '../../../officer/session.ts';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { ExportedTable } from '../../../ui/table/exported-table.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { Link } from '../../../ui/router.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay, writePeriod } from '../../../ui/write-day.ts';
import type { Close } from './close.ts';

const texts = officerTexts.closing;

interface MonthCountsProps {
  readonly village: string;
  readonly close: Close;
}

/** The months of the quarter: when each was counted, how much, and the counting itself. */
export function MonthCounts({ village, close }: MonthCountsProps) {
  const session = useSession();
  const command = useCommand(countMonth);
  const [done, setDone] = useState<z.infer<typeof countMonth.output>>();
  const mayCount = close.closed === null && can(session, 'points.count-month');
  const run = async (month: string) => setDone(await command.run({ village, month }));
  return (
    <section className="stack" aria-label={texts.months}>
      <h2>{texts.months}</h2>
      <ProblemNote problem={command.problem} />
      {done !== undefined && <CountOutcome done={done} />}
      <ExportedTable caption={texts.months}>
        <thead>
          <tr>
            <th scope="col">{texts.month}</th>
            <th scope="col">{texts.countedOn}</th>
            <th scope="col" data-align="right">
              {texts.counted}
            </th>
            <th scope="col" data-align="right">
              {texts.points}
            </th>
            {mayCount && (
              <td>
                <span className="visually-hidden">{texts.month}</span>
              </td>
            )}
          </tr>
        </thead>
        <tbody>
          {close.months.map(({ month, countedOn, counted, points }) => (
            <tr key={month}>
              <th scope="row">{writePeriod(month)}</th>
              <td>{countedOn === null ? texts.notCounted : writeDay(countedOn)}</td>
              <td data-align="right">
                <CountedLink village={village} month={month} label={texts.counted} value={counted} />
              </td>
              <td data-align="right">
                <CountedLink village={village} month={month} label={texts.points} value={points} />
              </td>
              {mayCount && (
                <td data-align="right">
                  {month <= session.today.slice(0, 7) && (
                    <Button size="small" loading={command.isRunning} onClick={() => void run(month)}>
                      {fill(texts.countMonth, { month: writePeriod(month) })}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </ExportedTable>
    </section>
  );
}

interface CountedLinkProps {
  readonly village: string;
  readonly month: string;
  readonly label: string;
  readonly value: number;
}

/** A month's count opens the entries that were counted then. */
function CountedLink({ village, month, label, value }: CountedLinkProps) {
  return (
    <Link
      to={`/points/entries?village=${village}&countedBy=${month}`}
      className="number"
      aria-label={fill(officerTexts.points.why, { label: `${writePeriod(month)}${label}`, value })}
    >
      {value}
    </Link>
  );
}

/** What was counted; what could not be is grouped by reason, because three hundred lines of one reason say nothing. */
function CountOutcome({ done }: { readonly done: z.infer<typeof countMonth.output> }) {
  const byReason = new Map<string, number>();
  for (const { detail } of done.remaining) byReason.set(detail, (byReason.get(detail) ?? 0) + 1);
  return (
    <DoneNote>
      {fill(texts.countDone, { counted: done.counted, points: done.points })}
      {done.remaining.length > 0 && (
        <>
          {fill(texts.remaining, { count: done.remaining.length })}
          <ul>
            {[...byReason].map(([detail, count]) => (
              <li key={detail}>
                {count} × {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </DoneNote>
  );
}
