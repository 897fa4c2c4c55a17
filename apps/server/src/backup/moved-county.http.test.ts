import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHouseholds } from '@yanzhen/contract/directory';
import { confirmPlaceChange, proposePlaceChange } from '@yanzhen/contract/directory-place-changes';
import { fillForm, mapForm, readForm, uploadForm } from '@yanzhen/contract/insight-forms';
import { closeQuarter, readClose } from '@yanzhen/contract/points-close';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { erasePerson, lodgeRequest } from '@yanzhen/contract/rights-requests';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePool } from '../database/pool.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { buildApp } from '../http/build-app.ts';
import { seal } from '../record/seal.ts';
import { slices } from '../slices.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../testing/settled-points.ts';
import { makeSuperiorForm } from '../testing/superior-forms.ts';
import { signIn, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { dump } from './dump.ts';
import { importCounty } from './import-county.ts';
import { ZipReader } from './zip-reader.ts';

/*
 * A county that has lived: a quarter closed, a superior's file filled, somebody erased, and the village of the quarter
 * merged into its neighbour. It is exported, put beside nothing elsewhere, and asked the same questions there.
 */

const ERASED = '赵已除名';
const PERIOD = '2026-Q1';
const now = new Date('2026-04-02T02:00:00Z');
let world: TestWorld;
let other: TestDatabase;
let folder: string;
let account = '';
let form = '';
let blank: Buffer;

/** What the county shows of its past, to whoever asks there. */
async function readPast(county: TestClient) {
  const [gacha, village] = world.villages;
  return {
    close: await county.read(readClose, { village: gacha.id, period: PERIOD }),
    why: await county.read(explainPoints, { account, close: PERIOD, figure: 'earned' }),
    households: await county.read(readHouseholds, { village: village.id }),
    form: await county.read(readForm, { form }),
  };
}

async function eraseSomebody(): Promise<void> {
  const { member } = world.villages[0].households.at(-1)!;
  await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query({
      text: 'update people set name = $2, search_keys = $2 where id = $1',
      values: [member, ERASED],
    }),
    last: [],
  }));
  const asked = { person: member, kind: 'erasure' as const, text: '请删去' };
  const { request } = await (await world.as('committee-member')).run(lodgeRequest, asked);
  await (await world.as('village-secretary')).run(erasePerson, { request, text: '已经删除' });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-moved-'));
  other = await createTestDatabase();
  world = await makeTestWorld();
  const [gacha, village] = world.villages;
  goTo(world, '2026-01-05');
  for (const nth of [0, 1]) await adoptSinglePoints(world, nth);
  [account = ''] = await enrolFirstGrid(world, 0);
  await earnQuarter(world, PERIOD, [{ account, points: 235 }]);
  await (await world.as('village-secretary')).run(closeQuarter, { village: gacha.id, quarter: PERIOD });
  goTo(world, '2026-04-02');
  await eraseSomebody();
  const [first, second] = [await world.as('county-officer', 0), await world.as('county-officer', 1)];
  blank = await makeSuperiorForm(false);
  ({ form } = await first.run(uploadForm, { name: '乡村治理季报', file: blank.toString('base64') }));
  await first.run(mapForm, { form, mapping: (await first.read(readForm, { form })).mapping });
  await first.run(fillForm, { form, period: PERIOD });
  const merge = { kind: 'merge', from: gacha.id, into: village.id } as const;
  const { change } = await first.run(proposePlaceChange, {
    change: merge,
    effectiveOn: '2026-04-02',
    document: '翁政发〔2026〕12号',
  });
  await second.run(confirmPlaceChange, { change });
  await seal(world.pool, world.clock);
});
afterAll(async () => {
  await world.close();
  await other.drop();
  rmSync(folder, { recursive: true });
});

describe('a county with a merger, a file and somebody erased', () => {
  it('answers elsewhere as it did at home, with equal hashes, and nobody erased comes along', async () => {
    const path = join(folder, 'county.zip');
    const home = await readPast(await world.as('county-officer'));
    const made = await dump({ ownerUrl: world.database.ownerUrl, path, now, tenant: TENANT });
    const archive = await ZipReader.open(path);
    for (const { file } of made.manifest.tables) {
      const text = await archive.readText(file);
      expect([file, text.includes(ERASED)]).toEqual([file, false]);
    }
    await archive.close();
    const report = await importCounty({ ownerUrl: other.ownerUrl, path, slices, now });
    expect(report).toMatchObject({ sound: true, tenant: TENANT, compared: { different: [] } });
    const again = await dump({
      ownerUrl: other.ownerUrl,
      path: join(folder, 'again.zip'),
      now,
      tenant: TENANT,
    });
    const hashesOf = ({ manifest }: typeof made) =>
      manifest.tables
        .filter(({ name }) => !['sessions', 'public_sessions'].includes(name))
        .map(({ name, rows, sha256 }) => [name, rows, sha256]);
    expect(hashesOf(again)).toEqual(hashesOf(made));

    const pool = makePool({ url: other.appUrl, max: 2, name: 'moved' });
    const { keyring, clock } = world;
    const app = await buildApp({ pool, clock, keyring, secureCookies: false });
    try {
      const county = await signIn(app, world.phoneOf('county-officer'));
      expect(await readPast(county)).toEqual(home);
      const { file } = await county.run(fillForm, { form, period: PERIOD });
      expect(file).not.toBeNull();
    } finally {
      await app.close();
      await pool.end();
    }
  });
});
