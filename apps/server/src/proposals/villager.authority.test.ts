import { randomUUID } from 'node:crypto';
import { decideObjection, readObjections } from '@yanzhen/contract/points-objections';
import { readAccounts } from '@yanzhen/contract/points';
import { abilities } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { gatherRuntime } from '../runtime.ts';
import { proposable } from '../slices.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { settleWaitingProposals } from './follow-proposals.ts';

let world: TestWorld;
let accounts: readonly string[];
let entries: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  world.clock.set(NOW);
  accounts = await enrolGrid(world, 0, false);
  entries = await postEntries(world, accounts[0]!, [{ item: 'labour', day: '2026-11-20' }]);
});
afterAll(() => world.close());

/** What the public pages of a household of the first grid hand in, and what the server made of it. */
async function handIn(household: number, command: string, body: object) {
  const id = randomUUID();
  const [village] = world.villages;
  const home = village.households.filter(({ grid }) => grid === village.grids[0])[household]!;
  await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into proposals (tenant, id, village, source, household, command, body, handed_in_at)
          values ($1, $2, $3, 'public', $4, $5, $6, $7)`,
        values: [TENANT, id, village.id, home.id, command, JSON.stringify(body), world.clock.now()],
      }),
    ],
  }));
  await settleWaitingProposals(gatherRuntime(world), proposable, (error) => {
    throw error;
  });
  return inTransaction(world.pool, wholeScope(TENANT), async (transaction) => {
    const [row] = await transaction.query<{ status: string; outcome: { code?: string } }>({
      text: 'select status, outcome from proposals where id = $1',
      values: [id],
    });
    return { result: { status: row?.status, code: row?.outcome.code }, last: [] };
  });
}

const denied = expect.objectContaining({ code: 'authority.not-found' }) as unknown;
const accountOf = async (nth: number) => {
  const { accounts: found } = await (await world.as('village-secretary')).read(readAccounts, {
    account: accounts[nth],
  });
  return found[0];
};

it('a villager has what the public pages hand in, and nothing else of a household', () => {
  const granted = Object.entries(abilities).filter(
    ([, row]: [string, Readonly<Record<string, string>>]) => (row['villager'] ?? 'self') !== 'self',
  );
  expect(granted.map(([name]) => name).toSorted()).toEqual([...proposable.public.keys()].toSorted());
});

describe('points.consent-publication', () => {
  const consent = (nth: number) => ({ account: accounts[nth], consentVersion: '2026-1' });

  it('is the own household’s to give', async () => {
    expect(await handIn(1, 'points.consent-publication', consent(1))).toMatchObject({ status: 'applied' });
    expect(await accountOf(1)).toMatchObject({ publication: true });
  });

  it('is no neighbour’s', async () => {
    expect(await handIn(1, 'points.consent-publication', consent(2))).toEqual(denied);
    expect(await accountOf(2)).toMatchObject({ publication: false });
  });
});

describe('points.withdraw-consent', () => {
  const leave = (nth: number) => ({ account: accounts[nth], scope: 'taking-part' });

  it('is the own household’s to withdraw', async () => {
    expect(await handIn(3, 'points.withdraw-consent', leave(3))).toMatchObject({ status: 'applied' });
    expect(await accountOf(3)).toMatchObject({ takingPart: false });
  });

  it('is no neighbour’s', async () => {
    expect(await handIn(3, 'points.withdraw-consent', leave(2))).toEqual(denied);
    expect(await accountOf(2)).toMatchObject({ takingPart: true });
  });
});

describe('points.lodge-objection and points.appeal-objection', () => {
  const reason = '那天我家去了两个人';
  const find = async () =>
    (await (await world.as('supervisor')).read(readObjections, {})).objections.map(({ id }) => id);

  it('objects for the own household, and for no other', async () => {
    expect(await handIn(1, 'points.lodge-objection', { entry: entries[0], reason })).toEqual(denied);
    expect(await find()).toEqual([]);
    const lodged = await handIn(0, 'points.lodge-objection', { entry: entries[0], reason });
    expect(lodged).toMatchObject({ status: 'applied' });
    expect(await find()).toHaveLength(1);
  });

  it('takes the own objection to the next instance, and no other’s', async () => {
    const [objection = ''] = await find();
    const answer = { objection, outcome: 'dismissed' as const, reason: '签到表上只有一人' };
    await (await world.as('supervisor')).run(decideObjection, answer);
    expect(await handIn(1, 'points.appeal-objection', { objection })).toEqual(denied);
    expect(await handIn(0, 'points.appeal-objection', { objection })).toMatchObject({ status: 'applied' });
    const { objections } = await (await world.as('township-officer')).read(readObjections, {});
    expect(objections).toMatchObject([{ id: objection, status: 'open' }]);
  });
});
