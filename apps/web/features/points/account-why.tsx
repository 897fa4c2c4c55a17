import type { AccountRow } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { kindOfPeriod, periodOf } from '@yanzhen/domain/kernel';
import { useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { addressWith, setSearch } from '../../ui/router.tsx';
import { writePeriod } from '../../ui/write-day.ts';
import { WhyPanel } from './why-panel.tsx';

interface AccountWhyProps {
  readonly account: AccountRow;
  /** `spendable`, `earnedThisQuarter`, `earnedThisYear`, or a period by its name. */
  readonly why: string;
}

function periodAsked(why: string, today: string): string | undefined {
  if (why === 'earnedThisQuarter') return periodOf(today, 'quarter');
  if (why === 'earnedThisYear') return periodOf(today, 'year');
  return kindOfPeriod(why) === undefined ? undefined : why;
}

/** Whether a number of an account is asked about at all. */
export function isAccountWhy(why: string | null): why is string {
  return why !== null && (why === 'spendable' || periodAsked(why, '2026-01-01') !== undefined);
}

/** Why an account earned what it did in a period, or may spend what it may. */
export function AccountWhy({ account, why }: AccountWhyProps) {
  const { today } = useSession();
  const period = periodAsked(why, today);
  const name = fill(officerTexts.points.accountOf, {
    name: account.holderName,
    number: account.householdNumber,
  });
  return (
    <WhyPanel
      title={`${name} · ${period === undefined ? officerTexts.points.spendable : writePeriod(period)}`}
      question={
        period === undefined ? { account: account.id, balance: 'spendable' } : { account: account.id, period }
      }
      onClose={() => setSearch({ open: undefined, why: undefined })}
      back={addressWith({ why: undefined })}
    />
  );
}
