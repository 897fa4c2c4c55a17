import { callMeeting, closeMeeting, countBallot, recordAttendance } from '@yanzhen/contract/assemblies';
import { countMonth, reviewEntries } from '@yanzhen/contract/points';
import { dayOf } from '@yanzhen/domain/kernel';
import type { TestWorld } from './test-world.ts';

interface Held {
  readonly meeting: string;
  readonly resolution: string | null;
}

/** Calls, sits, votes and closes one meeting about these entries; everybody comes and votes in favour. */
export async function holdMeeting(
  world: TestWorld,
  body: 'two-committees' | 'representatives-assembly',
  entries: readonly string[],
  village = 0,
): Promise<Held> {
  const secretary = await world.as('village-secretary', village);
  const day = dayOf(world.clock.now());
  const { meeting, items } = await secretary.run(callMeeting, {
    village: world.villages[village === 0 ? 0 : 1].id,
    body,
    title: '积分审议会',
    day,
    noticeGivenOn: day,
    agenda: [{ title: '审议积分', about: { kind: 'cases', cases: [...entries] } }],
  });
  const present = (
    body === 'two-committees'
      ? (['village-secretary', 'committee-member'] as const)
      : (['representative'] as const)
  ).map((post) => ({ person: world.personOf(post, village) }));
  await secretary.run(recordAttendance, { meeting, present });
  const { resolution } = await secretary.run(countBallot, {
    meeting,
    item: items[0] ?? '',
    method: 'show-of-hands',
    for: present.length,
    against: 0,
    abstain: 0,
  });
  await secretary.run(closeMeeting, { meeting, minutes: '同意。' });
  return { meeting, resolution };
}

/** Takes entries that wait for their group through the joint review and the assembly until they are posted. */
export async function passToPosting(
  world: TestWorld,
  entries: readonly string[],
  village = 0,
): Promise<void> {
  const leader = await world.as('party-group-leader', village);
  const secretary = await world.as('village-secretary', village);
  await leader.run(reviewEntries, { stage: 'group', pass: [...entries] });
  const joint = await holdMeeting(world, 'two-committees', entries, village);
  await secretary.run(reviewEntries, { stage: 'joint', pass: [...entries], meeting: joint.meeting });
  const assembly = await holdMeeting(world, 'representatives-assembly', entries, village);
  await secretary.run(reviewEntries, { stage: 'meeting', pass: [...entries], meeting: assembly.meeting });
}

/** Counts a month in a village on a day, which becomes the world's today. */
export async function countOn(world: TestWorld, moment: string, month: string, village = 0) {
  world.clock.set(moment);
  const secretary = await world.as('village-secretary', village);
  return secretary.run(countMonth, { village: world.villages[village === 0 ? 0 : 1].id, month });
}
