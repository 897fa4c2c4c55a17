import { makeHumanNumber, type PlannedHousehold } from '@yanzhen/domain/directory';
import type { Statement, Transaction } from '../../database/transaction.ts';

/** The year's numbers for households that come without one; the row stays locked until the import is done. */
export interface NumberSeries {
  readonly year: number;
  readonly last: number;
}

const MOST = 99_999;

/** Also past what the households of this scope bear already: numbers came from elsewhere before the series began. */
export async function readNumberSeries(
  transaction: Transaction,
  tenant: number,
  year: number,
): Promise<NumberSeries> {
  const [[row], [borne]] = await Promise.all([
    transaction.query<{ last: number }>({
      name: 'last-household-number',
      text: `select last from number_series where tenant = $1 and kind = 'household' and year = $2 for update`,
      values: [tenant, year],
    }),
    transaction.query<{ last: number | null }>({
      name: 'highest-household-number',
      text: 'select max(substr(number, 3, 5)::integer) as last from households where tenant = $1 and number ~ $2',
      values: [tenant, `^${String(year % 100).padStart(2, '0')}[0-9]{6}$`],
    }),
  ]);
  return { year, last: Math.max(row?.last ?? 0, borne?.last ?? 0) };
}

export interface Numbered {
  /** In the order of the households. */
  readonly numbers: readonly string[];
  readonly stores: (tenant: number) => readonly Statement[];
}

/** Each household's own number, or the next of the year's series; undefined when the series does not suffice. */
export function numberHouseholds(
  households: readonly PlannedHousehold[],
  { year, last }: NumberSeries,
): Numbered | undefined {
  let next = last;
  const missing = households.filter(({ number }) => number === '').length;
  if (last + missing > MOST) return undefined;
  const numbers = households.map(({ number }) =>
    number === '' ? makeHumanNumber(year, (next += 1)) : number,
  );
  return {
    numbers,
    stores: (tenant) =>
      missing === 0
        ? []
        : [
            {
              name: 'keep-household-number',
              text: `insert into number_series (tenant, kind, year, last) values ($1, 'household', $2, $3)
                on conflict (tenant, kind, year) do update set last = excluded.last`,
              values: [tenant, year, next],
            },
          ],
  };
}
