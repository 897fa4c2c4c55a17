import { readVisits } from '@yanzhen/contract/activities';
import { readAccounts, readEntries } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { daysOf, periodOf } from '@yanzhen/domain/kernel';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import { can, useSession } from '../session.ts';

const texts = officerTexts.home;

/** What the villages were asked to write down and how often they were visited; a week without an entry is no fault. */
export function BurdenSection() {
  const session = useSession();
  const { first } = daysOf(periodOf(session.today, 'quarter'));
  const reading = useRead(readAccounts, { limit: 1 });
  const total = useRead(readEntries, { from: first, limit: 1 }).data?.total;
  return (
    <section className="question">
      <h2>{texts.burden}</h2>
      <ReadingStates reading={reading}>
        {({ total: accounts, unrecorded }) => (
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
                  count: unrecorded,
                  total: accounts,
                })}
              </Link>
              <span className="soft">{texts.unrecordedHint}</span>
            </li>
            {can(session, 'activities.read-visits') && <VisitsAsked />}
          </ul>
        )}
      </ReadingStates>
    </section>
  );
}

/** The quarter's visits and those that were one too many; each number opens its list. */
function VisitsAsked() {
  const { first, last } = daysOf(periodOf(useSession().today, 'quarter'));
  const within = { from: first, to: last, limit: 1 };
  const counting = useRead(readVisits, { ...within, state: 'counting' }).data?.total;
  const refused = useRead(readVisits, { ...within, state: 'refused' }).data?.total;
  const address = (state: string) => `/visits?state=${state}&from=${first}&to=${last}`;
  if (counting === undefined) return null;
  return (
    <li>
      <Link to={address('counting')}>{fill(texts.visits, { count: counting })}</Link>
      {refused !== undefined && refused > 0 && (
        <Link to={address('refused')}>{fill(texts.visitsRefused, { count: refused })}</Link>
      )}
    </li>
  );
}
