import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPublic } from '../apps/public/src/build-public.ts';
import { buildApp } from '../apps/server/src/http/build-app.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';

const PROXY = '10.9.0.1';
let world: TestWorld;
let officers: FastifyInstance;
let pages: FastifyInstance;
let pool: Pool;

beforeAll(async () => {
  world = await makeTestWorld();
  pool = new Pool({ connectionString: world.database.publicUrl, max: 2 });
  const common = { proxies: ['10.9.0.0/16'], secureCookies: true };
  officers = await buildApp({ pool: world.pool, clock: world.clock, keyring: world.keyring, ...common });
  pages = await buildPublic({
    pool,
    now: () => world.clock.now(),
    schemaNumber: 0,
    allowDemo: false,
    ...common,
  });
});
afterAll(async () => {
  await officers.close();
  await pages.close();
  await pool.end();
  await world.close();
});

/** A wrong password, by `from` as the connection says it and `said` as the request does. */
async function tryPassword(nth: number, from: string, said: string): Promise<string> {
  const reply = await officers.inject({
    method: 'POST',
    url: '/api/sign-in',
    remoteAddress: from,
    headers: { 'x-yanzhen': '1', 'x-forwarded-for': said },
    payload: { phone: `1380000${String(nth).padStart(4, '0')}`, password: '猜的密码' },
  });
  return reply.json<{ code: string }>().code;
}

async function tryPin(nth: number, from: string, said: string): Promise<string> {
  const reply = await pages.inject({
    method: 'POST',
    url: `/p/${world.villages[0].id}/sign-in`,
    remoteAddress: from,
    headers: {
      'x-forwarded-for': said,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://cun.example',
      host: 'cun.example',
    },
    payload: new URLSearchParams({ number: String(500 + nth), pin: '424242' }).toString(),
  });
  return reply.body.includes('试的次数太多') ? 'slowed down' : 'wrong';
}

describe('behind a proxy that was named', () => {
  it('whoever guesses passwords locks his own address and nobody else’s', async () => {
    for (let nth = 0; nth < 100; nth += 1) await tryPassword(nth, PROXY, '203.0.113.7');
    expect(await tryPassword(200, PROXY, '203.0.113.7')).toBe('authority.address-locked');
    expect(await tryPassword(200, PROXY, '203.0.113.8')).toBe('authority.wrong-password');
    // The proxy adds whom it saw itself: what the caller wrote before that changes nothing.
    expect(await tryPassword(200, PROXY, '198.51.100.1, 203.0.113.7')).toBe('authority.address-locked');
  });

  it('whoever does not come through it is who the connection says, whatever he writes', async () => {
    expect(await tryPassword(200, '10.1.1.1', '203.0.113.7')).toBe('authority.wrong-password');
    expect(await tryPassword(200, '203.0.113.7', '203.0.113.8')).toBe('authority.address-locked');
  });

  it('the same holds for the PINs of villagers’ pages', async () => {
    for (let nth = 0; nth < 60; nth += 1) await tryPin(nth, PROXY, '203.0.113.7');
    expect(await tryPin(99, PROXY, '203.0.113.7')).toBe('slowed down');
    expect(await tryPin(99, PROXY, '203.0.113.8')).toBe('wrong');
    expect(await tryPin(99, '10.1.1.1', '203.0.113.7')).toBe('wrong');
  });
});
