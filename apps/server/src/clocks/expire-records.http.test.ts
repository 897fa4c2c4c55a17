import { readHousehold } from '@yanzhen/contract/directory';
import { recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { makePool } from '../database/pool.ts';
import { enrolGrid } from '../testing/posted-entries.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import { bindPhone, proposeEntry } from '../testing/test-phone.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { expireRecords } from './expire-records.ts';
import { runClocks } from './start-clocks.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
  world.clock.set(NOW);
});
afterAll(() => world.close());

const select = <Row>(text: string, values: readonly unknown[] = []) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
const expire = () => expireRecords(world, TENANT);

it('keeps what was handed in for 90 days after it was settled, and a phone’s credential until it ends', async () => {
  const [account = ''] = await enrolGrid(world);
  const worker = await world.as('grid-worker');
  const phone = await bindPhone(world.app, worker);
  const labour = { account, item: 'labour', quantity: 1, occurredOn: '2026-11-20' };
  await phone.handIn([proposeEntry(labour)]);
  const left = () =>
    select<{ proposals: number; facts: number }>(
      `select (select count(*) from proposals)::integer as proposals, (select count(*) from facts where type = 'EntryRecorded')::integer as facts`,
    );
  world.clock.set('2027-02-19T02:00:00.000Z');
  expect(await expire()).toMatchObject({ proposals: 0, devices: 0 });
  expect(await left()).toEqual([{ proposals: 1, facts: 1 }]);
  world.clock.set('2027-02-20T02:00:01.000Z');
  const [one, other] = await Promise.all([expire(), expire()]);
  expect((one?.['proposals'] ?? 0) + (other?.['proposals'] ?? 0)).toBe(1);
  expect(await left()).toEqual([{ proposals: 0, facts: 1 }]);
  world.clock.set('2027-02-21T02:00:00.000Z');
  expect(await expire()).toMatchObject({ proposals: 0, devices: 0 });
  const again = await phone.handIn([proposeEntry({ ...labour, occurredOn: '2026-11-21' })]).catch(() => null);
  expect(JSON.stringify(again)).not.toContain('applied');
  world.clock.set(NOW);
});

it('keeps a question until it is settled, however old', async () => {
  await select(
    `insert into proposals (tenant, id, village, source, person, command, body, handed_in_at, status)
     values ($1, gen_random_uuid(), $2, 'device', gen_random_uuid(), 'points.record-entry', '{}', '2020-01-01', 'question')`,
    [TENANT, world.villages[0].id],
  );
  await expire();
  expect(await select(`select 1 from proposals where status = 'question'`)).toHaveLength(1);
});

it('keeps who read a file for three years and an ended session for 180 days', async () => {
  const home = world.villages[0].households[0]!;
  await (await world.as('village-secretary')).read(readHousehold, { household: home.id });
  const readers = async () => {
    const pool = makePool({ url: world.database.ownerUrl, max: 1, name: 'owner' });
    try {
      return await inTransaction(pool, wholeScope(TENANT), async (transaction) => ({
        result: await transaction.query<{ readings: number; sessions: number }>({
          text: `select (select count(*) from access_log)::integer as readings, (select count(*) from sessions)::integer as sessions`,
          values: [],
        }),
        last: [],
      }));
    } finally {
      await pool.end();
    }
  };
  const [before] = await readers();
  expect(before?.readings).toBeGreaterThan(0);
  expect(before?.sessions).toBeGreaterThan(0);
  world.clock.set('2027-05-01T02:00:00.000Z');
  expect(await expire()).toMatchObject({ sessions: 0, 'access-log': 0 });
  world.clock.set('2028-01-01T02:00:00.000Z');
  expect(await expire()).toMatchObject({ sessions: before!.sessions, 'access-log': 0 });
  world.clock.set('2029-11-23T02:00:00.000Z');
  expect(await expire()).toMatchObject({ 'access-log': before!.readings });
  expect(await readers()).toEqual([{ readings: 0, sessions: 0 }]);
  world.clock.set(NOW);
});

it('runs once a day with the other clocks, and the application may delete none of it by itself', async () => {
  const [account = ''] = (
    await select<{ id: string }>('select id from point_accounts order by id limit 1')
  ).map(({ id }) => id);
  await (await world.as('grid-worker')).run(recordEntry, {
    account,
    item: 'labour',
    quantity: 1,
    occurredOn: '2026-11-19',
  });
  const expiredOn = new Map<number, string>();
  const { pool, clock, keyring } = world;
  const runtime = { pool, clock, keyring, projectors: [], slices: [] };
  const told: unknown[] = [];
  await runClocks(runtime, expiredOn, (error) => told.push(error));
  expect(told).toEqual([]);
  expect([...expiredOn]).toEqual([[TENANT, '2026-11-22']]);
  await expect(select('delete from proposals')).rejects.toThrow('permission denied');
  await expect(select('delete from access_log')).rejects.toThrow('permission denied');
  await expect(
    inTransaction(world.pool, { ...wholeScope(TENANT), whole: false }, async (transaction) => ({
      result: await transaction.query({ text: `select expire_records(now(), '{}')`, values: [] }),
      last: [],
    })),
  ).rejects.toThrow('whole tenant');
});
