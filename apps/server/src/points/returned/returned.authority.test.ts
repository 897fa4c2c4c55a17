import { appoint } from '@yanzhen/contract/authority';
import { readInbox } from '@yanzhen/contract/inbox';
import { enrol, readEntries, recordEntry, recordLabour, reviewEntries } from '@yanzhen/contract/points';
import { resubmitEntry, withdrawEntry } from '@yanzhen/contract/points-returned';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceHolder, signInPerson } from '../../testing/seat-household.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let worker: TestClient;
let account: string;
let entry: string;

interface Command {
  readonly name: string;
  readonly run: (client: TestClient, of?: string) => Promise<{ readonly entry: string }>;
  readonly refused: (
    client: TestClient,
    of?: string,
  ) => Promise<{ readonly status: number; readonly code: string }>;
}

const commands: readonly Command[] = [
  {
    name: resubmitEntry.name,
    run: (client, of = entry) => client.run(resubmitEntry, { entry: of, reply: '已核对出工表' }),
    refused: async (client, of = entry) => {
      const { status, problem } = await client.refused(resubmitEntry, { entry: of, reply: '已核对出工表' });
      return { status, code: problem.code };
    },
  },
  {
    name: withdrawEntry.name,
    run: (client, of = entry) => client.run(withdrawEntry, { entry: of, reason: '记错了户' }),
    refused: async (client, of = entry) => {
      const { status, problem } = await client.refused(withdrawEntry, { entry: of, reason: '记错了户' });
      return { status, code: problem.code };
    },
  },
];

beforeEach(async () => {
  world = await makeTestWorld();
  worker = await world.as('grid-worker');
  const secretary = await world.as('village-secretary');
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: world.villages[0].households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  });
  account = accounts[0]!;
  ({ entry } = await worker.run(recordEntry, {
    account,
    item: 'labour',
    quantity: 1,
    occurredOn: '2026-11-20',
  }));
  const leader = await world.as('party-group-leader');
  await leader.run(reviewEntries, { stage: 'group', return: [{ entry, reason: '请核对' }] });
});
afterEach(() => world.close());

/** Somebody else becomes the worker of a grid of the first village. */
async function seatWorker(person: string, grid: string): Promise<TestClient> {
  await replaceHolder(world, 'grid-worker', { person, place: grid });
  return signInPerson(world, person);
}

describe.each(commands)('$name', ({ run, refused }) => {
  it('is the duty of whoever recorded it', async () => {
    await expect(run(worker)).resolves.toMatchObject({ entry });
  });

  it('is no duty of who reviews, and the entry of another village does not exist', async () => {
    for (const post of ['party-group-leader', 'committee-member', 'township-officer'] as const)
      expect(await refused(await world.as(post))).toEqual({
        status: 403,
        code: 'authority.not-your-duty',
      });
    expect(await refused(await world.as('grid-worker', 1))).toEqual({
      status: 404,
      code: 'authority.not-found',
    });
  });

  it('is not the secretary’s for what the grid worker recorded', async () => {
    const secretary = await world.as('village-secretary');
    expect((await refused(secretary)).code).toBe('procedures.not-the-recorder');
  });

  it('is the secretary’s for what he recorded himself from an attendance list', async () => {
    const secretary = await world.as('village-secretary');
    const { entries } = await secretary.run(recordLabour, {
      occurredOn: '2026-11-21',
      occasion: '清沟',
      place: '村西',
      attendees: [{ account, item: 'labour' }],
    });
    const own = entries[0]?.entry ?? '';
    await worker.run(reviewEntries, { stage: 'score', pass: [own] });
    const leader = await world.as('party-group-leader');
    await leader.run(reviewEntries, { stage: 'group', return: [{ entry: own, reason: '名单不全' }] });
    const { groups } = await secretary.read(readInbox, {});
    expect(groups).toContainEqual(expect.objectContaining({ kind: 'returned', count: 1 }));
    expect((await refused(worker, own)).code).toBe('procedures.not-the-recorder');
    await expect(run(secretary, own)).resolves.toMatchObject({ entry: own });
  });

  it('passes to the next worker of the grid, and is not left with the former one in another grid', async () => {
    const [grid = '', other = ''] = world.villages[0].grids;
    const former = world.personOf('grid-worker');
    const next = await seatWorker(world.villages[0].households[5]!.head, grid);
    const township = await world.as('township-officer');
    await township.run(appoint, { person: former, post: 'grid-worker', place: other, since: '2026-11-22' });
    const elsewhere = await world.as('grid-worker');
    expect((await refused(elsewhere)).code).toBe('authority.other-grid');
    const { entries } = await elsewhere.read(readEntries, { entry });
    expect(entries[0]?.returned?.obstacles.withdraw).toContain('不在您的网格');
    expect((await elsewhere.read(readInbox, {})).groups).toEqual([]);
    expect((await next.read(readInbox, {})).groups).toMatchObject([{ kind: 'returned', count: 1 }]);
    await expect(run(next)).resolves.toMatchObject({ entry });
  });

  it('is not the next worker’s whose own household it is', async () => {
    const [home] = world.villages[0].households;
    const relative = await seatWorker(home!.head, home!.grid);
    expect((await refused(relative)).code).toBe('procedures.own-household');
    const { entries } = await relative.read(readEntries, { entry });
    expect(entries[0]?.returned?.obstacles.resubmit).toContain('回避');
  });
});
