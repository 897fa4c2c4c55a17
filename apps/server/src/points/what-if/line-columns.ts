import { ageBandBehind, type WhatIfLine } from '@yanzhen/domain/points';

/** Entries of a changed item, counted by what decides on their points. */
export interface TouchedCount {
  readonly version: string;
  readonly item: string;
  readonly class: 'villager' | 'party-member' | 'grid-worker';
  readonly quantity: number;
  readonly given: number;
  readonly entries: number;
}

/** Points that the draft's maximum of an item leaves out. */
export interface CappedPoints {
  readonly item: string;
  readonly capped: number;
}

type Line = Omit<WhatIfLine, 'before' | 'age'> & WhatIfLine['before'] & { readonly age: number | null };

/** The lines of some villages as the database answers them: one row with a list for each column. */
export type LineColumns = { readonly [Name in keyof Line]: readonly Line[Name][] } & {
  readonly touched: readonly TouchedCount[];
  readonly capped: readonly CappedPoints[];
};

/** One line after the other again. */
export function toLines(columns: LineColumns): WhatIfLine[] {
  return columns.account.map((account, nth) => ({
    account,
    accounts: at(columns.accounts, nth),
    quarter: at(columns.quarter, nth),
    class: at(columns.class, nth),
    age: ageBandBehind(at(columns.age, nth)),
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
    difference: at(columns.difference, nth),
  }));
}

function at<Value extends string | number | boolean | null>(column: readonly Value[], nth: number): Value {
  const value = column[nth];
  if (value === undefined) throw new Error('a column is shorter than the others');
  return value;
}
