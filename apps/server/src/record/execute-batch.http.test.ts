import { enrol, readEntries } from '@yanzhen/contract/points';
import { isRefusal } from '@yanzhen/domain/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '../authority/session.ts';
import { inTransaction } from '../database/transaction.ts';
import { recordEntries } from '../points/record-entries.ts';
import { sessionsOf } from '../proposals/device.ts';
import { gatherRuntime } from '../runtime.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { type Alongside, type BatchOutcome, executeBatch, type Faults } from './execute-batch.ts';
import { type CommandRuntime, hashBody } from './execute-command.ts';
import type { BatchHandler } from './handlers.ts';
import { newId } from './new-id.ts';

let world: TestWorld;
let gridWorker: TestClient;
let runtime: CommandRuntime;
let session: Session;
let account: string;

beforeAll(async () => {
  world = await makeTestWorld();
  gridWorker = await world.as('grid-worker');
  const [village] = world.villages;
  const household = village.households.find(({ grid }) => grid === village.grids[0])!;
  const consent = { household: household.id, person: null, class: 'villager' as const, publication: false };
  const enrolled = await gridWorker.run(enrol, { consentVersion: '1', accounts: [consent] });
  account = enrolled.accounts[0]!;
  runtime = gatherRuntime(world);
  const [own] = await sessionsOf(runtime, {
    tenant: TENANT,
    id: newId(),
    person: world.personOf('grid-worker'),
    village: village.id,
  });
  session = { ...own!, check: async () => true };
});

afterAll(() => world.close());

/** An entry of a day; the facts of one whose occasion is 坏 stand in each other's way. */
const itemsOf = (day: string, occasions: readonly string[]) =>
  occasions.map((occasion) => {
    const input = recordEntries.single.contract.input.parse({
      account,
      item: 'labour',
      occurredOn: day,
      occasion,
    });
    return { key: newId(), input, hash: hashBody(recordEntries.single, input) };
  });

const isBad = (input: unknown) => (input as { occasion: string }).occasion === '坏';

const withBad = (tried: number[]): BatchHandler => ({
  ...recordEntries,
  loadAndDecide: async (transaction, inputs, context) => {
    tried.push(inputs.length);
    const decided = await recordEntries.loadAndDecide(transaction, inputs, context);
    return decided.map((decision, nth) =>
      isRefusal(decision) || !isBad(inputs[nth])
        ? decision
        : { ...decision, facts: [...decision.facts, ...decision.facts] },
    );
  },
});

async function execute(handler: BatchHandler, items: ReturnType<typeof itemsOf>) {
  const outcomes = new Map<string, BatchOutcome>();
  const alongside: Alongside = (_, decided) => {
    for (const { key, outcome } of decided) outcomes.set(key, outcome);
    return [];
  };
  const noFaults: Faults = {
    isCommon: () => true,
    note: (error) => {
      throw error;
    },
  };
  await executeBatch(runtime, handler, session, items, alongside, noFaults);
  return outcomes;
}

const factsOf = (key: string) =>
  inTransaction(world.pool, session.actor, async (transaction) => ({
    result: await transaction.query({
      text: `select type, village, subject, scheme_version, occurred_on, body - 'case' - 'subject' as body from facts
        where command_key = $1 order by seq`,
      values: [key],
    }),
    last: [],
  }));

it('halves a batch that breaks a constraint, so that one costs the others a few transactions and none its entry', async () => {
  const items = itemsOf(
    '2026-11-02',
    Array.from({ length: 16 }, (_, nth) => (nth === 9 ? '坏' : `第 ${nth} 次`)),
  );
  const tried: number[] = [];
  const before = (await gridWorker.read(readEntries, { account })).total;
  const outcomes = await execute(withBad(tried), items);
  expect([...outcomes.values()].filter(isRefusal)).toEqual([]);
  expect(outcomes.size).toBe(16);
  expect((await gridWorker.read(readEntries, { account })).total).toBe(before + 16);
  expect(tried).toEqual([16, 8, 8, 4, 2, 1, 1, 2, 4]);
});

it('records in one transaction what each command records by itself', async () => {
  const occasions = ['上午', '下午', '晚上'];
  const together = itemsOf('2026-11-03', occasions);
  await execute(recordEntries, together);
  const alone = itemsOf('2026-11-04', occasions);
  for (const item of alone) await execute(recordEntries, [item]);
  const textOf = async (items: ReturnType<typeof itemsOf>) =>
    JSON.stringify(await Promise.all(items.map(({ key }) => factsOf(key)))).replaceAll(
      /2026-11-0[34]/g,
      '日',
    );
  expect(await textOf(together)).toBe(await textOf(alone));
  const [first] = together;
  expect(await execute(recordEntries, [first!])).toEqual(
    new Map([[first!.key, { output: { entry: expect.any(String), points: 10 } }]]),
  );
  expect(await execute(recordEntries, [{ ...first!, hash: 'another' }])).toMatchObject(
    new Map([[first!.key, { refused: true, code: 'record.key-reused', params: {} }]]),
  );
});
