import {
  callMeeting,
  countBallot,
  readMeeting,
  readMeetings,
  recordAttendance,
} from '@yanzhen/contract/assemblies';
import { appoint, endAppointment } from '@yanzhen/contract/authority';
import { dayOf } from '@yanzhen/domain/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;
let township: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
  township = await world.as('township-officer');
});

afterAll(() => world.close());

const today = () => dayOf(world.clock.now());
const resident = (nth: number) => world.villages[0].households[nth]!.member;
const hands = (inFavour: number) => ({
  method: 'show-of-hands' as const,
  for: inFavour,
  against: 0,
  abstain: 0,
});

async function elect(person: string, since = today()): Promise<string> {
  const { appointment } = await township.run(appoint, {
    person,
    post: 'representative',
    place: world.villages[0].id,
    since,
    electedOn: since,
    source: '示例嘎查村民代表推选结果公告（2026）1号',
  });
  return appointment;
}

const call = (body: 'representatives-assembly' | 'villagers-assembly', households: number | null = null) => ({
  village: world.villages[0].id,
  body,
  title: '防火值班',
  day: today(),
  noticeGivenOn: '2026-11-01',
  households,
  agenda: [
    { title: '安排防火值班', about: { kind: 'other' as const } },
    { title: '安排扫雪', about: { kind: 'other' as const } },
  ],
});

describe('应到人数以开会当天为准', () => {
  it('counts who was elected after the notice, in the quorum, on the screen and among the hands', async () => {
    const { meeting, items, members } = await secretary.run(callMeeting, call('representatives-assembly'));
    expect(members).toBe(1);
    await elect(resident(0));
    const appointment = await elect(resident(1), '2026-11-20');
    const first = { person: world.personOf('representative') };
    const came = await secretary.run(recordAttendance, { meeting, present: [first] });
    expect(came).toEqual({ present: 1, members: 3 });
    const one = await secretary.refused(countBallot, { meeting, item: items[0]!, ...hands(1) });
    expect(one.problem).toMatchObject({
      code: 'assemblies.short-quorum',
      params: { voters: 1, needed: 2, whole: 3 },
    });
    expect(await secretary.read(readMeeting, { meeting })).toMatchObject({
      quorum: 2,
      meeting: { members: 3 },
    });
    const { meetings } = await secretary.read(readMeetings, { village: world.villages[0].id });
    expect(meetings).toMatchObject([{ id: meeting, members: 3, present: 1 }]);

    await secretary.run(recordAttendance, { meeting, present: [{ person: resident(1) }] });
    const voted = await secretary.run(countBallot, { meeting, item: items[0]!, ...hands(2) });
    expect(voted.carried).toBe(true);
    // His term turns out to have ended the day before: his name stays in the list, his hand is gone.
    await township.run(endAppointment, { appointment, until: '2026-11-21', reason: '任期届满' });
    const ghost = await secretary.refused(countBallot, { meeting, item: items[1]!, ...hands(2) });
    expect(ghost.problem).toMatchObject({ code: 'assemblies.more-votes-than-voters', params: { voters: 1 } });
    const left = await secretary.refused(countBallot, { meeting, item: items[1]!, ...hands(1) });
    expect(left.problem).toMatchObject({ code: 'assemblies.short-quorum', params: { voters: 1, whole: 3 } });
  });

  it('takes no fewer households for the whole than the village has', async () => {
    const few = await secretary.refused(callMeeting, call('villagers-assembly', 7));
    expect(few.problem).toMatchObject({
      code: 'assemblies.households-too-few',
      params: { given: 7, known: 8 },
    });
    await expect(secretary.run(callMeeting, call('villagers-assembly', 8))).resolves.toBeDefined();
  });

  it('says the same when the meetings are read anew from their facts', async () => {
    const { tables } = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(tables.find(({ table }) => table === 'meetings')).toMatchObject({ equal: true });
  });
});
