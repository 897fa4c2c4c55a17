import { readAccountRequests } from '@yanzhen/contract/authority-accounts';
import {
  beginFactor,
  confirmFactor,
  requestFactorReset,
  settleFactorReset,
} from '@yanzhen/contract/authority-sign-in';
import { readSchemes } from '@yanzhen/contract/schemes';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { beginSignIn, PASSWORD, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { codeAt, stepOf } from './one-time-code.ts';

let world: TestWorld;
let security: TestClient;
let county: TestClient;
const reason = '手机丢失，本人持身份证到场核对';

beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
  county = await world.as('county-officer');
});

afterAll(() => world.close());

/** Somebody with a second factor of his own, still signed in. */
async function enrol(post: Post): Promise<TestClient> {
  const client = await world.as(post);
  await world.makeReal(world.personOf(post));
  const { secret } = await client.run(beginFactor, { proof: PASSWORD });
  await client.run(confirmFactor, { code: codeAt(secret!, stepOf(world.clock.now())) });
  return client;
}

describe('a lost second factor is taken away by two people', () => {
  it('by the security administrator’s request and a county officer’s confirmation, and signs its owner out', async () => {
    const owner = await enrol('grid-worker');
    const person = world.personOf('grid-worker');
    const { reset } = await security.run(requestFactorReset, { person, reason });
    expect((await beginSignIn(world.app, world.phoneOf('grid-worker'))).awaiting).toBe('second-factor');
    const { requests } = await county.read(readAccountRequests, {});
    expect(requests[0]).toMatchObject({ id: reset, state: 'open', mine: true, reason });
    await county.run(settleFactorReset, { reset, confirmed: true });
    expect(await owner.readRefused(readSchemes, {})).toMatchObject({ status: 401 });
    expect((await beginSignIn(world.app, world.phoneOf('grid-worker'))).status).toBe(204);
    const done = await security.read(readAccountRequests, {});
    expect(done.requests[0]).toMatchObject({ state: 'confirmed', settledByName: 'county-officer0' });
    const twice = await county.refused(settleFactorReset, { reset, confirmed: true });
    expect(twice.problem.code).toBe('authority.request-settled');
  });

  it('not by the one who asked, nor in the database itself', async () => {
    await enrol('supervisor');
    const person = world.personOf('supervisor');
    const { reset } = await security.run(requestFactorReset, { person, reason });
    const own = await security.refused(settleFactorReset, { reset, confirmed: true });
    expect(own.problem.code).toBe('authority.request-second-person');
    for (const post of [
      'security-administrator',
      'supervisor',
      'grid-worker',
      'audit-administrator',
    ] as const) {
      const scope = {
        tenant: TENANT,
        person: world.personOf(post),
        whole: true,
        villages: [],
        household: null,
      };
      const sneaking = inTransaction(world.pool, scope, async (transaction) => ({
        result: undefined,
        last: [transaction.query({ text: 'select reset_second_factor($1, now())', values: [reset] })],
      }));
      await expect(sneaking, post).rejects.toThrow('a second person confirms');
    }
    const pending = await security.refused(requestFactorReset, { person, reason });
    expect(pending.problem.code).toBe('authority.request-pending');
    await county.run(settleFactorReset, { reset, confirmed: false });
    expect((await beginSignIn(world.app, world.phoneOf('supervisor'))).awaiting).toBe('second-factor');
  });

  it('not after a day, when nobody stands at the counter any more', async () => {
    const person = world.personOf('supervisor');
    const { reset } = await security.run(requestFactorReset, { person, reason });
    world.clock.set('2026-11-23T02:00:00.000Z');
    const late = await (await world.as('county-officer')).refused(settleFactorReset, {
      reset,
      confirmed: true,
    });
    expect(late.problem.code).toBe('authority.request-void');
  });

  it('not one’s own, and not where there is none', async () => {
    const again = await world.as('security-administrator');
    const own = await again.refused(requestFactorReset, {
      person: world.personOf('security-administrator'),
      reason,
    });
    expect(own.problem.code).toBe('authority.reset-oneself');
    const none = await again.refused(requestFactorReset, { person: world.personOf('shop-keeper'), reason });
    expect(none.problem.code).toBe('authority.no-second-factor');
  });

  it.each([
    'township-officer',
    'village-secretary',
    'system-administrator',
    'audit-administrator',
    'grid-worker',
  ] as const)('neither asked for, seen nor confirmed by the %s', async (post) => {
    const client = await world.as(post);
    const person = world.personOf('supervisor');
    for (const refused of [
      await client.refused(requestFactorReset, { person, reason }),
      await client.refused(settleFactorReset, { reset: person, confirmed: true }),
      await client.readRefused(readAccountRequests, {}),
    ])
      expect(refused.problem.code).toBe('authority.not-your-duty');
  });

  it('asked for by the security administrator alone: the county officer only confirms', async () => {
    const person = world.personOf('supervisor');
    const officer = await world.as('county-officer');
    const refused = await officer.refused(requestFactorReset, { person, reason });
    expect(refused.problem.code).toBe('authority.not-your-duty');
  });
});
