import { readAccounts, readEntries } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { daysOf, periodOf } from '@yanzhen/domain/kernel';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useSession } from '../session.ts';

const texts = officerTexts.home;

/** What the villages were asked to write down; a week without an entry is no fault. */
export function BurdenSection() {
  const { today } = useSession();
  const { first } = daysOf(periodOf(today, 'quarter'));
  const reading = useRead(readAccounts, {});
  const total = useRead(readEntries, { from: first, limit: 1 }).data?.total;
  return (
    <section className="question">
      <h2>{texts.burden}</h2>
      <ReadingStates reading={reading}>
        {({ accounts }) => (
          <ul>
            {total !== undefined && (
              <li>
                <Link to={`/points/entries?from=${first}`}>{fill(texts.entriesAsked, { count: total })}</Link>
                <span className="soft">{texts.entriesAskedHint}</span>
              </li>
            )}
            <li>
              <Link to="/points/accounts?unrecorded=1">
                {fill(texts.unrecorded, {
                  count: accounts.filter(({ recordedThisWeek }) => recordedThisWeek === 0).length,
                  total: accounts.length,
                })}
              </Link>
              <span className="soft">{texts.unrecordedHint}</span>
            </li>
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}
