import { randomUUID } from 'node:crypto';
import { recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptSinglePoints, enrolFirstGrid, goTo } from '../testing/settled-points.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  accounts = await enrolFirstGrid(world);
});

afterAll(() => world.close());

describe('one request that arrives twice at once', () => {
  it('is answered the same both times, never refused because of itself', async () => {
    const worker = await world.as('grid-worker');
    const answers: unknown[] = [];
    // Four trips reach the quarter's maximum, and no thing is recorded twice: each is in its own way twice over.
    for (const account of accounts) {
      for (const occasion of ['a', 'b', 'c', 'd']) {
        const key = randomUUID();
        const entry = { account, item: 'vehicle', quantity: 1, occurredOn: '2026-01-05', occasion };
        const arrivals = [1, 2, 3].map(() => worker.run(recordEntry, entry, key));
        answers.push(
          await Promise.all(arrivals).then(([first, ...others]) => others.map((one) => [first, one])),
        );
      }
    }
    for (const pairs of answers as [unknown, unknown][][])
      for (const [one, other] of pairs) expect(other).toEqual(one);
    expect(answers).toHaveLength(accounts.length * 4);
  });
});
