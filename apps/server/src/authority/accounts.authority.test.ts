import { randomUUID } from 'node:crypto';
import {
  appoint,
  disableAccount,
  openAccount,
  readSignIns,
  resetPassword,
} from '@yanzhen/contract/authority';
import { readAuditLog } from '@yanzhen/contract/authority-audit';
import { readHousehold, readPlaces } from '@yanzhen/contract/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { signIn, signInFirst, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let security: TestClient;
let newcomer: string;
const phone = '13912345678';

beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
  newcomer = world.villages[0].households[0]!.member;
  await (await world.as('township-officer')).run(appoint, {
    person: newcomer,
    post: 'grid-worker',
    place: world.villages[0].grids[1]!,
    since: '2026-11-22',
  });
});

afterAll(() => world.close());

describe('accounts of the security administrator', () => {
  it('opens one for somebody in office, shows the password once, and the person signs in with it', async () => {
    const key = randomUUID();
    const { password } = await security.run(openAccount, { person: newcomer, phone }, key);
    expect(password).toMatch(/^[a-z2-9]{12}$/);
    expect((await security.run(openAccount, { person: newcomer, phone }, key)).password).toBeNull();
    await expect(signIn(world.app, phone, password!)).rejects.toThrow('new-password');
    await expect(signInFirst(world.app, phone, password!)).resolves.toBeDefined();
    const { people } = await security.read(readSignIns, {});
    expect(people.find(({ id }) => id === newcomer)).toMatchObject({
      phone,
      state: 'open',
      posts: ['网格员'],
      openSessions: 2,
      mustChange: false,
      lastSignedIn: world.clock.now(),
      lockedUntil: null,
    });
  });

  it('refuses a second account, a taken number and somebody who holds no post', async () => {
    const again = await security.refused(openAccount, { person: newcomer, phone: '13912345679' });
    expect(again.problem.code).toBe('authority.account-exists');
    const idle = await security.refused(openAccount, {
      person: world.villages[0].households[1]!.member,
      phone: '13912345679',
    });
    expect(idle.problem.code).toBe('authority.no-post-no-account');
    const other = world.villages[0].households[2]!.member;
    const township = await world.as('township-officer');
    const [grid] = world.villages[0].grids;
    await township.run(appoint, { person: other, post: 'grid-worker', place: grid!, since: '2026-11-22' });
    expect((await security.refused(openAccount, { person: other, phone })).problem.code).toBe(
      'authority.phone-taken',
    );
    await expect(security.run(openAccount, { person: other, phone: '13912345680' })).resolves.toBeDefined();
  });

  it('resets a password and disables an account, and each ends every session at once', async () => {
    const { password } = await security.run(resetPassword, { person: newcomer });
    const worker = await signInFirst(world.app, phone, password!);
    await expect(worker.read(readPlaces, {})).resolves.toBeDefined();
    await security.run(resetPassword, { person: newcomer });
    expect(await worker.readRefused(readPlaces, {})).toMatchObject({ status: 401 });
    const renewed = await security.run(resetPassword, { person: newcomer });
    const again = await signInFirst(world.app, phone, renewed.password!);
    await security.run(disableAccount, { person: newcomer, reason: '离职' });
    expect(await again.readRefused(readPlaces, {})).toMatchObject({ status: 401 });
    await expect(signIn(world.app, phone)).rejects.toThrow('authority.account-closed');
    await expect(signIn(world.app, phone, '猜的密码')).rejects.toThrow('authority.wrong-password');
    expect((await security.refused(resetPassword, { person: newcomer })).problem.code).toBe(
      'authority.no-account',
    );
    const { password: reopened } = await security.run(openAccount, { person: newcomer, phone });
    await expect(signInFirst(world.app, phone, reopened!)).resolves.toBeDefined();
  });

  it('shows which nobody has used for as long as the rules say, until somebody signs in again', async () => {
    const started = world.clock.now();
    const person = world.personOf('supervisor');
    const staleOf = async () => {
      const { people } = await (await world.as('security-administrator')).read(readSignIns, {});
      return people.find((row) => row.id === person)?.stale;
    };
    await world.as('supervisor');
    expect(await staleOf()).toBe(false);
    world.clock.set(new Date(Date.parse(started) + 91 * 86_400_000).toISOString());
    expect(await staleOf()).toBe(true);
    await world.as('supervisor');
    expect(await staleOf()).toBe(false);
    world.clock.set(started);
  });

  it.each([
    'county-officer',
    'township-officer',
    'system-administrator',
    'audit-administrator',
    'grid-worker',
  ] as const)('denies the %s, over HTTP and in the database', async (post) => {
    const client = await world.as(post);
    expect((await client.refused(resetPassword, { person: newcomer })).problem.code).toBe(
      'authority.not-your-duty',
    );
    const scope = {
      tenant: TENANT,
      person: world.personOf(post),
      whole: true,
      villages: [],
      household: null,
    };
    const sneaking = inTransaction(world.pool, scope, async (transaction) => ({
      result: undefined,
      last: [transaction.query({ text: `select change_sign_in($1, 'x', true, now())`, values: [newcomer] })],
    }));
    await expect(sneaking).rejects.toThrow('only a security administrator');
  });
});

describe('the three administrators', () => {
  it('gives the database no business row to the scope of an administrator, and some to the secretary', async () => {
    const tables = ['households', 'cases', 'point_accounts', 'point_entries', 'proposals', 'meetings'];
    const count = async (person: string, villages: readonly string[]) => {
      const scope = { tenant: TENANT, person, whole: false, villages, household: null };
      return inTransaction(world.pool, scope, async (transaction) => {
        const counts = await Promise.all(
          tables.map((table) =>
            transaction.query<{ rows: number }>({
              text: `select count(*)::integer as rows from ${table}`,
              values: [],
            }),
          ),
        );
        return { result: counts.flat().reduce((sum, { rows }) => sum + rows, 0), last: [] };
      });
    };
    expect(await count(world.personOf('system-administrator'), [])).toBe(0);
    expect(await count(world.personOf('village-secretary'), [world.villages[0].id])).toBeGreaterThan(0);
  });

  it('the auditor reads who read and who did, and nobody else does', async () => {
    const secretary = await world.as('village-secretary');
    await secretary.read(readHousehold, { household: world.villages[0].households[0]!.id });
    const day = { from: '2026-11-22', to: '2026-11-22' };
    const auditor = await world.as('audit-administrator');
    const commands = await auditor.read(readAuditLog, { ...day, kind: 'command' });
    expect(commands.entries.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['authority.appoint', 'authority.disable-account']),
    );
    const readings = await auditor.read(readAuditLog, { ...day, kind: 'reading' });
    expect(readings.total).toBe(readings.entries.length);
    expect(readings.entries.map(({ whatLabel }) => whatLabel)).toContain('户档案：姓名、生日、电话');
    const done = await auditor.read(readAuditLog, { ...day, what: 'authority.disable-account', limit: 1 });
    expect(done.entries[0]?.whatLabel).toContain('停用账号');
    const hers = await auditor.read(readAuditLog, { ...day, name: 'village-secretary' });
    expect(new Set(hers.entries.map(({ actorName }) => actorName))).toEqual(new Set(['village-secretary0']));
    expect((await security.readRefused(readAuditLog, day)).problem.code).toBe('authority.not-your-duty');
  });
});
