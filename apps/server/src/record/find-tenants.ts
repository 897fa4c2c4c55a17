import type { ClientBase, Pool } from 'pg';

/** The tenants that have facts, in order; a number is all that it tells. */
export async function findTenants(client: ClientBase | Pool): Promise<number[]> {
  const { rows } = await client.query<{ tenant: number }>('select yanzhen.record_tenants() as tenant');
  return rows.map(({ tenant }) => tenant);
}
