import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHouseholds } from '@yanzhen/contract/directory';
import { recordEntry } from '@yanzhen/contract/points';
import { readHealth } from '@yanzhen/contract/record';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../http/problem.ts';
import { rebuild } from '../record/rebuild.ts';
import { verify } from '../record/verify.ts';
import { slices } from '../slices.ts';
import {
  type Answer,
  type CountyOnProcesses,
  entryOf,
  recordUntilDone,
  startCountyOnProcesses,
} from '../testing/county-on-processes.ts';

/** A disk of its own needs root; where the tests run without, they say so and leave this out. */
const parent = mkdtempSync(join(tmpdir(), 'yanzhen-full-'));
const disk = join(parent, 'disk');
mkdirSync(disk);
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=0755', 'tmpfs', disk]).status === 0;
const ballast = join(disk, 'ballast');

let county: CountyOnProcesses;
let cookies: readonly string[];
let administrator: string;

/** Leaves so many bytes on the disk. */
function fillUpTo(left: number): void {
  writeFileSync(ballast, '');
  const piece = Buffer.alloc(1_048_576, 1);
  for (;;) {
    const { bavail, bsize } = statfsSync(disk);
    const missing = bavail * bsize - left;
    if (missing <= 0) return;
    appendFileSync(
      ballast,
      missing >= piece.length ? piece : piece.subarray(0, Math.ceil(missing / bsize) * bsize),
    );
  }
}

const free = () => truncateSync(ballast, 0);

beforeAll(async () => {
  if (!isMounted) return;
  const home = join(disk, 'home');
  mkdirSync(home);
  county = await startCountyOnProcesses(1, { home, durable: true }, { YANZHEN_DATA: home });
  cookies = [await county.signIn('grid-worker', 0), await county.signIn('grid-worker', 1)];
  administrator = await county.signIn('system-administrator');
});
afterAll(async () => {
  if (isMounted) {
    free();
    await county.close();
    execFileSync('umount', ['-l', disk]);
  }
  rmSync(parent, { recursive: true, force: true });
});

/** Makes the database keep log files for later, so that its tables are what first finds no room. */
async function reserveLog(): Promise<void> {
  const admin = new Client({ connectionString: county.cluster.addresses.adminUrl });
  await admin.connect();
  for (let nth = 0; nth < 5; nth += 1)
    await admin.query(`select pg_switch_wal(), pg_logical_emit_message(true, 'x', repeat('x', 100000))`);
  await admin.query('checkpoint');
  await admin.end();
}

/** Records until it is refused; answers how many were acknowledged and the refusal. */
async function recordUntilRefused(
  from: number,
): Promise<{ readonly acknowledged: string[]; readonly refused: Answer }> {
  const acknowledged: string[] = [];
  for (let nth = from; nth < from + 3_000; nth += 1) {
    const cookie = cookies[nth % county.accounts.length < county.accounts.length / 2 ? 0 : 1] ?? '';
    // A long note, so that the disk is soon full.
    const note = '村里修路，全村出工。'.repeat(20);
    const answer = await county.post(recordEntry.path, { ...entryOf(county, nth), note }, cookie);
    if (answer.status !== 200) return { acknowledged, refused: answer };
    acknowledged.push((answer.body as { entry: string }).entry);
  }
  throw new Error('the disk did not become full');
}

async function expectExactly(acknowledged: readonly string[]): Promise<void> {
  const rows = await county.ask<{ id: string }>('select id::text from point_entries');
  const ids = new Set(rows.map(({ id }) => id));
  for (const entry of acknowledged) expect(ids.has(entry)).toBe(true);
  const [sums] = await county.ask<{ entries: number; facts: number; answers: number }>(
    `select (select count(*) from point_entries)::integer as entries,
      (select count(*) from facts where type = 'EntryRecorded')::integer as facts,
      (select count(*) from commands where name = '${recordEntry.name}')::integer as answers`,
  );
  expect(sums).toEqual({ entries: ids.size, facts: ids.size, answers: ids.size });
  expect(ids.size).toBe(acknowledged.length);
}

describe.runIf(isMounted)('a disk that is full', () => {
  let acknowledged: string[] = [];

  it('refuses to record in a sentence, keeps nothing of it, and lets everybody read on', async () => {
    await reserveLog();
    fillUpTo(300_000);
    const { acknowledged: first, refused } = await recordUntilRefused(0);
    acknowledged = first;
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ code: 'system.disk-full' });
    expect((refused.body as Problem).detail).toContain('磁盘满了');
    // What leaves a trace of its reader cannot be read now; everything else can.
    const list = await county.get(
      `${readHouseholds.path}?village=${county.world.villages[0].id}`,
      cookies[0] ?? '',
    );
    if (list.status !== 200) expect(list.body).toMatchObject({ code: 'system.disk-full-reading' });
    expect((await county.get('/api/session', cookies[0] ?? '')).status).toBe(200);
    expect((await county.get(readHealth.path, administrator)).status).toBe(200);
    await expect.poll(() => county.get('/healthz', ''), { timeout: 15_000 }).toMatchObject({ status: 200 });
    await expectExactly(acknowledged);
  });

  it('says so on the status page', async () => {
    const { status, body } = await county.get(readHealth.path, administrator);
    expect(status).toBe(200);
    const { disk: space, errors } = body as { disk: { freeBytes: number }; errors: { kind: string }[] };
    expect(space.freeBytes).toBeLessThan(400_000);
    expect(errors.map(({ kind }) => kind)).toContain('full');
  });

  it('goes on by itself when there is room again', async () => {
    free();
    const { entry } = await recordUntilDone(county, 10_000, cookies);
    acknowledged.push(entry);
    await expectExactly(acknowledged);
  });

  it('stops the database when not even its own log has room, and brings it back when there is', async () => {
    fillUpTo(0);
    // Each switch begins another file of the log; where there is none left to use again, the server gives up.
    const admin = new Client({ connectionString: county.cluster.addresses.adminUrl });
    admin.on('error', () => undefined);
    await admin.connect();
    let switched = 0;
    const gaveUp = await (async () => {
      for (; switched < 200; switched += 1)
        await admin.query(`select pg_switch_wal(), pg_logical_emit_message(true, 'x', repeat('x', 100000))`);
      return undefined;
    })().catch((error: Error) => error.message);
    await admin.end().catch(() => undefined);
    expect(gaveUp, `after ${switched} switches`).toBeDefined();
    const refused = await county.post(recordEntry.path, entryOf(county, 20_000), cookies[0] ?? '');
    expect(refused.status).toBe(503);
    expect((refused.body as Problem).code).toMatch(/^system\.(?:disk-full|database-away)$/);
    // It cannot even be started while there is no room: it is gone, and is tried again and again.
    await expect.poll(() => county.postmaster(), { timeout: 60_000, interval: 20 }).toBe(0);
    free();
    const { entry } = await recordUntilDone(county, 20_001, cookies);
    acknowledged.push(entry);
    await expectExactly(acknowledged);
    expect(county.postmaster()).not.toBe(0);
  });

  it('leaves a record that is sound and projections that follow from it', async () => {
    expect(await verify(county.world.database.ownerUrl)).toMatchObject({ sound: true });
    const { tables } = await rebuild({ ownerUrl: county.world.database.ownerUrl, slices });
    expect(tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});
