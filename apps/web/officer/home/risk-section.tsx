import { readEntries } from '@yanzhen/contract/points';
import { readObjections } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { addDays } from '@yanzhen/domain/kernel';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeClock, writeDay } from '../../ui/write-day.ts';
import { useSession } from '../session.ts';

const texts = officerTexts.home;
const STALE_DAYS = 14;

/** Entries waiting for a fortnight, because nothing counts before the last stage; objections, because they freeze. */
export function RiskSection() {
  const { today } = useSession();
  const to = addDays(today, -STALE_DAYS);
  const stale = useRead(readEntries, { status: 'open', to, limit: 1 });
  const objections = useRead(readObjections, { status: 'open' });
  const open = objections.data?.objections ?? [];
  const firstDue = open
    .flatMap(({ due }) => due ?? [])
    .toSorted()
    .at(0);
  return (
    <section className="question">
      <h2>{texts.risk}</h2>
      <ReadingStates
        reading={stale}
        isEmpty={({ total }) => total === 0 && open.length === 0}
        empty={<p className="soft">{texts.riskEmpty}</p>}
      >
        {({ entries, total }) => (
          <ul>
            {open.length > 0 && (
              <li>
                <Link to="/points/objections?status=open">
                  {fill(texts.objections, { count: objections.data?.total ?? open.length })}
                </Link>
                {firstDue !== undefined && (
                  <span className="soft">
                    {fill(texts.objectionsDue, { clock: writeClock(firstDue, today) })}
                  </span>
                )}
              </li>
            )}
            {total > 0 && (
              <li>
                <Link to={`/points/entries?status=open&to=${to}`}>
                  {fill(texts.stale, { count: total, days: STALE_DAYS })}
                </Link>
                <span className="soft">
                  {entries[0] !== undefined &&
                    fill(texts.staleHint, { day: writeDay(entries[0].occurredOn) })}
                </span>
              </li>
            )}
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}
