import { appoint } from '@yanzhen/contract/authority';
import { checkAuditEvents, readAuditLog } from '@yanzhen/contract/authority-audit';
import {
  changeSignInRules,
  endStaffSessions,
  readSignInRules,
  readStaffSessions,
  unlockAccount,
} from '@yanzhen/contract/authority-sign-in';
import { readHousehold } from '@yanzhen/contract/directory';
import { uploadRoster } from '@yanzhen/contract/directory-rosters';
import { readSchemes } from '@yanzhen/contract/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { beginSignIn, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { upload } from '../testing/upload-roster.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let auditor: TestClient;
const day = { from: '2026-11-22', to: '2026-11-22' };

beforeAll(async () => {
  world = await makeTestWorld();
  auditor = await world.as('audit-administrator');
  const secretary = await world.as('village-secretary');
  await secretary.read(readHousehold, { household: world.villages[0].households[0]!.id });
  await secretary.refused(appoint, {
    person: world.villages[0].households[0]!.head,
    post: 'grid-worker',
    place: world.villages[0].grids[0]!,
    since: '2026-11-22',
  });
  await beginSignIn(world.app, world.phoneOf('shop-keeper'), '猜的密码');
  await beginSignIn(world.app, '13900009999', '猜的密码');
});

afterAll(() => world.close());

const find = async (filter: object) => (await auditor.read(readAuditLog, { ...day, ...filter })).entries;

describe('what the auditor finds', () => {
  it('who looked at whose file, by the reader and by the person', async () => {
    const [entry] = await find({ kind: 'reading', about: '户主1' });
    expect(entry).toMatchObject({
      actorName: 'village-secretary0',
      aboutName: '户主1',
      posts: ['村党组织书记'],
      places: ['示例嘎查'],
      result: 'done',
      refusal: null,
    });
    expect(await find({ kind: 'reading', about: '户主2' })).toEqual([]);
  });

  it('what was refused, to whom and why', async () => {
    const [entry] = await find({ kind: 'refusal', name: 'village-secretary' });
    expect(entry).toMatchObject({
      what: 'authority.appoint',
      result: 'authority.not-your-duty',
      posts: ['村党组织书记'],
      address: '127.0.0.1',
    });
    expect(entry?.whatLabel).toContain('任职');
    expect(entry?.refusal).toContain('不办这件事');
  });

  it('files that were refused, for the post and for what they are', async () => {
    const none = Buffer.from('PK\u0003\u0004 不是工作簿');
    expect(await upload(await world.as('grid-worker'), none)).toMatchObject({
      code: 'authority.not-your-duty',
    });
    const refused = await upload(await world.as('township-officer'), none);
    expect(refused).toHaveProperty('code');
    const traced = await find({ kind: 'refusal', what: uploadRoster.name });
    expect(traced.map(({ actorName, result }) => ({ actorName, result }))).toEqual([
      { actorName: 'township-officer0', result: 'code' in refused ? refused.code : '' },
      { actorName: 'grid-worker0', result: 'authority.not-your-duty' },
    ]);
  });

  it('sign-ins that came right and those that did not', async () => {
    const failed = await find({ kind: 'sign-in', result: 'refused' });
    expect(failed.map(({ actorName, result }) => `${actorName} ${result}`)).toEqual([
      'shop-keeper0 authority.wrong-password',
    ]);
    const opened = await find({ kind: 'sign-in', result: 'done', name: 'audit-administrator' });
    expect(opened.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['sign-in.password', 'sign-in.opened']),
    );
  });

  it('by post and by place', async () => {
    const secretaries = await find({ post: 'village-secretary' });
    expect(new Set(secretaries.map(({ actorName }) => actorName))).toEqual(new Set(['village-secretary0']));
    expect(await find({ place: '示例村' })).toEqual([]);
    expect((await find({ place: '示例嘎查' })).length).toBeGreaterThan(0);
  });

  it('page after page to the end, each row once, newest first', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; after = seen.at(-1)) {
      const page = await auditor.read(readAuditLog, {
        ...day,
        limit: 2,
        ...(after !== undefined && { after }),
      });
      seen.push(...page.entries.map(({ id }) => id));
      if (page.entries.length < 2) {
        expect(seen).toHaveLength(page.total === 0 ? seen.length : page.total);
        break;
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect(seen.length).toBeGreaterThan(5);
  });

  it.each(['county-officer', 'security-administrator', 'system-administrator', 'village-secretary'] as const)(
    'is not for the %s, over HTTP or in the database',
    async (post) => {
      const client = await world.as(post);
      const refusals = [
        await client.readRefused(readAuditLog, day),
        await client.readRefused(checkAuditEvents, {}),
      ];
      for (const { problem } of refusals) expect(problem.code).toBe('authority.not-your-duty');
      const scope = { ...wholeScope(TENANT), person: world.personOf(post) };
      const rows = await inTransaction(world.pool, scope, async (transaction) => ({
        result: await transaction.query({
          text: `select key from audit_page('2026-11-22', '2026-11-22', '2026-11-22', null, null, null, null, null, null, null, null, 10)`,
          values: [],
        }),
        last: [],
      }));
      expect(rows).toEqual([]);
    },
  );
});

describe('the chain of sign-ins and refusals', () => {
  it('holds, and the application can neither read, change nor delete it', async () => {
    const check = await auditor.read(checkAuditEvents, {});
    expect(check.events).toBeGreaterThan(5);
    expect(check).toMatchObject({ firstNumber: '1', broken: null });
    for (const text of [
      'select 1 from audit_events',
      "update audit_events set result = 'done'",
      'delete from audit_events',
    ]) {
      const attempt = inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
        result: await transaction.query({ text, values: [] }),
        last: [],
      }));
      await expect(attempt, text).rejects.toThrow('permission denied');
    }
  });

  it('says from which row on it holds, because the oldest may go when they are three years old', async () => {
    await world.askAsOwner('create table kept as select * from audit_events where number = 1', []);
    await world.askAsOwner('delete from audit_events where number = 1', []);
    expect(await auditor.read(checkAuditEvents, {})).toMatchObject({ firstNumber: '2', broken: null });
    await world.askAsOwner('insert into audit_events select * from kept', []);
    await world.askAsOwner('drop table kept', []);
  });

  it('has no fork where many are refused at once', async () => {
    const clients = await Promise.all([
      world.as('grid-worker'),
      world.as('supervisor'),
      world.as('township-officer'),
    ]);
    await Promise.all(
      Array.from({ length: 12 }, (_, nth) => clients[nth % 3]!.readRefused(readAuditLog, day)),
    );
    expect((await auditor.read(checkAuditEvents, {})).broken).toBeNull();
    const refused = await find({ kind: 'refusal', what: 'authority.read-audit-log' });
    expect(refused.length).toBeGreaterThanOrEqual(12);
  });
});

describe('others’ sign-ins, for the security administrator', () => {
  it('are seen and ended, one or all, on an open connection', async () => {
    const security = await world.as('security-administrator');
    const person = world.personOf('committee-member');
    const [first, second] = [await world.as('committee-member'), await world.as('committee-member')];
    await expect(first.read(readSchemes, {})).resolves.toBeDefined();
    const { sessions } = await security.read(readStaffSessions, { person });
    expect(sessions).toHaveLength(2);
    await security.run(endStaffSessions, { person, session: sessions[0]!.id });
    const states = [first, second].map((client) => client.inject({ method: 'GET', url: '/api/session' }));
    const codes = (await Promise.all(states)).map(({ statusCode }) => statusCode);
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 401]);
    expect((await security.run(endStaffSessions, { person })).ended).toBe(1);
    expect((await security.refused(endStaffSessions, { person })).problem.code).toBe('authority.not-found');
    for (const client of [first, second])
      expect(await client.readRefused(readSchemes, {})).toMatchObject({ status: 401 });
  });

  it('unlocks an account that was guessed at', async () => {
    const security = await world.as('security-administrator');
    const phone = world.phoneOf('representative');
    for (let tried = 1; tried <= 10; tried += 1) await beginSignIn(world.app, phone, '猜的密码');
    expect((await beginSignIn(world.app, phone)).code).toBe('authority.locked');
    const person = world.personOf('representative');
    await security.run(unlockAccount, { person });
    expect((await beginSignIn(world.app, phone)).status).toBe(204);
    expect((await security.refused(unlockAccount, { person })).problem.code).toBe('authority.not-locked');
  });

  it.each(['county-officer', 'audit-administrator', 'system-administrator', 'township-officer'] as const)(
    'are nothing for the %s',
    async (post) => {
      const client = await world.as(post);
      const person = world.personOf('supervisor');
      const refusals = [
        await client.readRefused(readStaffSessions, { person }),
        await client.refused(endStaffSessions, { person }),
        await client.refused(unlockAccount, { person }),
        await client.readRefused(readSignInRules, {}),
        await client.refused(changeSignInRules, {
          idleMinutes: 5,
          deskHours: 1,
          phoneDays: 1,
          computerDays: 0,
          everyone: true,
        }),
      ];
      for (const { problem } of refusals) expect(problem.code).toBe('authority.not-your-duty');
    },
  );
});

describe('how long a sign-in lasts', () => {
  const later = (minutes: number) =>
    world.clock.set(new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString());
  const isIn = async (steps: Awaited<ReturnType<typeof beginSignIn>>) =>
    (await steps.get('/api/session')).statusCode === 200;

  it('is said by rules, which everybody’s next sign-in follows', async () => {
    const security = await world.as('security-administrator');
    expect(await security.read(readSignInRules, {})).toMatchObject({ idleMinutes: 120, deskHours: 12 });
    await security.run(changeSignInRules, {
      idleMinutes: 30,
      deskHours: 2,
      phoneDays: 7,
      computerDays: 0,
      everyone: false,
    });
    await world.makeReal(world.personOf('supervisor'));
    const idle = await beginSignIn(world.app, world.phoneOf('supervisor'));
    later(29);
    expect(await isIn(idle)).toBe(true);
    later(29);
    expect(await isIn(idle)).toBe(true);
    later(32);
    expect(await isIn(idle)).toBe(false);
    const long = await beginSignIn(world.app, world.phoneOf('supervisor'));
    for (let passed = 0; passed < 119; passed += 17) {
      expect(await isIn(long)).toBe(true);
      later(17);
    }
    later(2);
    expect(await isIn(long)).toBe(false);
  });
});

describe('guessing from one address', () => {
  it('is stopped after a hundred wrong ones, whoever they tried, and goes on a quarter of an hour later', async () => {
    for (let tried = 0; tried < 100; tried += 1)
      await world.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        remoteAddress: '10.1.1.1',
        headers: { 'x-yanzhen': '1' },
        payload: { phone: `1380000${String(tried).padStart(4, '0')}`, password: '猜的密码' },
      });
    const attempt = (remoteAddress: string) =>
      world.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        remoteAddress,
        headers: { 'x-yanzhen': '1' },
        payload: { phone: '13800009999', password: '猜的密码' },
      });
    expect((await attempt('10.1.1.1')).json().code).toBe('authority.address-locked');
    expect((await attempt('10.1.1.2')).json().code).toBe('authority.wrong-password');
    world.clock.set(new Date(Date.parse(world.clock.now()) + 16 * 60_000).toISOString());
    expect((await attempt('10.1.1.1')).json().code).toBe('authority.wrong-password');
  });
});
