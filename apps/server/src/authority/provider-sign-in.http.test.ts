import {
  configureProvider,
  linkProvider,
  linkStaff,
  readOwnProviders,
  readProviders,
  readStaffLinks,
  switchProvider,
  unlinkProvider,
  unlinkStaff,
} from '@yanzhen/contract/authority-providers';
import { readOwnSecurity } from '@yanzhen/contract/authority-sign-in';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CLIENT,
  type Distortion,
  startIdentityProvider,
  type TestProvider,
} from '../testing/identity-provider.ts';
import { PASSWORD, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let issuer: TestProvider;
let provider = '';

const ORIGIN = 'http://localhost:8787';

/** A browser that keeps its cookies, and may be sent out with those of somebody who is signed in. */
function openBrowser(cookies: Record<string, string> = {}) {
  const jar: Record<string, string> = { ...cookies };
  const send = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const headers = { 'x-yanzhen': '1', host: 'localhost:8787', origin: ORIGIN };
    const reply = await world.app.inject({ method, url, cookies: jar, headers, ...(payload && { payload }) });
    for (const { name, value } of reply.cookies) jar[name] = value;
    return reply;
  };
  const begin = async (from: 'desk' | 'phone' | 'own' = 'desk', id = provider) =>
    send('POST', '/api/sign-in/provider', { provider: id, from });
  const finish = async (back: string) => {
    const { search, searchParams } = new URL(back);
    return send('POST', '/api/sign-in/provider/finish', {
      state: searchParams.get('state') ?? '',
      answer: search.slice(1),
    });
  };
  const comeIn = async (subject: string, distortion: Distortion = {}, from: 'desk' | 'own' = 'desk') => {
    const { address } = (await begin(from)).json<{ address: string }>();
    return finish(issuer.signIn(address, subject, distortion));
  };
  return {
    jar,
    send,
    begin,
    finish,
    comeIn,
    isIn: async () => (await send('GET', '/api/session')).statusCode === 200,
  };
}

/** Writes the provider down as the system administrator and turns it on as the security administrator. */
async function setUp(more: Record<string, unknown> = {}): Promise<string> {
  const described = {
    label: '政务统一认证',
    issuer: issuer.issuer,
    clientId: CLIENT.id,
    secret: CLIENT.secret,
  };
  const system = await world.as('system-administrator');
  const done = await system.run(configureProvider, { ...described, ...more });
  const security = await world.as('security-administrator');
  await security.run(switchProvider, {
    provider: done.provider,
    enabled: true,
    reason: '已核对地址和应用标识',
  });
  return done.provider;
}

/** The browser of somebody signed in by password. */
async function browserOf(post: Post, index = 0) {
  const browser = openBrowser();
  const reply = await browser.send('POST', '/api/sign-in', {
    phone: world.phoneOf(post, index),
    password: PASSWORD,
  });
  expect(reply.statusCode).toBe(204);
  return browser;
}

/** Links the account of a post to a subject, as its owner does. */
async function link(post: Post, subject: string, index = 0): Promise<TestClient> {
  const browser = await browserOf(post, index);
  const client = await world.as(post, index);
  await makeReal(post, index);
  const came = await browser.comeIn(subject, {}, 'own');
  expect(came.statusCode).toBe(200);
  await client.run(linkProvider, { flow: came.json<{ flow: string }>().flow, proof: PASSWORD });
  return client;
}

/** Real accounts only may have links of their own: their passwords are no secret otherwise. */
const makeReal = (post: Post, index = 0) => world.makeReal(world.personOf(post, index));

beforeAll(async () => {
  world = await makeTestWorld();
  issuer = await startIdentityProvider(() => world.clock.now());
  provider = await setUp();
});
afterAll(async () => {
  await world?.close();
  await issuer?.close();
});

describe('a county’s identity provider', () => {
  it('is offered on the sign-in page once it is on, with the county it belongs to', async () => {
    const { providers } = (await openBrowser().send('GET', '/api/sign-in/providers')).json();
    expect(providers).toEqual([{ id: provider, label: '政务统一认证', county: '翁牛特旗' }]);
  });

  it('signs in whoever linked his account with his password, and shows no secret to anybody', async () => {
    const client = await link('village-secretary', 'u-1');
    const browser = openBrowser();
    expect((await browser.comeIn('u-1')).statusCode).toBe(204);
    const session = (await browser.send('GET', '/api/session')).json();
    expect(session.person).toBe(world.personOf('village-secretary'));
    const own = await client.read(readOwnProviders, {});
    expect(own.providers).toMatchObject([{ provider, own: true }]);
    const seen = JSON.stringify(await (await world.as('system-administrator')).read(readProviders, {}));
    expect(seen).not.toContain(CLIENT.secret);
    expect(seen).toContain('"links":1');
  });

  it('links nothing with a wrong password, and counts it as a failed sign-in', async () => {
    const browser = await browserOf('committee-member');
    const client = await world.as('committee-member');
    await makeReal('committee-member');
    const { flow } = (await browser.comeIn('u-2', {}, 'own')).json<{ flow: string }>();
    const refused = await client.refused(linkProvider, { flow, proof: '猜的密码' });
    expect(refused.problem.code).toBe('authority.proof-wrong');
    expect((await openBrowser().comeIn('u-2')).json().code).toBe('authority.provider-not-linked');
    await client.run(linkProvider, { flow, proof: PASSWORD });
    expect((await openBrowser().comeIn('u-2')).statusCode).toBe(204);
    const again = await client.refused(linkProvider, { flow, proof: PASSWORD });
    expect(again.problem.code).toBe('authority.provider-link-first');
  });

  it('finds nobody by name or number: whoever is not linked is told what to do, and no account appears', async () => {
    const phone = world.phoneOf('supervisor');
    const browser = openBrowser();
    const reply = await browser.comeIn('stranger', {
      claims: { phone_number: phone, phone_number_verified: true },
    });
    expect(reply.statusCode).toBe(401);
    expect(reply.json()).toMatchObject({ code: 'authority.provider-not-linked' });
    expect(reply.json().detail).toContain('翁牛特旗');
    expect(await browser.isIn()).toBe(false);
  });

  it('links one identity to one account, and one account to one identity', async () => {
    const browser = await browserOf('representative');
    const client = await world.as('representative');
    await makeReal('representative');
    const taken = (await browser.comeIn('u-1', {}, 'own')).json<{ flow: string }>();
    const refused = await client.refused(linkProvider, { flow: taken.flow, proof: PASSWORD });
    expect(refused.problem.code).toBe('authority.provider-linked-elsewhere');
    const third = (await browser.comeIn('u-3', {}, 'own')).json<{ flow: string }>();
    await client.run(linkProvider, { flow: third.flow, proof: PASSWORD });
    const second = (await browser.comeIn('u-4', {}, 'own')).json<{ flow: string }>();
    const twice = await client.refused(linkProvider, { flow: second.flow, proof: PASSWORD });
    expect(twice.problem.code).toBe('authority.provider-linked-already');
  });

  it('lets in nobody any more whose link was taken back, and ends what it had opened', async () => {
    const client = await link('grid-worker', 'u-5');
    const browser = openBrowser();
    expect((await browser.comeIn('u-5')).statusCode).toBe(204);
    await client.run(unlinkProvider, { provider });
    expect(await browser.isIn()).toBe(false);
    expect((await openBrowser().comeIn('u-5')).json().code).toBe('authority.provider-not-linked');
    expect((await client.refused(unlinkProvider, { provider })).problem.code).toBe('authority.not-found');
    expect((await client.read(readOwnSecurity, {})).sessions.length).toBeGreaterThan(0);
  });

  it('says where to sign out besides', async () => {
    const browser = openBrowser();
    await browser.comeIn('u-1');
    const reply = await browser.send('POST', '/api/sign-out', {});
    expect(reply.json().address).toMatch(`${issuer.issuer}/out?`);
    expect(await browser.isIn()).toBe(false);
    const desk = await browserOf('supervisor');
    expect((await desk.send('POST', '/api/sign-out', {})).statusCode).toBe(204);
  });
});

describe('what a provider answers wrongly opens nothing', () => {
  const seconds = () => Math.floor(Date.parse(world.clock.now()) / 1000);
  const distortions: readonly (readonly [string, () => Distortion])[] = [
    ['another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['another audience', () => ({ claims: { aud: 'another-client' } })],
    ['another nonce', () => ({ claims: { nonce: 'another' } })],
    ['no nonce', () => ({ claims: { nonce: undefined } })],
    ['an expired token', () => ({ claims: { exp: seconds() - 60, iat: seconds() - 360 } })],
    ['a token of tomorrow', () => ({ claims: { nbf: seconds() + 86_400 } })],
    ['another key’s signature', () => ({ unknownKey: true })],
    ['no signature', () => ({ unsigned: true })],
    ['no subject', () => ({ claims: { sub: '' } })],
  ];

  it.each(distortions)('%s', async (_name, distortion) => {
    const browser = openBrowser();
    const reply = await browser.comeIn('u-1', distortion());
    expect(reply.json()).toMatchObject({ code: 'authority.provider-answer-wrong', status: 401 });
    expect(await browser.isIn()).toBe(false);
  });

  it('but the same without any of it does', async () => {
    const browser = openBrowser();
    expect((await browser.comeIn('u-1')).statusCode).toBe(204);
    expect(await browser.isIn()).toBe(true);
  });

  it('a state of another sign-in, of another browser, used twice, or too old', async () => {
    const [first, second] = [openBrowser(), openBrowser()];
    const { address } = (await first.begin()).json();
    const other = (await second.begin()).json();
    const codeOf = (reply: { json(): { code: string } }) => reply.json().code;
    // Somebody else's code in one's own sign-in: login CSRF.
    const foreign = new URL(issuer.signIn(other.address, 'u-1'));
    expect(codeOf(await first.finish(foreign.href))).toBe('authority.provider-flow-over');
    foreign.searchParams.set('state', new URL(address).searchParams.get('state') ?? '');
    expect(codeOf(await first.finish(foreign.href))).toBe('authority.provider-answer-wrong');
    const third = openBrowser();
    const back = issuer.signIn((await third.begin()).json().address, 'u-1');
    const { jar } = third;
    const stolen = { ...jar };
    expect((await third.finish(back)).statusCode).toBe(204);
    expect(codeOf(await openBrowser(stolen).finish(back))).toBe('authority.provider-flow-over');
    const late = openBrowser();
    const lateBack = issuer.signIn((await late.begin()).json().address, 'u-1');
    world.clock.set(new Date(Date.parse(world.clock.now()) + 601_000).toISOString());
    expect(codeOf(await late.finish(lateBack))).toBe('authority.provider-flow-over');
    expect(codeOf(await openBrowser().finish(`${ORIGIN}/?state=&code=x`))).toBe('system.bad-request');
  });

  it('a code that was used up at the provider', async () => {
    const [first, second] = [openBrowser(), openBrowser()];
    const back = new URL(issuer.signIn((await first.begin()).json().address, 'u-1'));
    expect((await first.finish(back.href)).statusCode).toBe(204);
    const { address } = (await second.begin()).json();
    back.searchParams.set('state', new URL(address).searchParams.get('state') ?? '');
    expect((await second.finish(back.href)).json().code).toBe('authority.provider-answer-wrong');
    expect(issuer.refused.at(-1)).toBe('invalid_grant: code');
  });

  it('whoever declined there', async () => {
    const browser = openBrowser();
    const back = issuer.decline((await browser.begin()).json().address);
    expect((await browser.finish(back)).json().code).toBe('authority.provider-declined');
  });

  it('a request that no page of ours sent', async () => {
    const url = '/api/sign-in/provider';
    const reply = await world.app.inject({ method: 'POST', url, payload: { provider, from: 'desk' } });
    expect(reply.json().code).toBe('authority.forbidden-origin');
  });

  it('the way back goes to the page that set out, and hands the answer on behind the hash', async () => {
    const go = async (state: string) =>
      (await world.app.inject({ url: `/sign-in/return?code=c&state=${state}` })).headers['location'];
    expect(await go('desk.x')).toBe('/#provider?code=c&state=desk.x');
    expect(await go('phone.x')).toBe('/field/#provider?code=c&state=phone.x');
    expect(await go('own.x')).toBe('/own#provider?code=c&state=own.x');
    expect(await go('https://elsewhere.example')).toMatch(/^\/#provider/);
  });
});

describe('the second factor of whoever comes through a provider', () => {
  const post = 'county-officer';

  it('is asked for here, unless the county named the words by which the provider says so', async () => {
    await link(post, 'c-1');
    const first = openBrowser();
    expect((await first.comeIn('c-1', { claims: { amr: ['pwd', 'otp'], acr: 'mfa' } })).json()).toEqual({
      awaiting: 'enrolment',
    });
    expect(await first.isIn()).toBe(false);
    await setUpAgain({ factorAmr: ['otp'], factorAcr: ['mfa'] });
    const without = openBrowser();
    expect((await without.comeIn('c-1', { claims: { amr: ['pwd'] } })).json()).toEqual({
      awaiting: 'enrolment',
    });
    for (const claims of [{ amr: ['pwd', 'otp'] }, { acr: 'mfa' }]) {
      const browser = openBrowser();
      expect((await browser.comeIn('c-1', { claims })).statusCode).toBe(204);
      expect(await browser.isIn()).toBe(true);
    }
  });

  it('is asked for here whenever somebody else made the link', async () => {
    const security = await world.as('security-administrator');
    const person = world.personOf(post, 1);
    await security.run(linkStaff, { person, provider, subject: 'c-2', reason: '核对身份证' });
    await makeReal(post, 1);
    const browser = openBrowser();
    const reply = await browser.comeIn('c-2', { claims: { amr: ['otp'], acr: 'mfa' } });
    expect(reply.json()).toEqual({ awaiting: 'enrolment' });
    expect(await browser.isIn()).toBe(false);
  });

  /** Changed by the one, off until the other has looked at it. */
  async function setUpAgain(more: Record<string, unknown>): Promise<void> {
    const changed = { provider, label: '政务统一认证', issuer: issuer.issuer, clientId: CLIENT.id, ...more };
    await (await world.as('system-administrator')).run(configureProvider, changed);
    expect((await openBrowser().begin()).json().code).toBe('authority.provider-off');
    const turned = { provider, enabled: true, reason: '已核对算作二次验证的值' };
    await (await world.as('security-administrator')).run(switchProvider, turned);
  }
});

describe('who looks after providers', () => {
  it('is three: the system administrator writes down, the security administrator turns on', async () => {
    const system = await world.as('system-administrator');
    const security = await world.as('security-administrator');
    const refused = await system.refused(switchProvider, { provider, enabled: true, reason: '想启用' });
    expect(refused.problem.code).toBe('authority.not-your-duty');
    const described = { label: '另一个', issuer: issuer.issuer, clientId: CLIENT.id, secret: 'x' };
    const other = await security.refused(configureProvider, described);
    expect(other.problem.code).toBe('authority.not-your-duty');
    const officer = await world.as('village-secretary', 1);
    expect((await officer.readRefused(readProviders, {})).problem.code).toBe('authority.not-your-duty');
  });

  it('refuses an address without TLS, a claim that passes on, and a new one without its secret', async () => {
    const system = await world.as('system-administrator');
    const described = { label: '另一个', issuer: 'https://id.example.gov.cn', clientId: 'x', secret: 'y' };
    const codeOf = async (more: Record<string, unknown>) =>
      (await system.refused(configureProvider, { ...described, ...more })).problem.code;
    expect(await codeOf({ issuer: 'http://id.example.gov.cn' })).toBe('authority.provider-issuer-unfit');
    expect(await codeOf({ personClaim: 'phone_number' })).toBe('authority.provider-claim-unfit');
    expect(await codeOf({ secret: undefined })).toBe('authority.provider-secret-missing');
    expect(await codeOf({ provider: crypto.randomUUID() })).toBe('authority.not-found');
  });

  it('links and unlinks for others, never for himself, and the owner sees it', async () => {
    const security = await world.as('security-administrator');
    const own = { person: world.personOf('security-administrator'), provider, subject: 's', reason: '自己' };
    expect((await security.refused(linkStaff, own)).problem.code).toBe('authority.provider-link-oneself');
    const person = world.personOf('shop-keeper');
    await security.run(linkStaff, { person, provider, subject: 'k-1', reason: '核对身份证' });
    expect((await security.read(readStaffLinks, { person })).providers).toMatchObject([{ own: false }]);
    const keeper = await world.as('shop-keeper');
    const seen = await keeper.read(readOwnProviders, {});
    expect(seen.providers).toMatchObject([{ provider, own: false }]);
    const browser = openBrowser();
    expect((await browser.comeIn('k-1')).statusCode).toBe(204);
    await security.run(unlinkStaff, { person, provider });
    expect(await browser.isIn()).toBe(false);
    expect((await openBrowser().comeIn('k-1')).json().code).toBe('authority.provider-not-linked');
  });

  it('turns one off: nobody comes in, and what it opened ends', async () => {
    const browser = openBrowser();
    expect((await browser.comeIn('u-1')).statusCode).toBe(204);
    const back = openBrowser();
    const { address } = (await back.begin()).json();
    const security = await world.as('security-administrator');
    await security.run(switchProvider, { provider, enabled: false, reason: '对方检修' });
    expect(await browser.isIn()).toBe(false);
    expect((await back.finish(issuer.signIn(address, 'u-1'))).json().code).toBe('authority.provider-off');
    expect((await openBrowser().begin()).json().code).toBe('authority.provider-off');
    await security.run(switchProvider, { provider, enabled: true, reason: '对方修好了' });
    expect((await openBrowser().comeIn('u-1')).statusCode).toBe(204);
  });

  it('keeps the subject and the secret out of every table in the open', async () => {
    const stored: string[] = [];
    const { Client } = await import('pg');
    const owner = new Client({
      connectionString: world.database.ownerUrl,
      options: '-c search_path=yanzhen',
    });
    await owner.connect();
    await owner.query(`set yanzhen.tenant = '${TENANT}'`);
    await owner.query(`set yanzhen.whole = 'on'`);
    for (const table of ['identity_providers', 'identity_links', 'provider_flows', 'facts', 'commands'])
      stored.push(JSON.stringify((await owner.query(`select * from ${table}`)).rows));
    await owner.end();
    const all = stored.join();
    expect(all).toContain('v1.');
    expect(all).not.toContain(CLIENT.secret);
    expect(all).not.toContain('"u-1"');
  });
});

describe('two counties', () => {
  it('an identity linked in one opens nothing in the other, though both use one provider', async () => {
    await world.askAsOwner(`select set_config('yanzhen.tenant', '150404', false)`, []);
    const { Client } = await import('pg');
    const owner = new Client({
      connectionString: world.database.ownerUrl,
      options: '-c search_path=yanzhen',
    });
    await owner.connect();
    await owner.query(`set yanzhen.tenant = '150404'`);
    const id = crypto.randomUUID();
    await owner.query(
      `insert into tenants (tenant, name, labels, demo) values (150404, '松山区', '{}', true)`,
    );
    await owner.query(
      `insert into identity_providers (tenant, id, label, issuer, client_id, secret, person_claim, enabled, configured_by, configured_at)
       values (150404, $1, '政务统一认证', $2, $3, $4, 'sub', true, $1, now())`,
      [id, issuer.issuer, CLIENT.id, world.keyring.seal('provider-secret', CLIENT.secret, id)],
    );
    await owner.end();
    const browser = openBrowser();
    const { address } = (await browser.begin('desk', id)).json();
    const reply = await browser.finish(issuer.signIn(address, 'u-1'));
    expect(reply.json()).toMatchObject({
      code: 'authority.provider-not-linked',
      params: { county: '松山区' },
    });
    const mine = await browserOf('village-secretary', 1);
    expect((await mine.begin('own', id)).json().code).toBe('authority.provider-off');
  });
});

describe('a provider that is away', () => {
  it('is said so in words, and the password still opens', async () => {
    const begun = openBrowser();
    const { address } = (await begun.begin()).json();
    const back = issuer.signIn(address, 'u-1');
    const waiting = openBrowser();
    await waiting.begin();
    await issuer.close();
    expect((await openBrowser().begin()).json().code).toBe('authority.provider-away');
    const finished = await begun.finish(back);
    expect(finished.json()).toMatchObject({ code: 'authority.provider-away', status: 503 });
    const reply = await openBrowser().begin();
    expect(reply.json().code).toBe('authority.provider-away');
    expect(reply.json().detail).toContain('手机号和密码');
    expect(await (await browserOf('village-secretary', 1)).isIn()).toBe(true);
  });
});
