import { Client } from 'pg';
import { hashPassword } from '../authority/passwords.ts';
import { newId } from '../record/new-id.ts';
import { PASSWORD } from './test-client.ts';
import type { TestWorld } from './test-world.ts';

/** One statement of the schema's owner within another county of the same server. */
export async function askElsewhere(
  world: TestWorld,
  county: number,
  text: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const options = `-c search_path=yanzhen -c yanzhen.tenant=${county} -c yanzhen.whole=on`;
  const owner = new Client({ connectionString: world.database.ownerUrl, options });
  await owner.connect();
  try {
    await owner.query(text, [...values]);
  } finally {
    await owner.end();
  }
}

interface Elsewhere {
  readonly phone: string;
  readonly county: number;
  readonly name: string;
}

/** Another county on this server in which somebody of the number `phone` holds an office and has an account. */
export async function settleElsewhere(
  world: TestWorld,
  { phone, county, name }: Elsewhere,
): Promise<{ readonly person: string }> {
  const [person, place] = [newId(), newId()];
  const steps: readonly (readonly [string, readonly unknown[]])[] = [
    [`insert into tenants (tenant, name, labels, demo) values ($1, $2, '{}', true)`, [county, name]],
    [
      `insert into places (tenant, id, kind, code, name, official_name, search_keys, position, demo, since)
       values ($1, $2, 'county', 'T1', $3, $3, $3, 1, true, '2020-01-01')`,
      [county, place, name],
    ],
    [
      `insert into people (tenant, id, is_householder, name, search_keys) values ($1, $2, false, '同一个人', '同一个人')`,
      [county, person],
    ],
    [
      `insert into appointments (tenant, id, person, post, place, since) values ($1, $2, $3, 'county-officer', $4, '2025-01-01')`,
      [county, newId(), person, place],
    ],
    [
      `insert into sign_ins (phone, tenant, person, password_hash, demo) values ($1, $2, $3, $4, true)`,
      [phone, county, person, await hashPassword(PASSWORD)],
    ],
  ];
  for (const [text, values] of steps) await askElsewhere(world, county, text, values);
  return { person };
}
