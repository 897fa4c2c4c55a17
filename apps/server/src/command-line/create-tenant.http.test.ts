import { readAppointments } from '@yanzhen/contract/authority';
import {
  moveHousehold,
  readHousehold,
  readHouseholds,
  readPlaces,
  registerHouseholds,
  search,
} from '@yanzhen/contract/directory';
import { readSeals } from '@yanzhen/contract/record';
import { publishScheme, readSchemes } from '@yanzhen/contract/schemes';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNation } from '../directory/gazetteer/read-nation.ts';
import { findTenants } from '../record/find-tenants.ts';
import { seal } from '../record/seal.ts';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import { beginSignIn, PASSWORD, signIn, type TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { createTenant } from './create-tenant.ts';
import type { FirstAccount } from './first-accounts.ts';

const COUNTY = 230_881;
const accounts: readonly FirstAccount[] = [
  { post: 'system-administrator', title: '系统管理员', name: '甲', phone: '13900200001' },
  { post: 'security-administrator', title: '安全管理员', name: '乙', phone: '13900200002' },
  { post: 'audit-administrator', title: '审计管理员', name: '丙', phone: '13900200003' },
  { post: 'county-officer', title: '县级经办', name: '丁', phone: '13900200004' },
  { post: 'county-officer', title: '县级经办', name: '戊', phone: '13900200005' },
];

let world: TestWorld;
const nation = openNation();
const create = (code: number, of: readonly FirstAccount[] = accounts) =>
  createTenant(world.pool, nation, { code, accounts: of, now: NOW });

/** As the other people of the world: whom the second factor is asked of is not what is tested here. */
async function enter(phone: string, password: string): Promise<TestClient> {
  const owner = new Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('update yanzhen.sign_ins set demo = true, must_change = false where phone = $1', [phone]);
  await owner.end();
  return signIn(world.app, phone, password);
}

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

describe('yanzhen create', () => {
  let first: TestClient;
  let officer: TestClient;
  let village = '';

  it('makes a county of the list a tenant beside another, with its places, words and first accounts', async () => {
    const made = await create(COUNTY);
    expect(made).toMatchObject({
      tenant: COUNTY,
      name: '同江市',
      created: true,
      townships: 23,
      villages: 182,
    });
    expect(made.accounts.map(({ phone }) => phone)).toEqual(accounts.map(({ phone }) => phone));
    expect(new Set(made.accounts.map(({ password }) => password)).size).toBe(5);
    const [{ phone, password } = { phone: '', password: PASSWORD }] = made.accounts;
    expect((await beginSignIn(world.app, phone, password)).awaiting).toBe('new-password');
    const sign = (nth: number) => enter(accounts[nth]!.phone, made.accounts[nth]!.password);
    officer = await sign(3);
    first = await world.as('county-officer');
    const { places } = await officer.read(readPlaces, {});
    expect(places.filter(({ kind }) => kind === 'township').map(({ name }) => name)).toContain('街津口乡');
    expect(places).toHaveLength(3 + 23 + 182);
    village = places.find(({ name }) => name === '卫星村')?.id ?? '';
    for (const nth of [0, 1, 2]) await sign(nth);
    const second = await sign(4);
    const { schemes } = await second.read(readSchemes, {});
    expect(schemes.map(({ status }) => status)).toEqual(['draft', 'draft', 'draft', 'draft']);
    for (const { id } of schemes) await second.run(publishScheme, { version: id });
  });

  it('adds nothing when done again, but an account that is missing', async () => {
    const more = { post: 'county-officer', title: '县级经办', name: '己', phone: '13900200006' } as const;
    expect(await create(COUNTY, [...accounts, more])).toMatchObject({
      created: false,
      accounts: [{ phone: '13900200006' }],
      drafts: [],
    });
    expect((await officer.read(readPlaces, {})).places).toHaveLength(208);
  });

  it('refuses a code that is not listed, and makes nothing', async () => {
    await expect(create(230_899)).rejects.toThrow('没有代码为 230899');
    await expect(create(110_100)).rejects.toThrow('没有代码为 110100');
    expect(await findTenants(world.pool)).not.toContain(110_100);
  });

  it('makes a prefecture’s organs a tenant of their own', async () => {
    const seat = accounts.map((account, nth) => ({ ...account, phone: `1390020100${nth}` }));
    const made = await create(230_200, seat);
    expect(made).toMatchObject({ tenant: 230_200, name: '齐齐哈尔市本级', townships: 0, villages: 0 });
    const client = await enter('13900201003', made.accounts[3]!.password);
    expect((await client.read(readPlaces, {})).places.map(({ name }) => name)).toEqual([
      '黑龙江省',
      '齐齐哈尔市',
    ]);
  });

  it('shows neither county anything of the other, by list, by search or by an id that was guessed', async () => {
    const [{ id: foreign, households }] = world.villages;
    const home = households[0]!;
    expect((await officer.read(readHouseholds, {})).total).toBe(0);
    expect((await officer.read(readHouseholds, { village: foreign })).total).toBe(0);
    expect((await officer.read(readAppointments, {})).appointments.map(({ post }) => post)).not.toContain(
      'grid-worker',
    );
    expect((await officer.read(search, { q: '示例' })).hits).toEqual([]);
    expect((await officer.read(search, { q: '户主', village: foreign })).hits).toEqual([]);
    expect((await officer.readRefused(readHousehold, { household: home.id })).problem.code).toBe(
      'authority.not-found',
    );
    const move = { household: home.id, grid: home.grid, partyGroup: null, movedOn: '2026-11-22' };
    expect((await officer.refused(moveHousehold, move)).problem.code).toBe('authority.not-found');
    const people = [{ name: '某人', isHouseholder: true }];
    const register = { village: foreign, households: [{ number: '900', grid: home.grid, people }] };
    expect((await officer.refused(registerHouseholds, register)).problem.code).toMatch(
      /not-found|elsewhere|outside/,
    );
    expect((await first.read(readPlaces, {})).places.map(({ id }) => id)).not.toContain(village);
    const there = { village, households: [{ number: '900', grid: village, people }] };
    expect((await first.refused(registerHouseholds, there)).problem.code).toMatch(
      /not-found|elsewhere|outside/,
    );
  });

  it('seals and rebuilds each county by itself', async () => {
    await seal(world.pool, world.clock);
    expect(await findTenants(world.pool)).toEqual(expect.arrayContaining([230_200, COUNTY]));
    const { seals } = await officer.read(readSeals, {});
    expect(seals.map(({ village: of }) => of)).toEqual([null]);
    expect((await first.read(readSeals, {})).seals.map(({ rootSha256 }) => rootSha256)).not.toContain(
      seals[0]?.rootSha256,
    );
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices, swap: false, oneByOne: false });
    expect(report.equal).toBe(true);
    expect(TENANT).not.toBe(COUNTY);
  });
});
