import { randomUUID } from 'node:crypto';
import {
  checkRoster,
  importRoster,
  readRoster,
  readRosterRun,
  stopRoster,
  uploadRoster,
} from '@yanzhen/contract/directory-rosters';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedProcess, serveProcess } from '../../testing/served-process.ts';
import { startTestCluster, type TestCluster } from '../../testing/test-cluster.ts';
import { PASSWORD } from '../../testing/test-client.ts';
import { TENANT } from '../../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { inventRoster } from '../../testing/upload-roster.ts';
import { IMPORTS } from './import-roster.ts';

let cluster: TestCluster;
let world: TestWorld;
let served: ServedProcess;
let owner: Client;
let cookie: string;

beforeAll(async () => {
  cluster = await startTestCluster();
  world = await makeTestWorld({ addresses: cluster.addresses });
  served = await serveProcess(world.database.appUrl);
  owner = new Client({
    connectionString: world.database.ownerUrl,
    options: `-c search_path=yanzhen -c yanzhen.tenant=${TENANT} -c yanzhen.whole=on`,
  });
  await owner.connect();
  cookie = await signIn();
});
afterAll(async () => {
  await owner.end();
  await served.kill();
  await world.close();
  await cluster.stop();
});

async function signIn(): Promise<string> {
  const reply = await fetch(`${served.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yanzhen': '1' },
    body: JSON.stringify({ phone: world.phoneOf('township-officer'), password: PASSWORD }),
  });
  return reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** What the built server answers, whose heavy work is done by the thread beside it. */
async function ask(
  path: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<{ status: number; body: unknown }> {
  const headers = { cookie, 'x-yanzhen': '1', 'idempotency-key': randomUUID(), ...init.headers };
  const reply = await fetch(`${served.url}${path}`, { ...init, headers });
  return { status: reply.status, body: await reply.json() };
}

const send = (path: string, body: object) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function stage(people: number, first = 0): Promise<string> {
  const uploaded = await ask(`${uploadRoster.path}?fileName=a.xlsx`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(await inventRoster(people, first)),
  });
  const { roster } = uploadRoster.output.parse(uploaded.body);
  const view = readRoster.output.parse((await ask(`${readRoster.path}?roster=${roster}`)).body);
  const columns = view.columns.flatMap(({ nth, field }) => (field === null ? [] : [{ nth, field }]));
  const checked = await send(checkRoster.path, { roster, sheet: view.sheet, header: view.header, columns });
  expect(checkRoster.output.parse(checked.body).counts).toMatchObject({ bad: 0, registered: people });
  return roster;
}

const runOf = async (roster: string) =>
  readRosterRun.output.parse((await ask(`${readRosterRun.path}?roster=${roster}`)).body).run;

const counts = async () =>
  (await owner.query('select (select count(*) from people) as people, (select count(*) from facts) as facts'))
    .rows[0];

/** The transaction that writes is halted in its middle: every person is written, and no fact. */
async function haltBeforeFacts(): Promise<Client> {
  const holder = new Client({
    connectionString: world.database.ownerUrl,
    options: `-c search_path=yanzhen -c yanzhen.tenant=${TENANT} -c yanzhen.whole=on`,
  });
  await holder.connect();
  await holder.query('begin; lock table facts in share row exclusive mode');
  return holder;
}

const untilWritten = (roster: string, done: number) =>
  expect
    .poll(() => runOf(roster), { timeout: 25_000, interval: 200 })
    .toMatchObject({ stage: 'writing', done });

describe('an import beside the server', () => {
  it('leaves nothing when the server is killed in the middle of writing, and is whole when begun again', async () => {
    const roster = await stage(900);
    const before = await counts();
    const holder = await haltBeforeFacts();
    const importing = send(importRoster.path, { roster, mode: 'all' }).catch(() => 'gone');
    await untilWritten(roster, 900);
    await served.kill();
    expect(await importing).toBe('gone');
    await holder.query('rollback');
    await holder.end();
    // PostgreSQL lets go of what a dead connection held once it notices.
    await owner.query('select pg_advisory_lock($1, $2)', [IMPORTS, TENANT]);
    await owner.query('select pg_advisory_unlock($1, $2)', [IMPORTS, TENANT]);
    expect(await counts()).toEqual(before);
    await served.start();
    expect((await send(importRoster.path, { roster, mode: 'all' })).status).toBe(200);
    const after = await counts();
    expect(Number(after.people)).toBe(Number(before.people) + 900);
  });

  it('is stopped over HTTP while other requests are answered', async () => {
    const roster = await stage(6, 3_000);
    const before = await counts();
    await owner.query('select pg_advisory_lock($1, $2)', [IMPORTS, TENANT]);
    const importing = send(importRoster.path, { roster, mode: 'all' });
    await expect.poll(() => runOf(roster), { timeout: 20_000 }).toMatchObject({ isAlive: true });
    expect((await send(stopRoster.path, { roster })).status).toBe(200);
    for (const _ of [1, 2]) {
      const beat = async () =>
        String((await owner.query('select run_beat from rosters where id = $1', [roster])).rows[0].run_beat);
      const last = await beat();
      await expect.poll(beat, { timeout: 10_000 }).not.toBe(last);
    }
    await owner.query('select pg_advisory_unlock($1, $2)', [IMPORTS, TENANT]);
    expect((await importing).body).toMatchObject({ code: 'record.stopped' });
    expect(await counts()).toEqual(before);
  });

  it('ends what is uploaded when whoever sent it is gone', async () => {
    const gone = new AbortController();
    const sending = ask(`${uploadRoster.path}?fileName=b.xlsx`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await inventRoster(20_000)),
      signal: gone.signal,
    }).catch(() => 'stopped');
    gone.abort();
    expect(await sending).toBe('stopped');
    // The thread is there for the next one.
    await stage(3, 6_000);
    const { rows } = await owner.query(
      `select count(*)::int as kept from rosters where file_name = 'b.xlsx'`,
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });
});
