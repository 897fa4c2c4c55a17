import type pg from 'pg';
import { inTransaction, type Scope, type Statement } from '../database/transaction.ts';
import type { SeedRows } from './make-seed-rows.ts';

const TABLES = ['tenants', 'places', 'jurisdictions', 'households', 'people', 'appointments'] as const;

/**
 * Inserts the directory of one tenant in one transaction; rows that are already there stay as they are, so a
 * second start changes nothing. Throws what the database throws.
 */
export async function plantSeeds(pool: pg.Pool, tenant: number, rows: SeedRows): Promise<void> {
  const scope: Scope = { tenant, person: NOBODY, whole: true, villages: [], household: null };
  await inTransaction(pool, scope, async (transaction) => ({
    result: undefined,
    last: TABLES.filter((table) => rows[table].length > 0).map((table) =>
      transaction.query(insertAll(table, rows[table])),
    ),
  }));
}

/** No person has this id: seeds are planted by the installation, not by someone. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

function insertAll(table: (typeof TABLES)[number], rows: SeedRows[typeof table]): Statement {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  return {
    text: `insert into ${table} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${table}, $1) on conflict do nothing`,
    values: [JSON.stringify(rows)],
  };
}
