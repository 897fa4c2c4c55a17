import { endAppointment, readAppointments, readSignIns } from '@yanzhen/contract/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let security: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  security = await world.as('security-administrator');
});
afterAll(() => world.close());

type Filter = z.input<typeof readSignIns.input>;
const read = async (filter: Filter) => {
  const { people, total } = await security.read(readSignIns, filter);
  return { names: people.map(({ name }) => name), people, total };
};

describe('the list of accounts', () => {
  it('is read page after page by name, none twice and none left out, and says of how many', async () => {
    const whole = await read({ limit: 200 });
    expect(whole.total).toBe(whole.people.length);
    expect(whole.total).toBe(20);
    const seen: string[] = [];
    for (let after: string | undefined; seen.length < whole.total; after = seen.at(-1)) {
      const { people, total } = await read({ after, limit: 7 });
      expect(total).toBe(whole.total);
      expect(people.length).toBeGreaterThan(0);
      seen.push(...people.map(({ id }) => id));
    }
    expect(seen).toEqual(whole.people.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('is found by name, number, state, post and by the place it is held in or below', async () => {
    expect((await read({ text: 'supervisor' })).names).toEqual(['supervisor0', 'supervisor1']);
    const phone = world.phoneOf('grid-worker', 1);
    expect((await read({ text: phone })).people).toMatchObject([{ name: 'grid-worker1', phone }]);
    expect((await read({ post: 'village-secretary' })).names).toEqual([
      'village-secretary0',
      'village-secretary1',
    ]);
    const village = await read({ place: world.villages[1].id });
    expect(village.names).toHaveLength(7);
    expect(village.names.every((name) => name.endsWith('1'))).toBe(true);
    const township = await read({ place: world.township });
    expect(township.names).toHaveLength(15);
    expect(township.names).toContain('township-officer0');
    expect((await read({ place: world.villages[1].id, post: 'supervisor' })).names).toEqual(['supervisor1']);
    await world.askAsOwner('update sign_ins set disabled = true where person = $1', [
      world.personOf('shop-keeper'),
    ]);
    await world.askAsOwner('delete from sign_ins where person = $1', [world.personOf('shop-keeper', 1)]);
    expect((await read({ state: 'disabled' })).names).toEqual(['shop-keeper0']);
    expect((await read({ state: 'none' })).names).toEqual(['shop-keeper1']);
    expect((await read({ state: 'open' })).total).toBe(18);
    await world.askAsOwner(`update sign_ins set locked_until = '2026-11-22T09:00:00Z' where person = $1`, [
      world.personOf('representative'),
    ]);
    expect((await read({ state: 'locked' })).names).toEqual(['representative0']);
    expect((await read({ text: '%' })).names).toEqual([]);
  });

  it('names an account that was left open by somebody who holds no office any more, and takes it as stale', async () => {
    const person = world.personOf('representative', 1);
    const township = await world.as('township-officer');
    const { appointments } = await township.read(readAppointments, { person });
    await township.run(endAppointment, {
      appointment: appointments[0]!.id,
      until: '2026-11-21',
      reason: '任期届满',
    });
    expect((await read({ person })).people).toMatchObject([
      { id: person, posts: [], state: 'open', stale: true },
    ]);
    expect((await read({ state: 'stale' })).names).toContain('representative1');
    expect((await read({ post: 'representative' })).names).toEqual(['representative0']);
    await world.askAsOwner('update sign_ins set disabled = true where person = $1', [person]);
    expect(await read({ person })).toMatchObject({ people: [], total: 0 });
  });

  it('lists as stale just those that it marks as stale', async () => {
    await world.as('supervisor');
    world.clock.set('2027-03-01T02:00:00.000Z');
    await world.as('grid-worker');
    await world.askAsOwner('update sign_ins set must_change = true where person = any ($1)', [
      [world.personOf('supervisor', 1), world.personOf('supervisor')],
    ]);
    security = await world.as('security-administrator');
    const whole = await read({ limit: 200 });
    const marked = whole.people.filter(({ stale }) => stale).map(({ name }) => name);
    expect((await read({ state: 'stale', limit: 200 })).names).toEqual(marked);
    // Signed in long ago, with a password that has been reset since; never signed in, the first password still to be used.
    expect(marked).toContain('supervisor0');
    expect(marked).not.toContain('supervisor1');
    expect(marked).not.toContain('grid-worker0');
    expect(marked.length).toBeGreaterThan(9);
  });

  it.each(['county-officer', 'system-administrator', 'audit-administrator', 'village-secretary'] as const)(
    'is denied to the %s, with the id of somebody in it as well',
    async (post) => {
      const client = await world.as(post);
      for (const asked of [{}, { person: world.personOf('supervisor') }, { place: world.township }])
        expect((await client.readRefused(readSignIns, asked)).problem.code).toBe('authority.not-your-duty');
    },
  );
});
