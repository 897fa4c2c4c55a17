import { printYearSummary } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { daysOf, kindOfPeriod } from '@yanzhen/domain/kernel';
import { can, useSession } from '../../../officer/session.ts';
import { fill } from '../../../ui/fill.ts';
import { PrintLink } from '../../../ui/print-link.tsx';
import { Link } from '../../../ui/router.tsx';
import { StateTag } from '../../../ui/state-tag.tsx';
import { writeDay } from '../../../ui/write-day.ts';
import { usePlaces } from '../../directory/use-places.ts';
import type { Close } from './close.ts';
import { CloseLines } from './close-lines.tsx';
import { MonthCounts } from './month-counts.tsx';
import { QuarterClose } from './quarter-close.tsx';
import { YearSummary } from './year-summary.tsx';

const texts = officerTexts.closing;

interface CloseDeskProps {
  readonly village: string;
  readonly close: Close;
}

/** The very entries that are in the way of the close, or that it carried over. */
function unsettledFilter({ closed, period }: Close): string {
  return closed === null ? `only=uncounted&to=${daysOf(period).last}` : `carriedFrom=${period}`;
}

/** What stands between now and the close, the close itself, and every household's arithmetic. */
export function CloseDesk({ village, close }: CloseDeskProps) {
  const session = useSession();
  const isYear = kindOfPeriod(close.period) === 'year';
  const { find } = usePlaces();
  const { closed } = close;
  return (
    <div className="stack">
      <div className="row">
        {closed === null ? (
          <StateTag kind="pending" word={texts.open} />
        ) : (
          <StateTag kind="passed" word={fill(texts.closed, { ...closed, day: writeDay(closed.on) })} />
        )}
      </div>
      {!isYear && <MonthCounts village={village} close={close} />}
      {close.unsettled.length > 0 && (
        <p>
          <Link to={`/points/entries?village=${village}&${unsettledFilter(close)}`}>
            {fill(closed === null ? texts.unsettled : texts.unsettledAfter, {
              count: close.unsettled.length,
            })}
          </Link>
        </p>
      )}
      {closed === null && !isYear && can(session, 'points.close-quarter') && (
        <QuarterClose village={village} close={close} />
      )}
      {closed === null && isYear && can(session, 'points.summarise-year') && (
        <YearSummary village={village} year={close.period} />
      )}
      {closed !== null && isYear && (
        <PrintLink
          contract={printYearSummary}
          input={{ village, year: close.period }}
          label={officerTexts.publicity.print.yearSummary}
          name={fill(officerTexts.publicity.print.files.yearSummary, {
            village: find(village)?.name ?? '',
            year: close.period,
          })}
        />
      )}
      <CloseLines close={close} />
    </div>
  );
}
