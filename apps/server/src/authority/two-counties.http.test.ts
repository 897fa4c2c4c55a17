import { openAccount } from '@yanzhen/contract/authority';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askElsewhere, settleElsewhere } from '../testing/settle-elsewhere.ts';
import { beginSignIn, PASSWORD } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { compareAll } from './check-password.ts';
import { hashPassword } from './passwords.ts';

const OTHER = 150_404;
const THIRD = 150_423;
const OTHER_PASSWORD = '松山区的另一个密码';

let world: TestWorld;
let phone = '';
let there = '';

const inOther = (text: string, values: readonly unknown[] = []) => askElsewhere(world, OTHER, text, values);

const signIn = (password: string, county?: number) =>
  world.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'x-yanzhen': '1' },
    payload: { phone, password, county },
  });

async function whoIs(reply: Awaited<ReturnType<typeof signIn>>) {
  const cookies = Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value]));
  const session = (await world.app.inject({ url: '/api/session', cookies })).json();
  return { person: session.person, county: session.tenant?.code };
}

beforeAll(async () => {
  world = await makeTestWorld();
  phone = world.phoneOf('village-secretary');
  ({ person: there } = await settleElsewhere(world, { phone, county: OTHER, name: '松山区' }));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.askAsOwner('update sign_ins set failures = 0, locked_until = null, disabled = false', []);
  await inOther(
    'update sign_ins set failures = 0, locked_until = null, disabled = false, password_hash = $1',
    [await hashPassword(PASSWORD)],
  );
});

describe('one number in two counties', () => {
  it('chooses the county once the password was right, and enters the one that was chosen', async () => {
    const asked = await signIn(PASSWORD);
    expect(asked.statusCode).toBe(202);
    expect(asked.cookies).toEqual([]);
    expect(asked.json()).toEqual({
      awaiting: 'county',
      counties: [
        { county: OTHER, name: '松山区' },
        { county: TENANT, name: '翁牛特旗' },
      ],
    });
    const here = await whoIs(await signIn(PASSWORD, TENANT));
    expect(here).toEqual({ person: world.personOf('village-secretary'), county: TENANT });
    expect(await whoIs(await signIn(PASSWORD, OTHER))).toEqual({ person: there, county: OTHER });
  });

  it('tells nobody without the password which counties a number has, nor that it has any', async () => {
    const wrong = await signIn('猜的密码');
    expect(wrong.json()).toMatchObject({ code: 'authority.wrong-password', params: {} });
    const unknown = (await beginSignIn(world.app, '13999999999', '猜的密码')).code;
    expect(unknown).toBe('authority.wrong-password');
    for (const county of [TENANT, OTHER, 110_100])
      expect((await signIn('猜的密码', county)).json()).toEqual(wrong.json());
    expect((await signIn(PASSWORD, 110_100)).json()).toEqual(wrong.json());
  });

  it('with two passwords each opens its own, asks nothing and tells nothing of the other', async () => {
    await inOther('update sign_ins set password_hash = $1 where tenant = 150404', [
      await hashPassword(OTHER_PASSWORD),
    ]);
    expect((await whoIs(await signIn(PASSWORD))).county).toBe(TENANT);
    expect((await whoIs(await signIn(OTHER_PASSWORD))).county).toBe(OTHER);
    expect((await signIn(PASSWORD, OTHER)).json().code).toBe('authority.wrong-password');
  });

  it('closed in one county, it opens the other without asking', async () => {
    await inOther(
      `update sign_ins set disabled = true, disabled_at = '2026-11-20T02:00:00Z' where tenant = ${OTHER}`,
    );
    expect((await whoIs(await signIn(PASSWORD))).county).toBe(TENANT);
    expect((await signIn(PASSWORD, OTHER)).json().code).toBe('authority.account-closed');
    expect((await signIn('猜的密码', OTHER)).json().code).toBe('authority.wrong-password');
  });

  it('counts a wrong password in both, and what goes wrong later in its own county alone', async () => {
    for (let tried = 1; tried <= 10; tried += 1) await signIn('猜的密码');
    expect((await signIn(PASSWORD)).json().code).toBe('authority.locked');
    await inOther('update sign_ins set failures = 0, locked_until = null where tenant = ' + OTHER);
    // Right in the one that is open; the other stays closed.
    expect((await whoIs(await signIn(PASSWORD))).county).toBe(OTHER);
    expect((await signIn(PASSWORD, TENANT)).json().code).toBe('authority.wrong-password');
  });

  it('is still one account in one county', async () => {
    const security = await world.as('security-administrator');
    const person = world.personOf('grid-worker', 1);
    await world.askAsOwner('delete from sign_ins where person = $1', [person]);
    const taken = await security.refused(openAccount, { person, phone });
    expect(taken.problem.code).toBe('authority.phone-taken');
  });
});

describe('one number in three counties', () => {
  beforeAll(() => settleElsewhere(world, { phone, county: THIRD, name: '巴林右旗' }));

  it('is asked which, and a wrong password is answered as of a number that nobody has', async () => {
    const asked = await signIn(PASSWORD);
    expect(asked.json().counties.map(({ name }: { name: string }) => name)).toEqual([
      '松山区',
      '巴林右旗',
      '翁牛特旗',
    ]);
    const unknown = await world.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: { 'x-yanzhen': '1' },
      payload: { phone: '13999999999', password: '猜的密码' },
    });
    expect((await signIn('猜的密码')).json()).toEqual(unknown.json());
  });

  it.each([0, 1, 2, 3])('compares as many hashes where %i accounts have the number', async (counties) => {
    const compared: (string | undefined)[] = [];
    const hashes = Array.from({ length: counties }, (_, nth) => `hash ${nth}`);
    await compareAll(hashes, '猜的密码', (hash) => {
      compared.push(hash);
      return Promise.resolve(false);
    });
    expect(compared).toHaveLength(3);
    expect(compared.slice(0, counties)).toEqual(hashes);
  });
});
