import { appoint, endAppointment, readAppointments } from '@yanzhen/contract/authority';
import { readSchemes } from '@yanzhen/contract/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slices } from '../slices.ts';
import { rebuild } from '../record/rebuild.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let township: TestClient;
let county: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  township = await world.as('township-officer');
  county = await world.as('county-officer');
});

afterAll(() => world.close());

const since = '2026-11-22';
const reason = '工作调整';
const member = (nth: number) => world.villages[0].households[nth]!.member;
const gridPost = (person: string, grid = world.villages[0].grids[1]!) => ({
  person,
  post: 'grid-worker' as const,
  place: grid,
  since,
});

describe('authority.appoint', () => {
  it('lets the township appoint at village level inside its villages', async () => {
    const { appointment, conflicts } = await township.run(appoint, gridPost(member(0)));
    expect(conflicts).toEqual([]);
    const { appointments } = await township.read(readAppointments, { person: member(0) });
    expect(appointments).toMatchObject([
      { id: appointment, post: 'grid-worker', channel: 'appointed', village: world.villages[0].id, since },
    ]);
  });

  it('denies the township posts above the village, which the county gives', async () => {
    const officer = {
      person: world.personOf('township-officer'),
      post: 'county-officer' as const,
      place: world.county,
      since,
    };
    expect((await township.refused(appoint, officer)).problem.code).toBe('authority.beyond-township');
    await expect(county.run(appoint, officer)).resolves.toMatchObject({ conflicts: [] });
  });

  it('hides villages and people outside the township, also as nested ids', async () => {
    const nowhere = await township.refused(appoint, gridPost(member(1), crypto.randomUUID()));
    expect(nowhere).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
    expect(await township.refused(appoint, gridPost(crypto.randomUUID()))).toMatchObject({ status: 404 });
    const deputy = { ...gridPost(member(1)), deputyOf: crypto.randomUUID() };
    expect(await township.refused(appoint, deputy)).toMatchObject({ status: 404 });
  });

  it('denies everybody below the township and the administrators', async () => {
    for (const post of ['village-secretary', 'grid-worker', 'security-administrator'] as const) {
      const refused = await (await world.as(post)).refused(appoint, gridPost(member(1)));
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
  });

  it('never appoints to an elected post, and records what an election brought', async () => {
    const seat = { person: member(2), post: 'representative' as const, place: world.villages[0].id, since };
    const committee = { ...seat, post: 'committee-member' as const, body: 'village-committee' as const };
    for (const given of [seat, committee, { ...seat, electedOn: '2026-11-20' }, { ...seat, source: '公告' }])
      expect((await township.refused(appoint, given)).problem.code).toBe('authority.elected-post');
    const proof = { electedOn: '2026-11-20', source: '示例嘎查村民代表推选结果公告（2026）1号' };
    const later = { ...seat, ...proof, electedOn: '2026-11-23' };
    expect((await township.refused(appoint, later)).problem.code).toBe('authority.elected-post');
    await township.run(appoint, { ...seat, ...proof });
    const { appointments } = await township.read(readAppointments, { person: member(2) });
    expect(appointments).toMatchObject([{ post: 'representative', channel: 'elected' }]);
    const elsewhere = { ...seat, ...proof, place: world.villages[1].id };
    expect((await township.refused(appoint, elsewhere)).problem.code).toBe('authority.elected-elsewhere');
  });

  it('refuses a place that does not fit, an end before the start, a second time, and a mixed administrator', async () => {
    const misplaced = { ...gridPost(member(3)), place: world.villages[0].id };
    expect((await township.refused(appoint, misplaced)).problem.code).toBe('authority.place-unfit');
    const backwards = { ...gridPost(member(3)), until: '2026-11-21' };
    expect((await township.refused(appoint, backwards)).problem.code).toBe('authority.ends-before-start');
    expect((await township.refused(appoint, gridPost(member(0)))).problem.code).toBe(
      'authority.already-appointed',
    );
    const mixed = { ...gridPost(world.personOf('audit-administrator')) };
    expect((await county.refused(appoint, mixed)).problem.code).toBe('authority.administrators-exclusive');
  });

  it('R-15 T-15 flags posts that meet in one procedure until a deputy is appointed', async () => {
    const [village] = world.villages;
    const { appointment } = await township.run(appoint, gridPost(member(4), village.grids[0]));
    const group = {
      person: member(4),
      post: 'party-group-leader' as const,
      place: village.groups[0]!,
      since,
    };
    const second = await township.run(appoint, group);
    expect(second.conflicts).toMatchObject([
      { person: member(4), needsDeputyFor: ['party-group-leader'], missingDeputyFor: ['party-group-leader'] },
    ]);
    expect(second.conflicts[0]?.reason).toContain('网格员、党小组长');
    expect(second.conflicts[0]?.deputies).toEqual([
      { post: 'party-group-leader', appointment: second.appointment, place: village.groups[0], names: [] },
    ]);
    const bound = { ...group, person: village.households[4]!.head, deputyOf: second.appointment };
    expect((await township.refused(appoint, bound)).problem.code).toBe('authority.deputy-bound');
    await township.run(appoint, { ...group, person: member(5), deputyOf: second.appointment });
    const { conflicts } = await township.read(readAppointments, { village: village.id });
    expect(conflicts).toMatchObject([
      { person: member(4), missingDeputyFor: [], deputies: [{ names: ['成员6'] }] },
    ]);
    const one = await township.read(readAppointments, { person: member(4) });
    expect(one.conflicts).toEqual(conflicts);
    expect(one.appointments.map(({ person }) => person)).toEqual([member(4), member(4)]);
    const { appointments } = await township.read(readAppointments, { person: member(5) });
    expect(appointments).toMatchObject([{ deputyOf: second.appointment, deputyOfName: '成员5' }]);
    const { schemes } = await county.read(readSchemes, { kind: 'procedure' });
    expect(schemes.map(({ id }) => id)).toContain(conflicts[0]?.rule.version);
    await township.run(endAppointment, { appointment, until: since, reason });
    expect((await township.read(readAppointments, { village: village.id })).conflicts).toEqual([]);
  });
});

describe('authority.end-appointment', () => {
  it('ends the sessions under it with the same commit, and no others', async () => {
    const worker = await world.as('grid-worker', 1);
    const other = await world.as('shop-keeper', 1);
    await worker.read(readAppointments, {});
    const { appointments } = await township.read(readAppointments, {
      person: world.personOf('grid-worker', 1),
    });
    const { id } = appointments[0]!;
    const village = await world.as('village-secretary', 1);
    expect(
      (await village.refused(endAppointment, { appointment: id, until: since, reason })).problem.code,
    ).toBe('authority.not-your-duty');
    await township.run(endAppointment, { appointment: id, until: since, reason });
    expect(await worker.readRefused(readAppointments, {})).toMatchObject({ status: 401 });
    await expect(other.read(readAppointments, {})).resolves.toBeDefined();
    await expect(world.as('grid-worker', 1)).rejects.toThrow('authority.no-appointment');
    const again = await township.refused(endAppointment, { appointment: id, until: since, reason });
    expect(again.problem.code).toBe('authority.already-ended');
  });

  it('keeps the sessions of an appointment that ends later, and ends it then', async () => {
    const keeper = await world.as('shop-keeper');
    const { appointments } = await township.read(readAppointments, { person: world.personOf('shop-keeper') });
    await township.run(endAppointment, { appointment: appointments[0]!.id, until: '2026-11-30', reason });
    await expect(keeper.read(readAppointments, {})).resolves.toBeDefined();
    world.clock.set('2026-12-01T02:00:00.000Z');
    expect(await keeper.readRefused(readAppointments, {})).toMatchObject({ status: 401 });
    world.clock.set('2026-11-22T02:00:00.000Z');
  });

  it('denies the township an appointment above its villages', async () => {
    const { appointments } = await county.read(readAppointments, {
      person: world.personOf('system-administrator'),
    });
    const refused = await township.refused(endAppointment, {
      appointment: appointments[0]!.id,
      until: since,
      reason,
    });
    expect(refused.problem.code).toBe('authority.beyond-township');
  });
});

it('rebuilds appointments from their facts beside those that were loaded', async () => {
  const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
  expect(report.tables.find(({ table }) => table === 'appointments')).toMatchObject({ equal: true });
});
