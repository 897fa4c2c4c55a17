import {
  beginFactor,
  confirmFactor,
  endOwnSession,
  readOwnSecurity,
  removeFactor,
  renewRecoveryCodes,
} from '@yanzhen/contract/authority-sign-in';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { beginSignIn, PASSWORD, type SignInSteps } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { codeAt, stepOf } from './one-time-code.ts';
import { ownScope } from './session.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
});

afterAll(() => world.close());

/** Time passes, so that the next code is another one. */
function wait(seconds: number): void {
  world.clock.set(new Date(Date.parse(world.clock.now()) + seconds * 1000).toISOString());
}

const codeNow = (secret: string) => codeAt(secret, stepOf(world.clock.now()));

/** Enrols somebody in the sign-in itself, as the first sign-in of a county post does. */
async function enrol(post: Post, index = 0) {
  await world.makeReal(world.personOf(post, index));
  const steps = await beginSignIn(world.app, world.phoneOf(post, index));
  expect(steps).toMatchObject({ status: 202, awaiting: 'enrolment' });
  const begun = (await steps.post('/api/sign-in/enrolment', {})).json<{ secret: string }>();
  const confirmed = await steps.post('/api/sign-in/enrolment/confirm', { code: codeNow(begun.secret) });
  expect(confirmed.statusCode).toBe(200);
  wait(60);
  return { steps, secret: begun.secret, codes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes };
}

const isIn = async (steps: SignInSteps) => (await steps.get('/api/session')).statusCode === 200;
const again = (post: Post, cookies = {}) => beginSignIn(world.app, world.phoneOf(post), PASSWORD, cookies);

describe('signing in with a second factor', () => {
  it('opens nothing before a county post has set one up, and then shows ten recovery codes', async () => {
    const post = 'county-officer';
    await world.makeReal(world.personOf(post));
    const steps = await beginSignIn(world.app, world.phoneOf(post));
    expect(steps).toMatchObject({ status: 202, awaiting: 'enrolment' });
    expect(await isIn(steps)).toBe(false);
    expect((await steps.get('/api/places')).statusCode).toBe(401);
    const half = steps.cookies['yanzhen-session'];
    const begun = (await steps.post('/api/sign-in/enrolment', {})).json();
    expect(begun.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(begun.qr).toContain('<svg');
    const wrong = await steps.post('/api/sign-in/enrolment/confirm', { code: '000000' });
    expect(wrong.json().code).toBe('authority.wrong-code');
    const confirmed = await steps.post('/api/sign-in/enrolment/confirm', { code: codeNow(begun.secret) });
    expect(confirmed.json().recoveryCodes).toHaveLength(10);
    expect(await isIn(steps)).toBe(true);
    // No session fixation: what was shown before signing in opens nothing afterwards.
    expect(steps.cookies['yanzhen-session']).not.toBe(half);
    const before = await world.app.inject({
      method: 'GET',
      url: '/api/session',
      cookies: { 'yanzhen-session': half ?? '' },
    });
    expect(before.statusCode).toBe(401);
    wait(60);
  });

  it('takes a code once, the same code never again, and the next one', async () => {
    const { secret } = await enrol('county-officer', 1);
    const phone = world.phoneOf('county-officer', 1);
    const code = codeNow(secret);
    const first = await beginSignIn(world.app, phone);
    expect(first.awaiting).toBe('second-factor');
    expect((await first.post('/api/sign-in/second-factor', { code })).statusCode).toBe(204);
    const second = await beginSignIn(world.app, phone);
    const replayed = await second.post('/api/sign-in/second-factor', { code });
    expect(replayed).toMatchObject({ statusCode: 401 });
    expect(replayed.json().code).toBe('authority.wrong-code');
    expect(await isIn(second)).toBe(false);
    wait(30);
    expect((await second.post('/api/sign-in/second-factor', { code: codeNow(secret) })).statusCode).toBe(204);
    expect(await isIn(second)).toBe(true);
  });

  it('takes one code only once though two browsers show it at the same time', async () => {
    wait(60);
    const { secret } = await enrol('system-administrator');
    const both = await Promise.all([again('system-administrator'), again('system-administrator')]);
    const code = codeNow(secret);
    const replies = await Promise.all(
      both.map((steps) => steps.post('/api/sign-in/second-factor', { code })),
    );
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([204, 401]);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { codes } = await enrol('security-administrator');
    const [code = ''] = codes;
    const first = await again('security-administrator');
    const typed = code.toUpperCase().replaceAll('-', ' ');
    expect((await first.post('/api/sign-in/second-factor', { code: typed })).statusCode).toBe(204);
    expect((await first.get('/api/own-security')).json().factor.recoveryCodesLeft).toBe(9);
    const second = await again('security-administrator');
    const used = await second.post('/api/sign-in/second-factor', { code });
    expect(used.json().code).toBe('authority.wrong-code');
  });

  it('remembers a computer for its account alone, until that is taken back', async () => {
    const { secret, codes } = await enrol('audit-administrator');
    const first = await again('audit-administrator');
    await first.post('/api/sign-in/second-factor', { code: codeNow(secret), remember: true });
    const computer = { 'yanzhen-computer': first.cookies['yanzhen-computer'] ?? '' };
    expect((await again('audit-administrator', computer)).status).toBe(204);
    expect((await again('audit-administrator')).awaiting).toBe('second-factor');
    expect((await again('security-administrator', computer)).awaiting).toBe('second-factor');
    const own = (await first.get('/api/own-security')).json();
    expect(own.computers).toHaveLength(1);
    const ending = { what: 'computer', id: own.computers[0].id };
    expect((await first.post(endOwnSession.path, ending)).json()).toEqual({ ended: 1 });
    expect((await again('audit-administrator', computer)).awaiting).toBe('second-factor');
    expect(codes).toHaveLength(10);
  });

  it('forgets a remembered computer after thirty days', async () => {
    const { secret } = await enrolAgain('township-officer');
    const first = await again('township-officer');
    await first.post('/api/sign-in/second-factor', { code: codeNow(secret), remember: true });
    const computer = { 'yanzhen-computer': first.cookies['yanzhen-computer'] ?? '' };
    wait(30 * 86_400 - 1);
    expect((await again('township-officer', computer)).status).toBe(204);
    wait(2);
    expect((await again('township-officer', computer)).awaiting).toBe('second-factor');
  });

  it('counts wrong codes and wrong passwords together, and the right password clears neither', async () => {
    await enrolAgain('village-secretary');
    const phone = world.phoneOf('village-secretary');
    for (let tried = 1; tried <= 5; tried += 1) {
      expect((await beginSignIn(world.app, phone, '猜的密码')).code).toBe('authority.wrong-password');
      const steps = await again('village-secretary');
      const wrong = await steps.post('/api/sign-in/second-factor', { code: '000000' });
      expect(wrong.json().code).toBe('authority.wrong-code');
    }
    expect((await again('village-secretary')).code).toBe('authority.locked');
    wait(16 * 60);
    expect((await again('village-secretary')).awaiting).toBe('second-factor');
  });

  it('compares no more passwords that come at once than of those that come in turn, nor codes', async () => {
    const phone = world.phoneOf('grid-worker', 1);
    const passwords = [...Array.from({ length: 30 }, (_, nth) => `guess-${nth}`), PASSWORD];
    const replies = await Promise.all(passwords.map((password) => beginSignIn(world.app, phone, password)));
    expect(replies.map(({ status }) => status).filter((status) => status === 401)).toHaveLength(10);
    expect(replies.at(-1)?.status).toBe(429);
    wait(16 * 60);
    // A right one that waits its turn among right ones is not refused, and leaves nothing counted.
    const right = await Promise.all(Array.from({ length: 8 }, () => beginSignIn(world.app, phone)));
    expect(right.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 204));
    for (let nth = 0; nth < 9; nth += 1) await beginSignIn(world.app, phone, 'wrong');
    expect((await beginSignIn(world.app, phone)).status).toBe(204);

    const { secret } = await enrolAgain('grid-worker');
    const steps = await again('grid-worker');
    const wrong = Array.from({ length: 30 }, (_, nth) => String(100_000 + nth)).filter(
      (code) => code !== codeNow(secret),
    );
    const shown = await Promise.all(wrong.map((code) => steps.post('/api/sign-in/second-factor', { code })));
    expect(shown.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10);
    expect(shown.filter(({ statusCode }) => statusCode === 429)).toHaveLength(wrong.length - 10);
    wait(16 * 60);
  });

  it('lets a step stand for ten minutes and for nothing but itself', async () => {
    const steps = await again('grid-worker');
    for (const url of ['/api/sign-in/password', '/api/sign-in/enrolment/confirm', '/api/sign-in/enrolment']) {
      const payload = { password: '草原晚风轻轻吹过', code: '123456' };
      expect((await steps.post(url, payload)).json().code).toBe('authority.step-over');
    }
    const { secret } = secrets.get('grid-worker')!;
    wait(601);
    const late = await steps.post('/api/sign-in/second-factor', { code: codeNow(secret) });
    expect(late.json().code).toBe('authority.step-over');
  });
});

const secrets = new Map<Post, { secret: string }>();

/** Of those who need none: on their own page, with the password first. */
async function enrolAgain(post: Post) {
  const client = await world.as(post);
  await world.makeReal(world.personOf(post));
  const { secret } = await client.run(beginFactor, { proof: PASSWORD });
  const { recoveryCodes } = await client.run(confirmFactor, { code: codeNow(secret!) });
  wait(60);
  secrets.set(post, { secret: secret! });
  return { client, secret: secret!, codes: recoveryCodes! };
}

describe('one’s own second factor', () => {
  it('is set up only by whoever knows the password, and replaced only with a code of the former', async () => {
    const { client, secret } = await enrolAgain('committee-member');
    const stranger = await client.refused(beginFactor, { proof: PASSWORD });
    expect(stranger.problem.code).toBe('authority.proof-wrong');
    const next = await client.run(beginFactor, { proof: codeNow(secret) });
    // The former goes on until the next is confirmed.
    wait(30);
    const steps = await again('committee-member');
    const code = codeNow(secret);
    expect((await steps.post('/api/sign-in/second-factor', { code })).statusCode).toBe(204);
    await client.run(confirmFactor, { code: codeNow(next.secret!) });
    wait(60);
    const later = await again('committee-member');
    const former = await later.post('/api/sign-in/second-factor', { code: codeNow(secret) });
    expect(former.json().code).toBe('authority.wrong-code');
    const right = await later.post('/api/sign-in/second-factor', { code: codeNow(next.secret!) });
    expect(right.statusCode).toBe(204);
  });

  it('gives new recovery codes for a code, and none of the former is good any more', async () => {
    const { client, secret, codes } = await enrolAgain('supervisor');
    const renewed = await client.run(renewRecoveryCodes, { code: codeNow(secret) });
    const steps = await again('supervisor');
    const former = await steps.post('/api/sign-in/second-factor', { code: codes[0] });
    expect(former.json().code).toBe('authority.wrong-code');
    const code = renewed.recoveryCodes![0];
    expect((await steps.post('/api/sign-in/second-factor', { code })).statusCode).toBe(204);
  });

  it('is removed by those who need none, and by nobody who needs one', async () => {
    const { client, secret } = await enrolAgain('representative');
    await client.run(removeFactor, { code: codeNow(secret) });
    expect((await again('representative')).status).toBe(204);
    const { steps, secret: needed } = await enrolNeeded();
    const refused = await steps.post(removeFactor.path, { code: codeNow(needed) });
    expect(refused.json().code).toBe('authority.factor-required');
  });

  it('is not offered to the demonstration, whose passwords are public', async () => {
    const client = await world.as('party-group-leader');
    const refused = await client.refused(beginFactor, { proof: PASSWORD });
    expect(refused.problem.code).toBe('authority.demo-factor');
    expect(await client.read(readOwnSecurity, {})).toMatchObject({ demo: true, factor: { needed: false } });
  });

  it('keeps no secret in the open, shows it once and each code never again', async () => {
    const person = world.personOf('committee-member', 1);
    const client = await world.as('committee-member', 1);
    await world.makeReal(person);
    const key = crypto.randomUUID();
    const { secret } = await client.run(beginFactor, { proof: PASSWORD }, key);
    expect((await client.run(beginFactor, { proof: PASSWORD }, key)).secret).toBeNull();
    const confirming = crypto.randomUUID();
    const { recoveryCodes } = await client.run(confirmFactor, { code: codeNow(secret!) }, confirming);
    const replayed = await client.run(confirmFactor, { code: codeNow(secret!) }, confirming);
    expect(replayed.recoveryCodes).toBeNull();
    const stored = await inTransaction(world.pool, ownScope(TENANT, person), async (transaction) => ({
      result: JSON.stringify(
        await Promise.all(
          ['second_factors', 'recovery_codes', 'commands', 'facts'].map((table) =>
            transaction.query({ text: `select * from ${table}`, values: [] }),
          ),
        ),
      ),
      last: [],
    }));
    expect(stored).toContain('v1.');
    expect(stored).not.toContain(secret);
    for (const code of recoveryCodes!) expect(stored).not.toContain(code.replaceAll('-', ''));
    expect(stored).not.toContain(recoveryCodes![0]);
  });

  it('lies in its owner’s scope alone', async () => {
    const other = ownScope(TENANT, world.personOf('grid-worker', 1));
    const rows = await inTransaction(world.pool, other, async (transaction) => ({
      result: await transaction.query({
        text: 'select person from second_factors union all select person from recovery_codes',
        values: [],
      }),
      last: [],
    }));
    expect(rows).toEqual([]);
  });
});

/** Somebody of whom a factor is asked, in a county that asks it of everyone. */
async function enrolNeeded() {
  await world.askAsOwner('insert into sign_in_rules (tenant, everyone) values ($1, true)', [TENANT]);
  const { secret } = await enrolAgain('shop-keeper');
  const steps = await again('shop-keeper');
  await steps.post('/api/sign-in/second-factor', { code: codeNow(secret) });
  wait(30);
  return { steps, secret };
}
