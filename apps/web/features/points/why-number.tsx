import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link } from '../../ui/router.tsx';

interface WhyNumberProps {
  readonly account: string;
  readonly of: 'earnedThisQuarter' | 'earnedThisYear' | 'spendable';
  readonly value: number;
}

/** A number that opens why it is so. */
export function WhyNumber({ account, of, value }: WhyNumberProps) {
  const label = fill(officerTexts.points.why, { label: officerTexts.points[of], value });
  return (
    <Link to={addressWith({ open: account, why: of })} className="number" aria-label={label} title={label}>
      {value}
    </Link>
  );
}
