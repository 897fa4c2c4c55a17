import type { Period } from '@yanzhen/domain/kernel';
import type { WhatIfLine } from '@yanzhen/domain/points';

/** Entries of a changed item, counted by what decides on their points. */
export interface TouchedCount {
  readonly version: string;
  readonly item: string;
  readonly class: 'villager' | 'party-member' | 'grid-worker';
  readonly quantity: number;
  readonly given: number;
  readonly entries: number;
}

export interface CappedPoints {
  readonly account: string;
  readonly quarter: Period;
  readonly item: string;
  readonly capped: number;
}

type Line = Omit<WhatIfLine, 'before'> & WhatIfLine['before'];

/** The lines of some villages as the database answers them: one row with a list for each column. */
export type LineColumns = { readonly [Name in keyof Line]: readonly Line[Name][] } & {
  readonly touched: readonly TouchedCount[];
};

/** One line after the other again, each with what the draft's items and maximums make of its points. */
export function toLines(columns: LineColumns, capped: readonly CappedPoints[]): WhatIfLine[] {
  const lost = new Map<string, number>();
  const keyOf = (account: string, quarter: Period) => `${account}/${quarter}`;
  for (const one of capped) {
    const key = keyOf(one.account, one.quarter);
    lost.set(key, (lost.get(key) ?? 0) + one.capped);
  }
  return columns.account.map((account, nth) => {
    const quarter = at(columns.quarter, nth);
    const less = lost.size === 0 ? 0 : (lost.get(keyOf(account, quarter)) ?? 0);
    return {
      account,
      quarter,
      class: at(columns.class, nth),
      born: at(columns.born, nth),
      away: at(columns.away, nth),
      disabled: at(columns.disabled, nth),
      blocked: at(columns.blocked, nth),
      before: {
        earned: at(columns.earned, nth),
        threshold: at(columns.threshold, nth),
        carried: at(columns.carried, nth),
        lapsed: at(columns.lapsed, nth),
        opened: at(columns.opened, nth),
        spendable: at(columns.spendable, nth),
        yuan: at(columns.yuan, nth),
      },
      difference: at(columns.difference, nth) - less,
    };
  });
}

function at<Value extends string | number | boolean | null>(column: readonly Value[], nth: number): Value {
  const value = column[nth];
  if (value === undefined) throw new Error('a column is shorter than the others');
  return value;
}
