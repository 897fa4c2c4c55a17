import {
  changeOwnPhone,
  noteAccountChanges,
  readAccountChanges,
  readAccountRequests,
  requestPhoneChange,
  settlePhoneChange,
} from '@yanzhen/contract/authority-accounts';
import { beginFactor, confirmFactor, settleFactorReset } from '@yanzhen/contract/authority-sign-in';
import { readInbox } from '@yanzhen/contract/inbox';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireRecords } from '../clocks/expire-records.ts';
import { inTransaction } from '../database/transaction.ts';
import { newId } from '../record/new-id.ts';
import { beginSignIn, PASSWORD, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { codeAt, stepOf } from './one-time-code.ts';

let world: TestWorld;
let security: TestClient;
let county: TestClient;
const reason = '换了手机卡，本人持身份证到场核对';
const phone = '13911110001';

beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
  county = await world.as('county-officer');
});
afterAll(() => world.close());

const ask = (post: Post, to: string) => ({ person: world.personOf(post), phone: to, reason });
const query = <Row>(text: string, values: readonly unknown[], person: string) =>
  inTransaction(
    world.pool,
    { tenant: TENANT, person, whole: true, villages: [], household: null },
    async (transaction) => ({ result: await transaction.query<Row>({ text, values }), last: [] }),
  );
const numbersKept = async () =>
  (
    await query<{ text: string | null }>(
      `select text from contents where tenant = $1 and kind = 'new-sign-in-phone' order by id`,
      [TENANT],
      world.personOf('county-officer'),
    )
  ).map(({ text }) => text);

describe('a number changed by two people', () => {
  it('signs in with the new one alone, ends every session, and tells its owner who did not do it himself', async () => {
    const worker = await world.as('grid-worker');
    const former = world.phoneOf('grid-worker');
    const { request } = await security.run(requestPhoneChange, ask('grid-worker', phone));
    expect((await beginSignIn(world.app, former)).status).toBe(204);
    const waiting = (await county.read(readInbox, {})).groups.find(({ kind }) => kind === 'account-request');
    expect(waiting).toMatchObject({ count: 1, path: '/account-requests' });
    const { requests, total } = await county.read(readAccountRequests, {});
    expect(total).toBe(1);
    expect(requests[0]).toMatchObject({
      id: request,
      kind: 'phone',
      phone,
      state: 'open',
      mine: true,
      reason,
    });
    await county.run(settlePhoneChange, { request, confirmed: true });
    expect(await worker.readRefused(readInbox, {})).toMatchObject({ status: 401 });
    expect((await beginSignIn(world.app, former)).code).toBe('authority.wrong-password');
    const renewed = await beginSignIn(world.app, phone);
    expect(renewed.status).toBe(204);
    const told = (await renewed.get('/api/own-account/changes')).json();
    expect(told.unseen).toBe(2);
    expect(told.changes[0]).toMatchObject({ what: 'PhoneChangeSettled', own: false, isNew: true });
    expect(told.changes[1]).toMatchObject({ what: 'PhoneChangeRequested', reason });
    expect(JSON.stringify(told)).not.toContain(phone);
  });

  it('keeps the number nowhere but in the account once it is answered, and in no fact', async () => {
    expect(await numbersKept()).toEqual([null]);
    const [answered] = (await county.read(readAccountRequests, {})).requests;
    expect(answered).toMatchObject({ state: 'confirmed', phone: null, settledByName: 'county-officer0' });
    const facts = await query<{ body: string }>(
      `select body::text as body from facts where tenant = $1 and type like 'PhoneChange%'`,
      [TENANT],
      world.personOf('county-officer'),
    );
    expect(facts).toHaveLength(2);
    expect(JSON.stringify(facts)).not.toContain(phone);
  });

  it('tells it once more at every sign-in until its owner has seen it', async () => {
    const again = await beginSignIn(world.app, phone);
    const groups = async () =>
      (
        (await again.get('/api/inbox')).json().groups as { kind: string; count: number; path: string }[]
      ).filter(({ kind }) => kind === 'account-change');
    expect(await groups()).toMatchObject([{ count: 2, path: '/own' }]);
    expect((await again.post(noteAccountChanges.path, {})).json()).toEqual({ seen: 2 });
    expect(await groups()).toEqual([]);
    expect((await again.get('/api/own-account/changes')).json()).toMatchObject({ unseen: 0, total: 2 });
  });

  it('not by one alone, neither over HTTP nor in the database, and by no request of another kind', async () => {
    const { request } = await security.run(requestPhoneChange, ask('supervisor', '13911110002'));
    const own = await security.refused(settlePhoneChange, { request, confirmed: true });
    expect(own.problem.code).toBe('authority.request-second-person');
    const asFactor = await county.refused(settleFactorReset, { reset: request, confirmed: true });
    expect(asFactor.problem.code).toBe('authority.not-found');
    for (const post of [
      'security-administrator',
      'supervisor',
      'grid-worker',
      'audit-administrator',
    ] as const)
      await expect(
        query('select change_sign_in_phone($1, now())', [request], world.personOf(post)),
        post,
      ).rejects.toThrow('a second person confirms');
    await expect(
      query('select reset_second_factor($1, now())', [request], world.personOf('county-officer')),
    ).rejects.toThrow('a second person confirms');
    const pending = await security.refused(requestPhoneChange, ask('supervisor', '13911110003'));
    expect(pending.problem.code).toBe('authority.request-pending');
    await county.run(settlePhoneChange, { request, confirmed: false });
    expect((await beginSignIn(world.app, world.phoneOf('supervisor'))).status).toBe(204);
    expect((await beginSignIn(world.app, '13911110002')).code).toBe('authority.wrong-password');
    expect(await numbersKept()).toEqual([null, null]);
  });

  it('not to a number of somebody else, and the account stays as it was', async () => {
    const taken = world.phoneOf('shop-keeper');
    const { request } = await security.run(requestPhoneChange, ask('representative', taken));
    const refused = await county.refused(settlePhoneChange, { request, confirmed: true });
    expect(refused.problem.code).toBe('authority.phone-taken');
    expect((await beginSignIn(world.app, world.phoneOf('representative'))).status).toBe(204);
    await county.run(settlePhoneChange, { request, confirmed: false });
  });

  it('not one’s own, not to the same, and not of nobody’s account or another county’s', async () => {
    const codeOf = async (input: ReturnType<typeof ask>) =>
      (await security.refused(requestPhoneChange, input)).problem.code;
    expect(await codeOf(ask('security-administrator', '13911110004'))).toBe('authority.phone-oneself');
    expect(await codeOf(ask('shop-keeper', world.phoneOf('shop-keeper')))).toBe('authority.phone-same');
    expect(await codeOf({ person: newId(), phone: '13911110004', reason })).toBe('authority.no-account');
  });

  it('not after a day', async () => {
    const { request } = await security.run(requestPhoneChange, ask('representative', '13911110005'));
    world.clock.set(new Date(Date.parse(world.clock.now()) + 24 * 3_600_000).toISOString());
    const officer = await world.as('county-officer');
    const late = await officer.refused(settlePhoneChange, { request, confirmed: true });
    expect(late.problem.code).toBe('authority.request-void');
    expect((await officer.read(readAccountRequests, {})).requests[0]).toMatchObject({
      state: 'void',
      phone: null,
    });
    expect((await numbersKept()).filter((number) => number !== null)).toEqual(['13911110005']);
    // The id of the text is as old as this run, whatever day the world has.
    const latest = Math.max(Date.now(), Date.parse(world.clock.now()));
    const later = new Date(latest + 49 * 3_600_000).toISOString();
    await expireRecords({ pool: world.pool, clock: { now: () => later } }, TENANT);
    expect((await numbersKept()).filter((number) => number !== null)).toEqual([]);
  });

  it.each([
    'township-officer',
    'village-secretary',
    'system-administrator',
    'audit-administrator',
    'supervisor',
  ] as const)('neither asked for, seen nor confirmed by the %s', async (post) => {
    const client = await world.as(post);
    for (const refused of [
      await client.refused(requestPhoneChange, ask('shop-keeper', '13911110006')),
      await client.refused(settlePhoneChange, { request: newId(), confirmed: true }),
      await client.readRefused(readAccountRequests, {}),
    ])
      expect(refused.problem.code).toBe('authority.not-your-duty');
  });

  it('asked for by the security administrator alone: the county officer only confirms', async () => {
    const officer = await world.as('county-officer');
    const refused = await officer.refused(requestPhoneChange, ask('shop-keeper', '13911110006'));
    expect(refused.problem.code).toBe('authority.not-your-duty');
  });

  it('is read page after page, the newest first', async () => {
    const officer = await world.as('county-officer');
    const whole = await officer.read(readAccountRequests, {});
    const seen: string[] = [];
    for (let after: string | undefined; seen.length < whole.total; after = seen.at(-1)) {
      const { requests, total } = await officer.read(readAccountRequests, { after, limit: 1 });
      expect([requests.length, total]).toEqual([1, whole.total]);
      seen.push(...requests.map(({ id }) => id));
    }
    expect(seen).toEqual(whole.requests.map(({ id }) => id));
    expect(whole.total).toBeGreaterThan(3);
  });
});

describe('a number changed by its owner', () => {
  let client: TestClient;
  let secret = '';
  const codeNow = () => codeAt(secret, stepOf(world.clock.now()));
  const pass = (seconds: number) =>
    world.clock.set(new Date(Date.parse(world.clock.now()) + seconds * 1000).toISOString());

  beforeAll(async () => {
    client = await world.as('committee-member');
    await world.makeReal(world.personOf('committee-member'));
  });

  it('not without a second factor, and never that of a demonstration', async () => {
    const input = { phone: '13911110007', password: PASSWORD, code: '123456' };
    expect((await client.refused(changeOwnPhone, input)).problem.code).toBe('authority.phone-needs-factor');
    const demo = await world.as('shop-keeper');
    expect((await demo.refused(changeOwnPhone, input)).problem.code).toBe('authority.demo-phone');
    const begun = await client.run(beginFactor, { proof: PASSWORD });
    secret = begun.secret!;
    await client.run(confirmFactor, { code: codeNow() });
  });

  it('not with one of the two proofs wrong; each counts as a failed sign-in', async () => {
    pass(60);
    const to = { phone: '13911110007' };
    for (const wrong of [
      { ...to, password: '猜的密码', code: codeNow() },
      { ...to, password: PASSWORD, code: '000000' },
    ])
      expect((await client.refused(changeOwnPhone, wrong)).problem.code).toBe('authority.phone-proof-wrong');
    for (let tried = 3; tried <= 10; tried += 1)
      await client.refused(changeOwnPhone, { ...to, password: `猜的密码${tried}`, code: '000000' });
    const locked = await client.refused(changeOwnPhone, { ...to, password: PASSWORD, code: codeNow() });
    expect(locked.problem.code).toBe('authority.locked');
    expect((await beginSignIn(world.app, world.phoneOf('committee-member'))).code).toBe('authority.locked');
    pass(16 * 60);
  });

  it('not to a number that is somebody’s', async () => {
    const taken = { phone: world.phoneOf('shop-keeper'), password: PASSWORD, code: codeNow() };
    expect((await client.refused(changeOwnPhone, taken)).problem.code).toBe('authority.phone-taken');
  });

  it('with both, and every other session and remembered computer ends while this one goes on', async () => {
    const former = world.phoneOf('committee-member');
    const elsewhere = await beginSignIn(world.app, former);
    await elsewhere.post('/api/sign-in/second-factor', { code: codeNow(), remember: true });
    expect((await elsewhere.get('/api/session')).statusCode).toBe(200);
    pass(60);
    const to = { phone: '13911110007', password: PASSWORD, code: codeNow() };
    await client.run(changeOwnPhone, to);
    expect((await elsewhere.get('/api/session')).statusCode).toBe(401);
    expect((await beginSignIn(world.app, former)).code).toBe('authority.wrong-password');
    // The computer that was remembered is asked for a code again.
    const returned = await beginSignIn(world.app, '13911110007', PASSWORD, { ...elsewhere.cookies });
    expect(returned.awaiting).toBe('second-factor');
    const { changes, unseen } = await client.read(readAccountChanges, {});
    expect(changes[0]).toMatchObject({ what: 'SignInPhoneChanged', own: true, isNew: false });
    expect(unseen).toBe(0);
  });
});
