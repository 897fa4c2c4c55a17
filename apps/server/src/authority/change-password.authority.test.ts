import { changePassword } from '@yanzhen/contract/authority';
import { readSchemes } from '@yanzhen/contract/schemes';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { makeNameKeys } from '../directory/search-keys.ts';
import { PASSWORD, signIn, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
const password = '草原晚风轻轻吹过';

/** Signed in first and real afterwards: how one signs in to a real account is tested beside it. */
async function asReal(post: Post): Promise<TestClient> {
  const client = await world.as(post);
  await world.makeReal(world.personOf(post));
  return client;
}

beforeAll(async () => {
  world = await makeTestWorld();
});

afterAll(() => world.close());

const ownScope = (person: string) => ({
  tenant: TENANT,
  person,
  whole: false,
  villages: [],
  household: null,
});

async function phoneOf(person: string): Promise<string> {
  return inTransaction(world.pool, ownScope(person), async (transaction) => {
    const rows = await transaction.query<{ phone: string }>({
      text: 'select phone from own_sign_in()',
      values: [],
    });
    return { result: rows[0]?.phone ?? '', last: [] };
  });
}

describe('authority.change-password', () => {
  it('changes one’s own, ends every other session and keeps this one', async () => {
    const here = await asReal('shop-keeper');
    const elsewhere = await world.as('shop-keeper');
    const colleague = await world.as('supervisor');
    await here.run(changePassword, { former: PASSWORD, password });
    await expect(here.read(readSchemes, {})).resolves.toBeDefined();
    expect(await elsewhere.readRefused(readSchemes, {})).toMatchObject({ status: 401 });
    await expect(colleague.read(readSchemes, {})).resolves.toBeDefined();
    const phone = await phoneOf(world.personOf('shop-keeper'));
    await expect(signIn(world.app, phone, PASSWORD)).rejects.toThrow('authority.wrong-password');
    await expect(signIn(world.app, phone, password)).resolves.toBeDefined();
  });

  it('refuses what others know of its owner: his name, his county, his number', async () => {
    const client = await world.as('representative', 1);
    const person = world.personOf('representative', 1);
    await world.makeReal(person);
    const rename = (table: string, name: string, where: string) =>
      world.askAsOwner(
        `set yanzhen.whole = 'on'; update ${table} set search_keys = '${makeNameKeys(name).text}' where ${where}`,
        [],
      );
    await rename('people', '王小明', `id = '${person}'`);
    await rename('places', '翁牛特旗', `kind = 'banner'`);
    const phone = world.phoneOf('representative', 1);
    const codeOf = async (chosen: string) =>
      (await client.refused(changePassword, { former: PASSWORD, password: chosen })).problem.code;
    for (const chosen of ['wangxiaoming1988', 'wxm19880615', 'wengniuteqi@2026', `abc${phone.slice(-6)}`])
      expect([chosen, await codeOf(chosen)]).toEqual([chosen, 'authority.password-common']);
    const another = { former: PASSWORD, password: 'zhangsan19880615x7' };
    await expect(client.run(changePassword, another)).resolves.toBeDefined();
  });

  it('refuses a weak one, the same one, and changes nothing', async () => {
    const client = await asReal('supervisor');
    const codeOf = async (chosen: string) =>
      (await client.refused(changePassword, { former: PASSWORD, password: chosen })).problem.code;
    expect(await codeOf('k3#vq1z')).toBe('authority.password-short');
    expect(await codeOf('Password123')).toBe('authority.password-common');
    // Of the long list alone.
    expect(await codeOf('Corvette')).toBe('authority.password-common');
    expect(await codeOf(PASSWORD)).toBe('authority.password-same');
    await expect(world.as('supervisor')).resolves.toBeDefined();
  });

  it('counts a wrong old one as a failed sign-in, so that a desk left open is no place to guess', async () => {
    const client = await asReal('representative');
    for (let tried = 1; tried <= 10; tried += 1) {
      const refused = await client.refused(changePassword, { former: `猜的密码${tried}`, password });
      expect(refused.problem.code).toBe('authority.old-password-wrong');
    }
    const locked = await client.refused(changePassword, { former: PASSWORD, password });
    expect(locked.problem.code).toBe('authority.locked');
    await expect(world.as('representative')).rejects.toThrow('authority.locked');
  });

  it('keeps neither password, not even as a hash that could be tried, and records that it was done', async () => {
    const key = crypto.randomUUID();
    const client = await asReal('committee-member');
    await client.run(changePassword, { former: PASSWORD, password }, key);
    // Without the passwords the stored hash is that of the bare name; so a repetition with others is answered.
    await expect(client.run(changePassword, { former: 'x', password: 'y' }, key)).resolves.toEqual({
      changed: true,
    });
    const person = world.personOf('committee-member');
    const facts = await inTransaction(world.pool, ownScope(person), async (transaction) => ({
      result: await transaction.query({
        text: `select body from facts where type = 'PasswordChanged' and subject = $1`,
        values: [person],
      }),
      last: [],
    }));
    expect(facts).toEqual([{ body: { content: null } }]);
  });

  it('leaves the demonstration’s public passwords alone', async () => {
    const client = await world.as('village-secretary', 1);
    const refused = await client.refused(changePassword, { former: PASSWORD, password });
    expect(refused.problem.code).toBe('authority.demo-password');
  });

  it.each([
    'county-officer',
    'township-officer',
    'grid-worker',
    'party-group-leader',
    'system-administrator',
    'security-administrator',
    'audit-administrator',
  ] as const)('is everybody’s own to change: %s', async (post) => {
    const client = await asReal(post);
    await expect(client.run(changePassword, { former: PASSWORD, password })).resolves.toEqual({
      changed: true,
    });
  });
});
