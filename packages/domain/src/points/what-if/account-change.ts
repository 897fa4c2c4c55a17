import type { Period } from '../../kernel/index.ts';
import { type ClosedFigures, closeFigures } from '../close-figures.ts';
import type { AccountClass } from '../facts.ts';
import type { RedemptionRule } from '../standard.ts';
import type { AgeBand } from './age-bands.ts';

/**
 * A line of a close, with what the draft's items make of what was earned: of one account, or of all those of which the
 * very same is said, so that a county is gone through by what differs and not by its households.
 */
export interface WhatIfLine {
  /** Null where it speaks for several. */
  readonly account: string | null;
  /** How many it speaks for. */
  readonly accounts: number;
  readonly quarter: Period;
  readonly class: AccountClass;
  /** Of the eldest member of a household's account, of the person of a person's. */
  readonly age: AgeBand;
  readonly away: boolean;
  /** Null while the county has this sensitive feature off, and for a household that has not agreed to say it. */
  readonly disabled: boolean | null;
  /** A veto held redemption back on the day of the close. */
  readonly blocked: boolean;
  readonly before: ClosedFigures;
  /** Points that the draft's items give more than those of the standard that closed the quarter. */
  readonly difference: number;
}

export interface AccountChange extends Omit<WhatIfLine, 'difference'> {
  readonly after: ClosedFigures;
}

/**
 * The lines of a close under a draft. What earlier quarters had carried stays as it was: the draft is tried on this
 * period, not on the past before it.
 */
export function changeAccounts(
  lines: readonly WhatIfLine[],
  redemption: RedemptionRule | null,
): readonly AccountChange[] {
  // Few distinct pairs of figures stand behind many accounts, and a formula need not be asked twice.
  const known = new Map<number, Map<number, ClosedFigures>>();
  const figuresOf = (earned: number, carried: number): ClosedFigures => {
    let own = known.get(earned);
    if (own === undefined) known.set(earned, (own = new Map()));
    let figures = own.get(carried);
    if (figures === undefined) own.set(carried, (figures = closeFigures({ earned, carried }, redemption)));
    return figures;
  };
  // Named one by one: a year of a county has four hundred thousand lines, and taking the rest of each costs more than closing it.
  return lines.map((line) => ({
    account: line.account,
    accounts: line.accounts,
    quarter: line.quarter,
    class: line.class,
    age: line.age,
    away: line.away,
    disabled: line.disabled,
    blocked: line.blocked,
    before: line.before,
    after: figuresOf(line.before.earned + line.difference, line.before.carried),
  }));
}

/** Whether the quarter's points reached the threshold; without redemption there is none to reach. */
export const reaches = ({ earned, threshold }: ClosedFigures): boolean =>
  threshold !== null && earned >= threshold;
