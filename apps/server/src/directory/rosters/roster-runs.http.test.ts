import {
  checkRoster,
  discardRoster,
  importRoster,
  readRoster,
  readRosterRun,
  stopRoster,
} from '@yanzhen/contract/directory-rosters';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { inventRoster, uploadAndCheck } from '../../testing/upload-roster.ts';
import { IMPORTS } from './import-roster.ts';

let world: TestWorld;
let township: TestClient;
let owner: Client;

beforeAll(async () => {
  world = await makeTestWorld();
  township = await world.as('township-officer');
  owner = new Client({
    connectionString: world.database.ownerUrl,
    options: `-c search_path=yanzhen -c yanzhen.tenant=${TENANT} -c yanzhen.whole=on`,
  });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const counts = async () =>
  (await owner.query('select (select count(*) from people) as people, (select count(*) from facts) as facts'))
    .rows;

/** Holds every import of the tenant back until `release`, as another import would. */
async function holdImports(): Promise<() => Promise<unknown>> {
  await owner.query('select pg_advisory_lock($1, $2)', [IMPORTS, TENANT]);
  return () => owner.query('select pg_advisory_unlock($1, $2)', [IMPORTS, TENANT]);
}

const runOf = async (roster: string) => (await township.read(readRosterRun, { roster })).run;
const untilRunning = (roster: string) => expect.poll(() => runOf(roster)).toMatchObject({ isAlive: true });

describe('an import that is under way', () => {
  it('says so, is stopped from elsewhere with nothing kept, and can be begun again', async () => {
    const { roster } = await uploadAndCheck(township, await inventRoster(600));
    expect(await runOf(roster)).toBeNull();
    expect((await township.refused(stopRoster, { roster })).problem.code).toBe(
      'directory.roster-not-running',
    );
    const before = await counts();
    const release = await holdImports();
    const importing = township.refused(importRoster, { roster, mode: 'all' });
    await untilRunning(roster);
    expect(await runOf(roster)).toMatchObject({ kind: 'import', stage: 'begun', isStopping: false });
    expect((await township.refused(discardRoster, { roster })).problem.code).toBe('directory.roster-running');
    await township.run(stopRoster, { roster });
    expect(await runOf(roster)).toMatchObject({ isStopping: true });
    // Two beats later whoever imports has heard it.
    for (const _ of [1, 2]) {
      const beat = async () =>
        String((await owner.query('select run_beat from rosters where id = $1', [roster])).rows[0].run_beat);
      const last = await beat();
      await expect.poll(beat, { timeout: 10_000 }).not.toBe(last);
    }
    await release();
    expect((await importing).problem.code).toBe('record.stopped');
    expect(await counts()).toEqual(before);
    expect(await runOf(roster)).toBeNull();
    expect((await township.read(readRoster, { roster })).importedAt).toBeNull();
    await township.run(importRoster, { roster, mode: 'all' });
    const [after] = await counts();
    expect(Number(after.people)).toBe(Number(before[0].people) + 600);
  });

  it('is told of as broken off when whoever did it is gone, and a stop meant for him stops nobody else', async () => {
    const { roster, view, columns, header } = await uploadAndCheck(township, await inventRoster(3));
    await owner.query(
      `update rosters set run = $2, run_beat = clock_timestamp() - interval '1 minute', stop_asked = true where id = $1`,
      [roster, JSON.stringify({ kind: 'import', stage: 'writing', done: 1, total: 3 })],
    );
    expect(await runOf(roster)).toMatchObject({ isAlive: false, stage: 'writing', done: 1, total: 3 });
    await township.run(checkRoster, { roster, sheet: view.sheet, header, columns });
    expect(await runOf(roster)).toBeNull();
  });

  it('is nobody else’s to look at or to stop', async () => {
    const { roster } = await uploadAndCheck(township, await inventRoster(3));
    const stranger = await world.as('county-officer');
    expect((await stranger.readRefused(readRosterRun, { roster })).problem.code).toBe(
      'directory.roster-gone',
    );
    expect((await stranger.refused(stopRoster, { roster })).problem.code).toBe('directory.roster-gone');
  });
});
