import { randomUUID } from 'node:crypto';
import { countMonth, enrol, readAccounts, recordLabour } from '@yanzhen/contract/points';
import { closeQuarter } from '@yanzhen/contract/points-close';
import { checkScheme } from '@yanzhen/contract/schemes';
import { abilities, type AbilityName, type Post, postNames } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { slices } from '../slices.ts';
import { sampleInput } from '../testing/sample-input.ts';
import { smallStandardScheme } from '../testing/small-standard.ts';
import { TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import type { Problem } from './problem.ts';

const commands = slices.flatMap((slice) => slice.commands.map(({ contract }) => contract));

let world: TestWorld;
const clients = new Map<Post, TestClient>();

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

async function clientFor(name: AbilityName): Promise<TestClient> {
  const row: Partial<Record<Post, string>> = abilities[name];
  const post = postNames.find((one) => row[one] !== undefined && one !== 'villager');
  if (post === undefined) throw new Error(`nobody in the test world may ${name}`);
  const client = clients.get(post) ?? (await world.as(post));
  clients.set(post, client);
  return client;
}

async function send(client: TestClient, url: string, payload: object): Promise<Problem> {
  const headers = { 'idempotency-key': randomUUID() };
  const reply = await client.inject({ method: 'POST', url, headers, payload });
  expect(reply.statusCode, reply.body).toBe(400);
  return reply.json<Problem>();
}

const countFacts = () =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => {
    const [row] = await transaction.query<{ facts: number }>({
      text: 'select count(*)::integer as facts from facts',
      values: [],
    });
    return { result: row?.facts ?? 0, last: [] };
  });

describe('N-03 “零台账”：记录里有的不再要', () => {
  const sampled = commands.map((contract) => ({
    name: contract.name,
    path: contract.path,
    input: sampleInput(contract.input, randomUUID) as object,
    isSound: contract.input.safeParse(sampleInput(contract.input, randomUUID)).success,
  }));

  it('N-03 is asked of nearly every command: only few inputs cannot be made from their schema', () => {
    expect(sampled.filter(({ isSound }) => !isSound).length).toBeLessThan(commands.length / 10);
  });

  it.each(sampled.filter(({ isSound }) => isSound))(
    'N-03 $name refuses a total handed in, by its name, and records nothing',
    async ({ name, path, input }) => {
      const client = await clientFor(name);
      const before = await countFacts();
      const problem = await send(client, path, { ...input, 合计: 235 });
      expect(problem).toMatchObject({ code: 'record.not-asked', params: { field: '合计' } });
      expect(problem.detail).toContain('零台账');
      expect(await countFacts()).toBe(before);
    },
  );

  it('N-03 a grid worker cannot fill in the points of a labour list: they are the standard’s', async () => {
    const [village] = world.villages;
    const worker = await world.as('grid-worker');
    const { accounts } = await worker.run(enrol, {
      consentVersion: '1',
      accounts: [
        { household: village.households[0]!.id, person: null, class: 'villager', publication: true },
      ],
    });
    const attendee = { account: accounts[0]!, item: 'labour', quantity: 1 };
    const list = { occurredOn: '2026-11-20', occasion: '清洁日', place: '主街', attendees: [attendee] };
    const filled = { ...list, attendees: [{ ...attendee, points: 500 }] };
    const problem = await send(worker, recordLabour.path, filled);
    expect(problem.params).toEqual({ field: 'attendees.0.points' });
    const { entries } = await worker.run(recordLabour, list);
    expect(entries).toHaveLength(1);
    const { accounts: rows } = await worker.read(readAccounts, { village: village.id });
    expect(rows.map(({ earnedThisQuarter }) => earnedThisQuarter)).toEqual([0]);
  });

  it('N-03 counts and closes take no figures from the village; they are computed', async () => {
    const secretary = await world.as('village-secretary');
    const [{ id: village }] = world.villages;
    const counted = await send(secretary, countMonth.path, { village, month: '2026-10', total: 1802 });
    expect(counted.params).toEqual({ field: 'total' });
    const lines = [{ household: '001', earned: 235 }];
    const closed = await send(secretary, closeQuarter.path, { village, quarter: '2026-Q3', lines });
    expect(closed.params).toEqual({ field: 'lines' });
    await expect(secretary.run(countMonth, { village, month: '2026-10' })).resolves.toMatchObject({
      counted: 0,
    });
  });

  it('N-03 a standard that asks for what is on record, or pays for ledgers, is refused with the article', async () => {
    const secretary = await world.as('village-secretary');
    const check = async (change: (items: Record<string, unknown>[]) => void) => {
      const draft = parse(stringify(smallStandardScheme, { aliasDuplicateObjects: false })) as {
        reviewedBy?: string;
        adoptedBy?: string;
        items: Record<string, unknown>[];
      };
      change(draft.items);
      return secretary.run(checkScheme, { text: stringify(draft, { aliasDuplicateObjects: false }) });
    };
    const asked = (name: string) => (items: Record<string, unknown>[]) => {
      items[0] = { ...items[0], quantity: { name, min: 1, max: 20 } };
    };
    const own = await check(() => undefined);
    expect(own.problems.filter(({ code }) => code === 'schemes.red-on-record')).toEqual([]);
    for (const name of ['户内人口', '门牌号', '本季总分', '户主电话']) {
      const { sound, problems } = await check(asked(name));
      expect(sound, name).toBe(false);
      const found = problems.find(({ code }) => code === 'schemes.red-on-record');
      expect(found?.cites, name).toContain('N-03');
      expect(found?.message).toContain(name);
    }
    const ledger = await check((items) => {
      items[0] = { ...items[0], title: '义务劳动台账填报' };
    });
    expect(ledger.sound).toBe(false);
    expect(ledger.problems.find(({ code }) => code === 'schemes.red-word')?.cites).toContain('N-03');
  });
});
