import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { daysOf, periodOf } from '@yanzhen/domain/kernel';
import { fill } from '../../ui/fill.ts';
import { today, writeShortDay } from '../households.ts';
import { readEntriesSince } from '../server.ts';
import { OpenedOnDemand } from './opened-on-demand.tsx';
import { WhyEntry } from './why-entry.tsx';

const texts = fieldTexts.week;

function writeStatus(status: string): string {
  return Object.hasOwn(texts.statuses, status)
    ? texts.statuses[status as keyof typeof texts.statuses]
    : status;
}

/** What stands behind the week's number of an account: what is on record, whoever wrote it. */
export function WeekEntries({ account }: { account: string }) {
  const load = () => readEntriesSince(account, daysOf(periodOf(today(), 'week')).first);
  return (
    <OpenedOnDemand title={texts.title} load={load}>
      {(entries) =>
        entries.length === 0 ? (
          <p className="soft">{texts.none}</p>
        ) : (
          <ul className="list">
            {entries.map((entry) => (
              <li key={entry.id}>
                <p className="row">
                  <span className="row-name">
                    {entry.itemTitle} {entry.quantity} {entry.unit}
                  </span>
                  <span className="row-note">
                    {fill(texts.line, {
                      points: writeNumber(entry.points),
                      day: writeShortDay(entry.occurredOn),
                      status: writeStatus(entry.status),
                    })}
                  </span>
                </p>
                <WhyEntry entry={entry} />
              </li>
            ))}
          </ul>
        )
      }
    </OpenedOnDemand>
  );
}
