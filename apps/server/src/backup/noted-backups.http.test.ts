import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHealth } from '@yanzhen/contract/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Busy } from '../database/cannot-start.ts';
import { inTransaction } from '../database/transaction.ts';
import { withClient } from '../database/with-client.ts';
import { slices } from '../slices.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { drill } from './drill.ts';
import { findNewestBackup, LOCK_KEY, makeBackup, noteDrill } from './make-backup.ts';

let world: TestWorld;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-noted-'));
  world = await makeTestWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const backUp = (now: string, path?: string) =>
  makeBackup({
    ownerUrl: world.database.ownerUrl,
    dataDir: undefined,
    folder,
    path,
    isNightly: path === undefined,
    now: new Date(now),
  });
const read = async () => (await (await world.as('system-administrator')).read(readHealth, {})).backups;

describe('what becomes of backups', () => {
  it('is told to the system administrator: the last good one, what failed since, and whether it could be restored', async () => {
    expect(await read()).toMatchObject({ at: '02:30', lastGood: null, lastFailure: null, drill: null });
    const { path } = await backUp('2026-11-21T18:30:00Z');
    const { lastGood, drill: none } = await read();
    expect(lastGood).toMatchObject({
      at: '2026-11-21T18:30:00.000Z',
      file: 'yanzhen-nightly-20261122-023000.zip',
    });
    expect(lastGood?.bytes).toBeGreaterThan(1000);
    expect(none).toBeNull();

    const { ownerUrl } = world.database;
    expect(await findNewestBackup(ownerUrl)).toBe(path);
    await noteDrill(ownerUrl, path, await drill({ path, slices, folder, now: new Date() }));
    expect((await read()).drill).toMatchObject({ failure: null });
    // Nothing of the trial is left beside the backup.
    expect(readdirSync(folder)).toEqual(['yanzhen-nightly-20261122-023000.zip']);

    await expect(backUp('2026-11-21T19:30:00Z', path)).rejects.toThrow('已经存在');
    expect((await read()).lastFailure?.sentence).toContain('已经存在');
    await backUp('2026-11-21T20:30:00Z');
    expect((await read()).lastFailure).toBeNull();

    writeFileSync(path, 'not an archive any more');
    await expect(drill({ path, slices, folder, now: new Date() })).rejects.toThrow('不完整或已损坏');
    await noteDrill(ownerUrl, path, { failed: new Error('secret 13912345678') });
    const failed = (await read()).drill;
    expect(failed?.failure).toContain('程序出错');
    expect(failed?.failure).not.toContain('13912345678');
  });

  it('is told to nobody else, over HTTP or in the database', async () => {
    const ask = (post: 'system-administrator' | 'security-administrator' | 'county-officer') =>
      inTransaction(
        world.pool,
        { tenant: TENANT, person: world.personOf(post), whole: true, villages: [], household: null },
        async (transaction) => ({
          result: await transaction.query({ text: `select * from system_backups('2026-11-22')`, values: [] }),
          last: [],
        }),
      );
    expect((await ask('system-administrator')).length).toBeGreaterThan(0);
    expect(await ask('security-administrator')).toEqual([]);
    expect(await ask('county-officer')).toEqual([]);
    await expect(world.pool.query('select * from backups')).rejects.toThrow('permission denied');
  });

  it('is not begun while another is being made, which is nothing wrong', async () => {
    const before = readdirSync(folder);
    await withClient({ url: world.database.ownerUrl, name: 'another' }, async (client) => {
      await client.query(`select pg_advisory_lock(${LOCK_KEY})`);
      await expect(backUp('2026-11-21T21:30:00Z')).rejects.toBeInstanceOf(Busy);
    });
    expect(readdirSync(folder)).toEqual(before);
    const { path } = await backUp('2026-11-21T22:30:00Z');
    expect(existsSync(path)).toBe(true);
  });
});
