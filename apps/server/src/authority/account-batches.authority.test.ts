import { randomUUID } from 'node:crypto';
import { appoint, readSignIns, resetPassword } from '@yanzhen/contract/authority';
import { disableAccounts, openAccounts, readAccountCandidates } from '@yanzhen/contract/authority-accounts';
import { readHousehold, readHouseholds } from '@yanzhen/contract/directory';
import { importRoster } from '@yanzhen/contract/directory-rosters';
import { readInbox } from '@yanzhen/contract/inbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { newId } from '../record/new-id.ts';
import { beginSignIn, signInFirst, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { uploadAndCheck, writeRoster } from '../testing/upload-roster.ts';

let world: TestWorld;
let security: TestClient;
/** Members of households who were made representatives and have no account; of the second village too. */
let newcomers: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
  newcomers = [0, 1, 2, 3].map((nth) => world.villages[nth % 2]!.households[nth]!.member);
  const township = await world.as('township-officer');
  for (const [nth, person] of newcomers.entries())
    await township.run(appoint, {
      person,
      post: 'grid-worker',
      place: world.villages[nth % 2]!.grids[1]!,
      since: '2026-11-22',
    });
  const phones = ['13922220001', '0476-5550001', null, world.phoneOf('supervisor')];
  for (const [nth, person] of newcomers.entries())
    await world.askAsOwner(
      `set yanzhen.whole = on; update people set phone = ${phones[nth] === null ? 'null' : `'${phones[nth]}'`} where id = '${person}'`,
      [],
    );
});
afterAll(() => world.close());

const candidates = async (filter: object = {}) => {
  const { candidates: rows, total } = await security.read(readAccountCandidates, filter);
  expect(total).toBe(rows.length);
  return rows;
};
const account = (nth: number, phone: string) => ({ person: newcomers[nth]!, phone });
const stateOf = async (person: string) =>
  (await security.read(readSignIns, { person })).people[0]?.state ?? 'unknown';
const factsOf = (type: string) =>
  inTransaction(
    world.pool,
    { tenant: TENANT, person: newId(), whole: true, villages: [], household: null },
    async (transaction) => ({
      result: await transaction.query<{ subject: string }>({
        text: 'select subject from facts where tenant = $1 and type = $2',
        values: [TENANT, type],
      }),
      last: [],
    }),
  );

describe('accounts opened in a batch', () => {
  it('are tried first: who has which number in the directory, and who cannot be opened and why', async () => {
    const rows = await candidates();
    const faultOf = (nth: number) => rows.find(({ id }) => id === newcomers[nth]);
    expect(rows).toHaveLength(4);
    expect(faultOf(0)).toMatchObject({ phone: '13922220001', fault: null, posts: ['网格员'] });
    expect(faultOf(1)?.fault).toBe('authority.phone-unfit');
    expect(faultOf(2)).toMatchObject({ phone: null, fault: 'authority.phone-missing' });
    expect(faultOf(3)?.fault).toBe('authority.phone-taken');
    expect(new Set((await candidates({ place: world.villages[1].id })).map(({ id }) => id))).toEqual(
      new Set([newcomers[1], newcomers[3]]),
    );
    expect(await candidates({ post: 'supervisor' })).toEqual([]);
    expect(await factsOf('SignInOpened')).toEqual([]);
  });

  it('all or none: one that cannot be opened opens none', async () => {
    const codeOf = async (...accounts: ReturnType<typeof account>[]) =>
      (await security.refused(openAccounts, { accounts })).problem.code;
    const good = account(0, '13922220001');
    expect(await codeOf(good, account(3, world.phoneOf('supervisor')))).toBe('authority.phone-taken');
    expect(await codeOf(good, account(2, '13922220001'))).toBe('authority.accounts-unfit');
    expect(await codeOf(good, good)).toBe('authority.accounts-unfit');
    expect(await codeOf(good, { person: world.personOf('supervisor'), phone: '13922220009' })).toBe(
      'authority.account-exists',
    );
    const idle = world.villages[0].households[5]!.member;
    expect(await codeOf(good, { person: idle, phone: '13922220009' })).toBe('authority.no-post-no-account');
    // Of another county, or of nobody: as absent as somebody without a post.
    expect(await codeOf(good, { person: newId(), phone: '13922220009' })).toBe(
      'authority.no-post-no-account',
    );
    expect(await stateOf(newcomers[0]!)).toBe('none');
    expect(await factsOf('SignInOpened')).toEqual([]);
  });

  it('are opened each with a password of its own, shown once, which its owner replaces', async () => {
    const accounts = [account(0, '13922220001'), account(2, '13922220003')];
    const key = randomUUID();
    const { opened } = await security.run(openAccounts, { accounts }, key);
    expect(opened.map(({ person }) => person)).toEqual(accounts.map(({ person }) => person));
    expect(new Set(opened.map(({ password }) => password)).size).toBe(2);
    for (const [nth, { password }] of opened.entries()) {
      expect(password).toMatch(/^[a-z2-9]{12}$/);
      await expect(signInFirst(world.app, accounts[nth]!.phone, password!)).resolves.toBeDefined();
    }
    const again = await security.run(openAccounts, { accounts }, key);
    expect(again.opened.map(({ password }) => password)).toEqual([null, null]);
    expect((await factsOf('SignInOpened')).map(({ subject }) => subject)).toEqual(
      accounts.map(({ person }) => person),
    );
    expect(new Set((await candidates()).map(({ id }) => id))).toEqual(new Set([newcomers[1], newcomers[3]]));
  });

  it('take the numbers that a roster brought into the directory', async () => {
    const secretary = await world.as('village-secretary');
    const { roster } = await uploadAndCheck(
      secretary,
      await writeRoster([
        ['示例嘎查', '示例嘎查第1网格', '901', '新登记', '', '女', '1980-02-03', '户主', '13922220005'],
      ]),
    );
    await secretary.run(importRoster, { roster, mode: 'all' });
    const { households } = await secretary.read(readHouseholds, {
      village: world.villages[0].id,
      text: '901',
    });
    const { people } = await secretary.read(readHousehold, { household: households[0]!.id });
    const township = await world.as('township-officer');
    await township.run(appoint, {
      person: people[0]!.id,
      post: 'grid-worker',
      place: world.villages[0].grids[1]!,
      since: '2026-11-22',
    });
    expect(await candidates({ text: '新登记' })).toMatchObject([
      { id: people[0]!.id, phone: '13922220005', fault: null },
    ]);
  });
});

describe('accounts closed in a batch', () => {
  const reason = '换届后不再使用';

  it('all or none, never one’s own, and none that is not open or not of this county', async () => {
    const people = [world.personOf('representative'), world.personOf('shop-keeper')];
    const codeOf = async (...more: string[]) =>
      (await security.refused(disableAccounts, { people: [...people, ...more], reason })).problem;
    expect((await codeOf(world.personOf('security-administrator'))).code).toBe('authority.disable-oneself');
    expect(await codeOf(newcomers[1]!)).toMatchObject({
      code: 'authority.accounts-not-open',
      params: { count: 1 },
    });
    expect((await codeOf(newId())).code).toBe('authority.accounts-not-open');
    expect(await Promise.all(people.map(stateOf))).toEqual(['open', 'open']);
    expect(await factsOf('SignInDisabled')).toEqual([]);
  });

  it('end every session, say so at the door to whoever has the password, and give the reason once opened again', async () => {
    const person = world.personOf('representative');
    const phone = world.phoneOf('representative');
    const client = await world.as('representative');
    await world.makeReal(person);
    const people = [person, world.personOf('shop-keeper')];
    expect(await security.run(disableAccounts, { people, reason })).toEqual({ disabled: 2 });
    expect(await client.readRefused(readInbox, {})).toMatchObject({ status: 401 });
    expect((await beginSignIn(world.app, phone)).code).toBe('authority.account-closed');
    expect((await beginSignIn(world.app, phone, '猜的密码')).code).toBe('authority.wrong-password');
    expect((await security.refused(resetPassword, { person })).problem.code).toBe('authority.no-account');
    const closed = await candidates({ state: 'disabled' });
    expect(closed.find(({ id }) => id === person)).toMatchObject({ phone, fault: null });
    const { opened } = await security.run(openAccounts, { accounts: [{ person, phone }] });
    const again = await signInFirst(world.app, phone, opened[0]!.password!);
    const told = (await again.inject({ url: '/api/own-account/changes' })).json();
    expect(told.changes.find(({ what }: { what: string }) => what === 'SignInDisabled')).toMatchObject({
      reason,
      own: false,
      isNew: true,
    });
  });

  it.each([
    'county-officer',
    'township-officer',
    'system-administrator',
    'audit-administrator',
    'grid-worker',
  ] as const)('neither that nor opening is the %s’s, nor to see who could have one', async (post) => {
    const client = await world.as(post);
    for (const { problem } of [
      await client.refused(disableAccounts, { people: [world.personOf('supervisor')], reason }),
      await client.refused(openAccounts, { accounts: [account(1, '13922220002')] }),
      await client.readRefused(readAccountCandidates, {}),
    ])
      expect(problem.code).toBe('authority.not-your-duty');
    const scope = {
      tenant: TENANT,
      person: world.personOf(post),
      whole: true,
      villages: [],
      household: null,
    };
    const owners = await inTransaction(world.pool, scope, async (transaction) => ({
      result: await transaction.query({
        text: `select 1 from owners_of_phones($1, '2026-11-22')`,
        values: [[world.phoneOf('supervisor')]],
      }),
      last: [],
    }));
    expect(owners).toEqual([]);
  });
});
