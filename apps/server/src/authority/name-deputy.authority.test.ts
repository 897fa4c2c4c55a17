import { nameDeputy, readAppointments } from '@yanzhen/contract/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
const holding: string[] = [];

beforeAll(async () => {
  world = await makeTestWorld();
  const county = await world.as('county-officer');
  for (const index of [0, 1]) {
    const person = world.personOf('party-group-leader', index);
    const { appointments } = await county.read(readAppointments, { person });
    holding.push(appointments[0]!.id);
  }
});

afterAll(() => world.close());

const member = (nth: number, village: 0 | 1 = 0) => world.villages[village].households[nth]!.member;
const naming = (person: string, appointment = holding[0]!) => ({
  appointment,
  person,
  since: '2026-11-22',
  until: '2027-11-21',
  reason: '组长本户的事项由他人初审',
});

describe('authority.name-deputy', () => {
  it('lets the secretary name a deputy in the own village, with stage, term and reason on record', async () => {
    const secretary = await world.as('village-secretary');
    const { appointment } = await secretary.run(nameDeputy, { ...naming(member(0)), stage: 'group' });
    const { appointments } = await secretary.read(readAppointments, { person: member(0) });
    expect(appointments).toMatchObject([
      {
        id: appointment,
        post: 'party-group-leader',
        deputyOf: holding[0],
        stage: 'group',
        until: '2027-11-21',
        deputyReason: '组长本户的事项由他人初审',
      },
    ]);
  });

  it('hides the appointments and people of another village from the secretary, also as nested ids', async () => {
    const secretary = await world.as('village-secretary');
    for (const input of [naming(member(1), holding[1]), naming(member(1, 1))])
      expect(await secretary.refused(nameDeputy, input)).toMatchObject({
        status: 404,
        problem: { code: 'authority.not-found' },
      });
  });

  it('lets the township name one in any of its villages', async () => {
    const township = await world.as('township-officer');
    await expect(township.run(nameDeputy, naming(member(2, 1), holding[1]))).resolves.toBeDefined();
  });

  it('denies everybody else', async () => {
    for (const post of ['committee-member', 'party-group-leader', 'grid-worker', 'county-officer'] as const) {
      const refused = await (await world.as(post)).refused(nameDeputy, naming(member(3)));
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
  });

  it('R-15 refuses whoever would have to stand back for the same reasons, a stage of another post and no reason', async () => {
    const secretary = await world.as('village-secretary');
    const codeOf = async (input: ReturnType<typeof naming> & { readonly stage?: string }) =>
      (await secretary.refused(nameDeputy, input)).problem.code;
    expect(await codeOf(naming(world.personOf('grid-worker')))).toBe('authority.deputy-conflicts');
    expect(await codeOf(naming(world.personOf('village-secretary')))).toBe('authority.deputy-oneself');
    expect(await codeOf({ ...naming(member(3)), stage: 'score' })).toBe('authority.no-stage-alone');
    expect(await codeOf({ ...naming(member(3)), reason: '' })).toBe('system.bad-request');
  });
});
