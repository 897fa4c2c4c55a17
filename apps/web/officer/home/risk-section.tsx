import { readEntries } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { addDays } from '@yanzhen/domain/kernel';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeDay } from '../../ui/write-day.ts';
import { useSession } from '../session.ts';

const texts = officerTexts.home;
const STALE_DAYS = 14;

/** Entries that have been waiting for a fortnight: nothing counts before the last stage, so waiting costs households. */
export function RiskSection() {
  const { today } = useSession();
  const to = addDays(today, -STALE_DAYS);
  const reading = useRead(readEntries, { status: 'open', to, limit: 1 });
  return (
    <section className="question">
      <h2>{texts.risk}</h2>
      <ReadingStates
        reading={reading}
        isEmpty={({ total }) => total === 0}
        empty={<p className="soft">{texts.riskEmpty}</p>}
      >
        {({ entries, total }) => (
          <ul>
            <li>
              <Link to={`/points/entries?status=open&to=${to}`}>
                {fill(texts.stale, { count: total, days: STALE_DAYS })}
              </Link>
              <span className="soft">
                {entries[0] !== undefined && fill(texts.staleHint, { day: writeDay(entries[0].occurredOn) })}
              </span>
            </li>
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}
