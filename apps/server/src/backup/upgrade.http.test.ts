import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readHouseholds } from '@yanzhen/contract/directory';
import { readAccounts, readEntries } from '@yanzhen/contract/points';
import { readSeals } from '@yanzhen/contract/record';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { makePool } from '../database/pool.ts';
import { buildApp } from '../http/build-app.ts';
import { makeKeyring } from '../keys/keyring.ts';
import { seal } from '../record/seal.ts';
import { verify } from '../record/verify.ts';
import { slices } from '../slices.ts';
import { liveASpring } from '../testing/live-a-spring.ts';
import { TENANT } from '../testing/test-constants.ts';
import { signIn } from '../testing/test-client.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makeTestClock, makeTestWorld } from '../testing/test-world.ts';
import { dump } from './dump.ts';
import { importCounty } from './import-county.ts';
import { load } from './load.ts';
import { readManifest } from './manifest.ts';
import { asOwner, restore, stepsUpTo } from './restore.ts';
import { ZipReader } from './zip-reader.ts';

/** Of the invented people in the archive; newer versions would not take it any more. */
const ITS_PASSWORD = 'yanzhen-2026';

/** What each released version wrote of the same spring; never made again, because no other program writes it so. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../testing/upgrades');
const archives = readdirSync(FOLDER).filter((name) => name.endsWith('.zip'));

const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

describe('data of an earlier version', () => {
  it('is kept of every version', () => {
    expect(archives.length).toBeGreaterThan(0);
  });

  it.each(archives)(
    'is opened by this one: %s is brought forward, proved, and people go on',
    async (name) => {
      const database = await createTestDatabase();
      databases.push(database);
      const now = new Date('2026-11-22T02:00:00Z');
      const report = await restore({ ownerUrl: database.ownerUrl, path: join(FOLDER, name), slices, now });
      expect(report).toMatchObject({
        sound: true,
        rebuilt: true,
        differing: [],
        verified: true,
        findings: 0,
        compared: { different: [] },
      });
      expect(report.facts).toBeGreaterThan(30);
      expect(report.roots).toBeGreaterThan(0);
      const pool = makePool({ url: database.appUrl, max: 2, name: 'upgraded' });
      const clock = makeTestClock();
      const app = await buildApp({ pool, clock, keyring: makeKeyring(), secureCookies: false });
      try {
        const secretary = await signIn(app, '13900000001', ITS_PASSWORD);
        const session = (await secretary.inject({ method: 'GET', url: '/api/session' })).json();
        const village: string = session.current.village;
        expect((await secretary.read(readHouseholds, { village })).households).toHaveLength(8);
        const { accounts } = await secretary.read(readAccounts, { village });
        expect(Math.max(...accounts.map(({ spendable }) => spendable))).toBeGreaterThan(0);
        expect((await secretary.read(readEntries, { village })).entries.length).toBeGreaterThan(0);
        expect((await secretary.read(readSeals, { village })).seals).toHaveLength(1);
        await seal(pool, clock);
        expect((await verify(database.ownerUrl)).findings).toEqual([]);
      } finally {
        await app.close();
        await pool.end();
      }
    },
    120_000,
  );

  it('exported by it is imported by this one, beside what is here', async () => {
    const [name = ''] = archives;
    const folder = mkdtempSync(join(tmpdir(), 'yanzhen-upgrade-'));
    const [former, here] = [await createTestDatabase(), await createTestDatabase()];
    databases.push(former, here);
    const archive = await ZipReader.open(join(FOLDER, name));
    try {
      const manifest = await readManifest(archive, name);
      await asOwner(former.ownerUrl, (client) => client.query('DROP SCHEMA yanzhen CASCADE'));
      await migrate(former.ownerUrl, stepsUpTo(manifest, name), []);
      await asOwner(former.ownerUrl, (client) => load(client, archive, manifest));
      const now = new Date('2026-11-22T02:00:00Z');
      const path = join(folder, 'county.zip');
      await dump({ ownerUrl: former.ownerUrl, path, tenant: TENANT, now });
      const report = await importCounty({ ownerUrl: here.ownerUrl, path, slices, now });
      expect(report).toMatchObject({ sound: true, tenant: TENANT, compared: { different: [] } });
      expect(report.upgradedSteps).toBeGreaterThan(0);
    } finally {
      await archive.close();
      rmSync(folder, { recursive: true });
    }
  });

  // Once for each version, before it is released: YANZHEN_KEEP_ARCHIVE=0.2.0 npx vitest run … upgrade.http.test.ts
  it.runIf(process.env['YANZHEN_KEEP_ARCHIVE'] !== undefined)(
    'is written for the versions to come',
    async () => {
      const world = await makeTestWorld();
      try {
        await liveASpring(world);
        const path = join(FOLDER, `${process.env['YANZHEN_KEEP_ARCHIVE']}.zip`);
        rmSync(path, { force: true });
        const { ownerUrl } = world.database;
        const { bytes } = await dump({ ownerUrl, path, now: new Date(world.clock.now()) });
        expect(bytes).toBeLessThan(300_000);
      } finally {
        await world.close();
      }
    },
  );
});
