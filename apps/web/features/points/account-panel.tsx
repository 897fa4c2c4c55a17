import { type AccountRow, readEntries } from '@yanzhen/contract/points';
import type { SessionOutput } from '@yanzhen/contract/authority';
import { printSlips } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { PrintLink } from '../../ui/print-link.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writePeriod } from '../../ui/write-day.ts';
import { LateForm } from './late-form.tsx';
import { EntryList } from './entry-list.tsx';
import { WhyNumber } from './why-number.tsx';
import '../../ui/account-panel.css';

const texts = officerTexts.points;
const balances = ['earnedThisQuarter', 'earnedThisYear', 'spendable'] as const;

/** A grid worker writes down what happened in the own grid alone. */
function mayRecordLate(session: SessionOutput, { takingPart, grid }: AccountRow): boolean {
  return can(session, 'points.record-entry') && takingPart && session.current.place === grid;
}

/** One account beside the list: both balances, and every entry behind them. */
export function AccountPanel({ account }: { readonly account: AccountRow }) {
  const session = useSession();
  const reading = useRead(readEntries, { account: account.id, order: 'newest' });
  const quarter = periodOf(session.today, 'quarter');
  const close = () => setSearch({ open: undefined, household: undefined, why: undefined });
  return (
    <SidePanel
      title={fill(texts.accountOf, { name: account.holderName, number: account.householdNumber })}
      onClose={close}
    >
      <div className="stack">
        <dl className="balances">
          {balances.map((of) => (
            <div key={of}>
              <dt>{texts[of]}</dt>
              <dd>
                <WhyNumber account={account.id} of={of} value={account[of]} />
              </dd>
            </div>
          ))}
        </dl>
        <dl className="pairs">
          <dt>{texts.class}</dt>
          <dd>{texts.classes[account.class]}</dd>
          <dt>{texts.taking}</dt>
          <dd>{account.takingPart ? texts.takingYes : texts.takingNo}</dd>
          <dt>{texts.publication}</dt>
          <dd>{account.publication ? texts.publicationYes : texts.publicationNo}</dd>
        </dl>
        <p>
          <Link to={`/households?village=${account.village}&open=${account.household}`}>
            {texts.householdFile}
          </Link>
        </p>
        <div className="row">
          {[quarter, previousPeriod(quarter)].map((period) => (
            <PrintLink
              key={period}
              contract={printSlips}
              input={{ household: account.household, quarter: period }}
              label={fill(officerTexts.publicity.print.slipOf, { quarter: writePeriod(period) })}
              name={fill(officerTexts.publicity.print.files.slips, {
                where: account.householdNumber,
                quarter: period,
              })}
            />
          ))}
        </div>
        {mayRecordLate(session, account) && <LateForm account={account} />}
        <h3>{texts.accountEntries}</h3>
        <ReadingStates
          reading={reading}
          isEmpty={({ entries }) => entries.length === 0}
          empty={<Empty title={texts.noEntries} hint={texts.noEntriesHint} />}
        >
          {({ entries, total, points }) => (
            <>
              <p>
                <Link to={`/points/entries?village=${account.village}&account=${account.id}`}>
                  {fill(texts.counted, { total, points })}
                </Link>
              </p>
              <EntryList entries={entries} />
            </>
          )}
        </ReadingStates>
      </div>
    </SidePanel>
  );
}
