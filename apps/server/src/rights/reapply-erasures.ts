import type { Client } from 'pg';
import { withClient } from '../database/with-client.ts';
import { scopeStatements, wholeScope } from '../database/transaction.ts';
import { findTenants } from '../record/find-tenants.ts';

export interface ErasedPerson {
  readonly tenant: number;
  readonly person: string;
}

/** Whoever the daily job erased is named by no fact. */
const erasedHere = `select tenant, subject as person from yanzhen.facts where tenant = $1 and type = 'PersonErased' and subject is not null
  union select tenant, id from yanzhen.people where tenant = $1 and erased_at is not null order by person`;

/** Whose information was erased, of every tenant. */
async function listErased(client: Client): Promise<ErasedPerson[]> {
  const erased: ErasedPerson[] = [];
  for (const tenant of await findTenants(client)) {
    await client.query(`begin; ${scopeStatements(wholeScope(tenant))}`);
    erased.push(...(await client.query<ErasedPerson>(erasedHere, [tenant])).rows);
    await client.query('commit');
  }
  return erased;
}

/** Ids and nothing else, to be kept beside the backups. */
export function readErased(ownerUrl: string): Promise<readonly ErasedPerson[]> {
  return withClient({ url: ownerUrl, name: 'yanzhen-erasures' }, listErased);
}

/**
 * Erases again, after a restore, whoever had been erased before: those the restored facts name, and `more`, the list of
 * what was erased after the backup was taken. Safe to repeat. Answers how many people it found unerased.
 */
export function reapplyErasures(
  ownerUrl: string,
  now: Date,
  more: readonly ErasedPerson[] = [],
): Promise<number> {
  return withClient({ url: ownerUrl, name: 'yanzhen-erasures' }, async (client) => {
    let count = 0;
    const erased = [...(await listErased(client)), ...more];
    for (const tenant of new Set(erased.map((one) => one.tenant))) {
      const people = erased.filter((one) => one.tenant === tenant).map(({ person }) => person);
      await client.query(`begin; ${scopeStatements(wholeScope(tenant))}; set local search_path = yanzhen`);
      const { rows } = await client.query<{ count: number }>('select erase_people($1::uuid[], $2) as count', [
        people,
        now,
      ]);
      await client.query('commit');
      count += rows[0]?.count ?? 0;
    }
    return count;
  });
}
