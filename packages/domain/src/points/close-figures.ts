import type { RedemptionRule } from './standard.ts';

/** What a quarter's close says of one account: `spendable = carried - lapsed + opened`. */
export interface ClosedFigures {
  readonly earned: number;
  /** Null where the standard offers no redemption. */
  readonly threshold: number | null;
  readonly carried: number;
  readonly lapsed: number;
  readonly opened: number;
  readonly spendable: number;
  readonly yuan: number;
}

/**
 * WN-11: one account's quarter under one redemption rule. Every close runs through here, and so does every what-if:
 * there is no second way of counting.
 */
export function closeFigures(
  { earned, carried }: Pick<ClosedFigures, 'earned' | 'carried'>,
  redemption: RedemptionRule | null,
): ClosedFigures {
  const opens = redemption !== null && earned >= redemption.threshold;
  const opened = opens ? Math.max(0, earned) : 0;
  const lapsed = redemption?.carriesWithinYear === false ? carried : 0;
  const spendable = carried - lapsed + opened;
  return {
    earned,
    threshold: redemption?.threshold ?? null,
    carried,
    lapsed,
    opened,
    spendable,
    yuan: redemption?.yuanFor(earned, spendable) ?? 0,
  };
}
