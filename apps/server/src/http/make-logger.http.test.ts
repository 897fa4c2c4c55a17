import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { search } from '@yanzhen/contract/directory';
import { enrol, recordEntry } from '@yanzhen/contract/points';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeKeyring } from '../keys/keyring.ts';
import { PASSWORD, signIn } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { buildApp } from './build-app.ts';
import { makeLogger } from './make-logger.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

/** What no log may ever hold, each used in the requests below. */
const secrets = [
  '13912345678',
  '13900000001',
  '150426199001011234',
  '孟克巴图',
  '246810',
  PASSWORD,
  'wrong-password-9',
  '悄悄话',
];

async function serveLogged(level: string) {
  const lines: string[] = [];
  const app = await buildApp({
    pool: world.pool,
    clock: world.clock,
    keyring: makeKeyring(),
    secureCookies: false,
    logger: makeLogger(level, { write: (line) => lines.push(line) }),
  });
  app.get('/api/breaks/:name', () => {
    const detail = 'Key (phone)=(13912345678) already exists.';
    throw Object.assign(new Error('cannot keep 孟克巴图 "150426199001011234" 246810'), {
      detail,
      where: 'COPY people, line 1: "孟克巴图"',
      code: 'XX000',
    });
  });
  return { app, lines };
}

type Logged = Awaited<ReturnType<typeof serveLogged>>['app'];

async function useBadly(app: Logged): Promise<string> {
  const send = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'x-yanzhen': '1', 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  await send('/api/sign-in', { phone: '13912345678', password: 'wrong-password-9' });
  const secretary = await signIn(app, '13900000001');
  const [village] = world.villages;
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: [{ household: village.households[0]!.id, person: null, class: 'villager', publication: true }],
  });
  const signedIn = await send('/api/sign-in', { phone: '13900000001', password: PASSWORD });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const key = { cookie, 'idempotency-key': randomUUID() };
  await app.inject({
    url: `${search.path}?text=${encodeURIComponent('孟克巴图')}&q=13912345678`,
    headers: { cookie },
  });
  await app.inject({ url: `/p/${encodeURIComponent('孟克巴图')}/246810?pin=246810`, headers: { cookie } });
  await send(
    recordEntry.path,
    { account: accounts[0], item: 'labour', note: '悄悄话 246810', occurredOn: '150426199001011234' },
    key,
  );
  await send(recordEntry.path, '{"note":"孟克巴图 13912345678", oops', key);
  await send(recordEntry.path, { total: 1, 孟克巴图: '13912345678' }, key);
  await app.inject({ url: '/api/breaks/孟克巴图', headers: { cookie } });
  return cookie.split('=')[1] ?? '';
}

describe('the log', () => {
  it('holds nothing about a person, whatever was asked and however it failed', async () => {
    const { app, lines } = await serveLogged('trace');
    try {
      const token = await useBadly(app);
      const text = lines.join('');
      expect(lines.length).toBeGreaterThan(8);
      expect(token.length).toBeGreaterThan(20);
      for (const secret of [...secrets, token, encodeURIComponent('孟克巴图')])
        expect([secret, text.includes(secret)]).toEqual([secret, false]);
      // It is worth reading all the same: each line by itself, the route, the answer, the failure.
      const parsed = lines.map(
        (line) => JSON.parse(line) as { msg: string; err?: { code: string }; req?: { route: string } },
      );
      expect(parsed.some(({ msg, err }) => msg === 'request failed' && err?.code === 'XX000')).toBe(true);
      expect(parsed.map(({ req }) => req?.route)).toContain('/api/sign-in');
    } finally {
      await app.close();
    }
  });

  it.each(['error', 'silent'])('keeps events of security under LOG_LEVEL=%s', async (level) => {
    const { app, lines } = await serveLogged(level);
    try {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: { 'x-yanzhen': '1' },
        payload: { phone: '13912345678', password: 'wrong-password-9' },
      });
      expect(answer.statusCode).toBe(401);
      await app.inject({ url: '/api/session' });
      await app.inject({ url: '/healthz' });
      const events = lines.map((line) => JSON.parse(line) as { security: boolean; req: { route: string } });
      expect(events.map(({ security, req }) => [security, req.route])).toEqual([
        [true, '/api/sign-in'],
        [true, '/api/session'],
      ]);
    } finally {
      await app.close();
    }
  });
});

describe('the log of the database that comes with the installation', () => {
  it('holds nothing of a row that it refused, and says that it refused one', async () => {
    const admin = new Client({ connectionString: inject('testCluster').adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    await admin.end();
    const log = join(dirname(rows[0]?.folder ?? ''), 'postgres.log');
    const before = statSync(log).size;
    const insert = `insert into sign_ins (tenant, phone, person, password_hash) values ($1, '13900000001', $2, '孟克巴图')`;
    const person = world.villages[0].households[0]!.head;
    await expect(world.askAsOwner(insert, [TENANT, person])).rejects.toThrow(/duplicate key/);
    await expect(
      world.askAsOwner(`insert into sign_ins (tenant, phone) values ($1, '13912345678')`, [TENANT]),
    ).rejects.toThrow(/not-null/);
    const said = readFileSync(log).subarray(before).toString('utf8');
    expect(said).toContain('duplicate key value violates unique constraint');
    for (const secret of secrets) expect(said, secret).not.toContain(secret);
  });
});
