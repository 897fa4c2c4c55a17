import { redeem } from '@yanzhen/contract/shop';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPublic } from '../apps/public/src/build-public.ts';
import { openShop } from '../apps/server/src/testing/open-shop.ts';
import {
  adoptSinglePoints,
  earnQuarter,
  enrolFirstGrid,
  goTo,
} from '../apps/server/src/testing/settled-points.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';

const PIN = '402918';
let world: TestWorld;
let pages: FastifyInstance;
let pool: Pool;
let account: string;
let other: string;
let cookie: string;

const get = (url: string) => pages.inject({ url, headers: { cookie } });

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-02');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(world, '2026-Q1', [
    { account: accounts[0]!, points: 235 },
    { account: accounts[1]!, points: 90 },
  ]);
  const shop = await openShop(world, '2026-Q1', accounts.slice(0, 2));
  const [card, second] = shop.cards;
  account = card!.account;
  other = second!.account;
  const keeper = await world.as('shop-keeper');
  const lines = [{ item: shop.soap, count: 10 }];
  await keeper.run(redeem, { card: card!.number, pin: card!.pin, lines });
  await openPublicPages(world, world.villages[0].households[0]!.id, PIN);
  pool = new Pool({ connectionString: world.database.publicUrl, max: 2 });
  const settings = { schemaNumber: 0, secureCookies: false, allowDemo: true };
  pages = await buildPublic({ pool, now: () => world.clock.now(), ...settings });
  const opened = await pages.inject({
    method: 'POST',
    url: `/p/${world.villages[0].id}/sign-in`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:8788',
      host: 'localhost:8788',
    },
    payload: new URLSearchParams({ number: '001', pin: PIN }).toString(),
  });
  cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  await pages.close();
  await pool.end();
  await world.close();
});

describe('a number on the household’s page', () => {
  it('C-73 leads to its sum, every entry in it, the rule and who adopted it', async () => {
    const home = (await get('/home')).body;
    const addresses = [...home.matchAll(/href="(\/home\/why\/[^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses).toContain(`/home/why/${account}/spendable`);
    expect(addresses).toContain(`/home/why/${account}/2026-Q1`);
    for (const address of addresses) expect((await get(address)).statusCode, address).toBe(200);
    const quarter = (await get(`/home/why/${account}/2026-Q1`)).body;
    for (const word of ['235', '合计 235 分', '按哪条规定', '第 1 版', '封存', '/home/entries/'])
      expect(quarter).toContain(word);
    const balance = (await get(`/home/why/${account}/spendable`)).body;
    for (const word of [
      '结账转入 235 − 兑换 50 + 冲正退回 0 − 到期清零 0 ＝ 185 分',
      '兑换会，换货 10.00 元',
      '得 235 分，门槛 80 分',
    ])
      expect(balance).toContain(word);
  });

  it('is nobody else’s, and no page for what is no number', async () => {
    expect((await get(`/home/why/${other}/spendable`)).statusCode).toBe(404);
    expect((await get(`/home/why/${account}/everything`)).statusCode).toBe(404);
    expect((await pages.inject({ url: `/home/why/${account}/spendable` })).statusCode).toBe(401);
  });
});
