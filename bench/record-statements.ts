import { randomUUID } from 'node:crypto';
import { recordEntry } from '@yanzhen/contract/points';
import type pg from 'pg';
import { makePool } from '../apps/server/src/database/pool.ts';
import { buildApp } from '../apps/server/src/http/build-app.ts';
import { signInLocally } from '../apps/server/src/http/local-client.ts';
import { makeKeyring } from '../apps/server/src/keys/keyring.ts';
import { systemClock } from '../apps/server/src/record/clock.ts';
import { type CapturePlan, makeEntry } from './capture-plan.ts';

/** One statement as the server sent it; its name is the one it was prepared under. */
export interface SentStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Everything one capture sent from BEGIN to COMMIT, and the ids in it that another capture would have anew. */
export interface RecordedCapture {
  readonly statements: readonly SentStatement[];
  readonly entry: string;
  readonly key: string;
}

/** From now on every statement of the pool is written down before it is sent. */
export function recordOn(pool: pg.Pool, sent: SentStatement[]): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (statement: unknown, ...rest: unknown[]) => unknown;
    const recording = (statement: string | SentStatement, ...rest: unknown[]): unknown => {
      const { name, text, values } =
        typeof statement === 'string' ? { text: statement, values: [] } : { name: undefined, ...statement };
      sent.push({ ...(name === undefined ? {} : { name }), text, values });
      return query(statement, ...rest);
    };
    Object.assign(client, { query: recording });
  });
}

/**
 * Runs one capture for each account through the server's own code and writes down what reaches the database, so
 * that the rival always does what the server does now.
 */
export async function recordCaptures(
  databaseUrl: string,
  plan: CapturePlan,
  accounts: readonly string[],
): Promise<RecordedCapture[]> {
  const pool = makePool({ url: databaseUrl, max: 1, name: 'yanzhen-bench' });
  const sent: SentStatement[] = [];
  recordOn(pool, sent);
  const app = await buildApp({ pool, clock: systemClock, keyring: makeKeyring(), secureCookies: false });
  try {
    const client = await signInLocally(app, plan.phone, plan.password);
    await client.choose(plan.appointment);
    const captures: RecordedCapture[] = [];
    // The first one also reads the standard, which the server then keeps; it is no capture like the others.
    for (const account of [accounts[0] ?? '', ...accounts]) {
      const key = randomUUID();
      sent.length = 0;
      const { entry } = await client.run(recordEntry, makeEntry(plan, account, key), key);
      const begin = sent.findIndex(({ text }) => text.startsWith('BEGIN;'));
      const commit = sent.findIndex(({ text }) => text === 'COMMIT');
      captures.push({ statements: sent.slice(begin, commit + 1), entry, key });
    }
    return captures.slice(1);
  } finally {
    await app.close();
    await pool.end();
  }
}

/** The type that PostgreSQL gives each parameter of each statement, by its text. */
export async function readParameterTypes(
  databaseUrl: string,
  statements: readonly SentStatement[],
): Promise<Map<string, readonly string[]>> {
  const pool = makePool({ url: databaseUrl, max: 1, name: 'yanzhen-bench' });
  const types = new Map<string, readonly string[]>();
  try {
    const client = await pool.connect();
    for (const [nth, { text }] of statements.entries()) {
      if (!/\$\d/.test(text)) continue;
      await client.query(`prepare bench_${nth} as ${text}`);
      const { rows } = await client.query<{ types: string[] }>(
        'select parameter_types::text[] as types from pg_prepared_statements where name = $1',
        [`bench_${nth}`],
      );
      types.set(text, rows[0]?.types ?? []);
    }
    client.release();
  } finally {
    await pool.end();
  }
  return types;
}
