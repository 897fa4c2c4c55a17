import { readAccounts } from '@yanzhen/contract/points';
import { closeQuarter, readClose } from '@yanzhen/contract/points-close';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rebuild } from '../../apps/server/src/record/rebuild.ts';
import { seal } from '../../apps/server/src/record/seal.ts';
import { verify } from '../../apps/server/src/record/verify.ts';
import { slices } from '../../apps/server/src/slices.ts';
import {
  adoptSinglePoints,
  earnQuarter,
  enrolFirstGrid,
} from '../../apps/server/src/testing/settled-points.ts';
import { makeTestWorld, type TestWorld } from '../../apps/server/src/testing/test-world.ts';
import { copyVillages, makePatterns } from './copy-villages.ts';

const COPIES = 3;

let world: TestWorld;
let admin: Client;

const count = async (sql: string) => {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::integer as count from yanzhen.${sql}`,
  );
  return rows[0]?.count;
};

beforeAll(async () => {
  world = await makeTestWorld();
  world.clock.set('2026-01-05T02:00:00.000Z');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account, nth) => ({ account, points: 70 + nth * 10 })),
  );
  // The generator is the superuser's; tests know only the address of his own database.
  const url = new URL(inject('testCluster').adminUrl);
  url.pathname = new URL(world.database.ownerUrl).pathname;
  admin = new Client({ connectionString: url.href });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await world.close();
});

describe('a county made by copying a village that was made over HTTP', () => {
  it('has as much of everything in each copy, and what follows from its facts is what the pipeline makes of them', async () => {
    const before = { facts: await count('facts'), entries: await count('point_entries') };
    await makePatterns(admin);
    await copyVillages(admin, 1, COPIES);
    expect(await count('point_entries')).toBe((before.entries ?? 0) * (COPIES + 1));
    expect(await count('facts')).toBe((before.facts ?? 0) * (COPIES + 1));
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    expect(report.tables.find(({ table }) => table === 'account_periods')?.rows).toBe(3 * 4 * (COPIES + 1));
  });

  it('can be sealed and verified, and its people go on as those of the model do', async () => {
    await seal(world.pool, world.clock);
    const verified = await verify(world.database.ownerUrl);
    expect(verified.findings).toEqual([]);
    const { rows } = await admin.query<{ id: string }>(
      `select id from yanzhen.places where kind = 'gacha' order by id = $1 limit 1`,
      [world.villages[0].id],
    );
    const copy = rows[0]?.id ?? '';
    await admin.query(
      `update yanzhen.appointments set person = $1 where village = $2 and post = 'village-secretary'`,
      [world.personOf('village-secretary'), copy],
    );
    const secretary = await world.as('village-secretary');
    const { rows: held } = await admin.query<{ id: string }>(
      `select id from yanzhen.appointments where village = $1 and post = 'village-secretary'`,
      [copy],
    );
    await secretary.choose(held[0]?.id ?? '');
    const { accounts } = await secretary.read(readAccounts, { village: copy });
    expect(accounts).toHaveLength(4);
    await secretary.run(closeQuarter, { village: copy, quarter: '2026-Q1' });
    const { lines } = await secretary.read(readClose, { village: copy, period: '2026-Q1' });
    expect(lines.map(({ earned }) => earned).toSorted((a, b) => a - b)).toEqual([70, 80, 90, 100]);
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});
