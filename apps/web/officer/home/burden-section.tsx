import { readAccounts } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';

const texts = officerTexts.home;

/** What the villages were asked to write down; a week without an entry is no fault. */
export function BurdenSection() {
  const reading = useRead(readAccounts, {});
  return (
    <section className="question">
      <h2>{texts.burden}</h2>
      <ReadingStates reading={reading}>
        {({ accounts }) => (
          <ul>
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
