import { randomUUID } from 'node:crypto';
import { defineCommand } from '@yanzhen/contract/endpoint';
import { readQuestions } from '@yanzhen/contract/field';
import { refuse } from '@yanzhen/domain/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inTransaction } from '../database/transaction.ts';
import { handleCommand } from '../record/handlers.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { settleWaitingProposals, startProposalFollower } from './follow-proposals.ts';
import type { Proposable } from './proposable.ts';

let world: TestWorld;
const unexpected = (error: unknown) => {
  throw error;
};

/** Stands for whatever a villager may hand in: it tells under whose authority it ran. */
const say = handleCommand({
  contract: defineCommand({
    name: 'authority.read-session',
    summary: '',
    path: '/api/test',
    input: z.object({ text: z.string() }),
    output: z.object({ post: z.string(), household: z.string().nullable() }),
  }),
  load: async () => null,
  decide: (_, { text }, { actor }) =>
    text === 'late'
      ? refuse('points.period-closed', { period: '2026-Q3', last: '2026-09-30' })
      : { facts: [], output: { post: actor.post, household: actor.household } },
});

const proposable: Proposable = {
  device: new Map(),
  public: new Map([[say.contract.name, say]]),
};

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const whole = { tenant: TENANT, person: randomUUID(), whole: true, villages: [], household: null };

async function handInPublicly(body: unknown, command: string = say.contract.name): Promise<string> {
  const id = randomUUID();
  const [village] = world.villages;
  await inTransaction(world.pool, whole, async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into proposals (tenant, id, village, source, household, command, body, handed_in_at)
          values ($1, $2, $3, 'public', $4, $5, $6, $7)`,
        values: [
          TENANT,
          id,
          village.id,
          village.households[0]!.id,
          command,
          JSON.stringify(body),
          world.clock.now(),
        ],
      }),
    ],
  }));
  return id;
}

async function rowOf(id: string) {
  return inTransaction(world.pool, whole, async (transaction) => {
    const rows = await transaction.query<{ status: string; outcome: Record<string, unknown> }>({
      text: 'select status, outcome from proposals where id = $1',
      values: [id],
    });
    return { result: rows[0], last: [] };
  });
}

const runtime = () => ({
  pool: world.pool,
  clock: world.clock,
  keyring: world.keyring,
  projectors: [],
  constraints: {},
});

describe('what villagers hand in through the public pages', () => {
  it('is run as the villager of that household, once', async () => {
    const id = await handInPublicly({ text: 'hello' });
    expect(await settleWaitingProposals(runtime(), proposable, unexpected)).toBe(1);
    expect(await settleWaitingProposals(runtime(), proposable, unexpected)).toBe(0);
    expect(await rowOf(id)).toMatchObject({
      status: 'applied',
      outcome: { output: { post: 'villager', household: world.villages[0].households[0]!.id } },
    });
  });

  it('is refused with its code when no public page hands such a thing in, or it is malformed', async () => {
    const [unknown, malformed] = [
      await handInPublicly({}, 'points.record-entry'),
      await handInPublicly({ text: 5 }),
    ];
    await settleWaitingProposals(runtime(), proposable, unexpected);
    expect(await rowOf(unknown)).toMatchObject({
      status: 'refused',
      outcome: { code: 'field.command-not-allowed' },
    });
    expect(await rowOf(malformed)).toMatchObject({ status: 'refused', outcome: { code: 'field.malformed' } });
  });

  it('becomes a question for the village when the rules have moved on', async () => {
    const id = await handInPublicly({ text: 'late' });
    await settleWaitingProposals(runtime(), proposable, unexpected);
    const { questions } = await (await world.as('village-secretary')).read(readQuestions, {});
    expect(questions).toMatchObject([{ id, source: 'public', code: 'points.period-closed' }]);
  });

  it('is followed until told to stop', async () => {
    const id = await handInPublicly({ text: 'hello' });
    const follower = startProposalFollower(runtime(), proposable, unexpected);
    await expect.poll(async () => (await rowOf(id))?.status, { timeout: 5_000 }).toBe('applied');
    await follower.stop();
  });
});
