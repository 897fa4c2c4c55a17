import type { Day, Period } from '@yanzhen/domain/kernel';
import type { RateTable } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import type { LineColumns } from './line-columns.ts';
import { linesAndDifferencesToTry, linesToTry, linesUnderMaximumsToTry } from './what-if-statements.ts';

/** What a draft changes for each version, and the version that speaks for all that say the same. */
export type RateTables = ReadonlyMap<string, { readonly rule: string; readonly table: RateTable }>;

export interface AskedOfVillages {
  readonly tenant: number;
  readonly quarters: readonly Period[];
  readonly today: Day;
  readonly ageBorders: readonly Day[];
  /** Each account by itself; otherwise those of which the very same is said come as one line. */
  readonly byAccount: boolean;
}

/** Asks for the lines of some villages. */
export type AskVillages = (transaction: Transaction, villages: readonly string[]) => Promise<LineColumns[]>;

/** Asks the entries only where the draft changes an item: a new threshold alone needs none of them. */
export function askVillages(tables: RateTables, question: AskedOfVillages): AskVillages {
  const { tenant, quarters, today, ageBorders, byAccount } = question;
  const { name, text, rules } = chooseStatement(tables);
  return (transaction, villages) =>
    transaction.query<LineColumns>({
      name,
      text,
      values: [tenant, villages, quarters, today, ageBorders, byAccount, ...rules],
    });
}

interface Chosen {
  readonly name: string;
  readonly text: string;
  readonly rules: readonly string[];
}

function chooseStatement(tables: RateTables): Chosen {
  const changed = [...tables].flatMap(([version, { rule, table }]) =>
    table.changed.map((item) => ({ version, rule, item })),
  );
  if (changed.length === 0) return { name: 'lines-to-try', text: linesToTry, rules: [] };
  const ofRules = <Row>(pick: (table: RateTable) => readonly Row[]) =>
    [...tables].flatMap(([version, { rule, table }]) =>
      version === rule ? pick(table).map((row) => ({ rule, ...row })) : [],
    );
  const rates = ofRules((table) => table.rates.map(({ reason: _reason, ...rate }) => rate));
  const maximums = ofRules((table) => table.maximums);
  const rules = [JSON.stringify(changed), JSON.stringify(rates)];
  if (maximums.length === 0)
    return { name: 'lines-and-differences-to-try', text: linesAndDifferencesToTry, rules };
  return {
    name: 'lines-under-maximums-to-try',
    text: linesUnderMaximumsToTry,
    rules: [...rules, JSON.stringify(maximums)],
  };
}
