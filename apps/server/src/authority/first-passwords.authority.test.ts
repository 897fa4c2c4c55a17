import { appoint, openAccount, readSignIns, resetPassword } from '@yanzhen/contract/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { beginSignIn, signIn, signInFirst, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let security: TestClient;
beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
});
afterAll(() => world.close());

describe('a first password', () => {
  it('says its last moment to the security administrator alone, also in the database', async () => {
    const person = world.personOf('supervisor');
    await security.run(resetPassword, { person });
    const untilAs = (post: 'security-administrator' | 'system-administrator' | 'county-officer') =>
      inTransaction(
        world.pool,
        { ...wholeScope(TENANT), person: world.personOf(post) },
        async (transaction) => ({
          result: await transaction.query<{ until: string | null }>({
            text: `select first_password_until($1, '2026-11-22') as until`,
            values: [person],
          }),
          last: [],
        }),
      );
    expect((await untilAs('security-administrator'))[0]?.until).not.toBeNull();
    expect(await untilAs('system-administrator')).toEqual([{ until: null }]);
    expect(await untilAs('county-officer')).toEqual([{ until: null }]);
    for (const post of ['system-administrator', 'county-officer', 'village-secretary'] as const) {
      const refused = await (await world.as(post)).refused(resetPassword, { person });
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
  });

  it('ends a first password after seven days, says so to whoever has it, and gives another', async () => {
    const began = world.clock.now();
    const after = (days: number) =>
      world.clock.set(new Date(Date.parse(began) + days * 86_400_000).toISOString());
    const late = world.villages[0].households[2]!.member;
    const number = '13912345670';
    await (await world.as('township-officer')).run(appoint, {
      person: late,
      post: 'grid-worker',
      place: world.villages[0].grids[1]!,
      since: '2026-11-22',
    });
    const { password: first } = await security.run(openAccount, { person: late, phone: number });
    const stateOf = async (client: TestClient) =>
      (await client.read(readSignIns, {})).people.find(({ id }) => id === late);
    expect(await stateOf(security)).toMatchObject({
      mustChange: true,
      firstPasswordUntil: new Date(Date.parse(began) + 7 * 86_400_000).toISOString(),
    });
    const codeOf = async (password: string) => (await beginSignIn(world.app, number, password)).code;
    after(7);
    expect(await codeOf(first!)).not.toBe('authority.first-password-ended');
    after(7.01);
    expect(await codeOf(first!)).toBe('authority.first-password-ended');
    // Whoever has not got it learns nothing of it.
    expect(await codeOf('wrongwrong12')).toBe('authority.wrong-password');
    const again = await world.as('security-administrator');
    const { password: second } = await again.run(resetPassword, { person: late });
    expect(await codeOf(first!)).toBe('authority.wrong-password');
    await signInFirst(world.app, number, second!);
    expect(await stateOf(again)).toMatchObject({ mustChange: false, firstPasswordUntil: null });
    after(60);
    // What its owner has chosen himself does not end.
    await expect(signIn(world.app, number)).resolves.toBeDefined();
  });
});
