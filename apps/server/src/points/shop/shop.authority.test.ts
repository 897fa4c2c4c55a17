import { readHouseholds } from '@yanzhen/contract/directory';
import type { CommandContract } from '@yanzhen/contract/endpoint';
import { readAccounts, readEntries } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { readObjections } from '@yanzhen/contract/points-objections';
import { readUses } from '@yanzhen/contract/points-uses';
import {
  addItem,
  changePrice,
  closeExchange,
  correctStock,
  issueCard,
  openExchange,
  readCards,
  readRedemptions,
  readStock,
  redeem,
  resetPin,
  reverseRedemption,
  revokeCard,
  stockIn,
  withdrawItem,
} from '@yanzhen/contract/shop';
import { type Post, postNames } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveCard, type OpenShop, openShop, putOnShelf } from '../../testing/open-shop.ts';
import {
  adoptSinglePoints,
  earnQuarter,
  enrolFirstGrid,
  goTo,
  insertDirectly,
} from '../../testing/settled-points.ts';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let shop: OpenShop;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account) => ({ account, points: 100 })),
  );
  shop = await openShop(world, '2026-Q1', accounts.slice(0, 3));
});

afterAll(() => world.close());

const signedIn = new Map<string, Promise<TestClient>>();
const clientOf = (post: Post, village = 0): Promise<TestClient> => {
  const key = `${post}/${village}`;
  const client = signedIn.get(key) ?? world.as(post, village);
  signedIn.set(key, client);
  return client;
};

const sale = (nth = 0) => ({
  card: shop.cards[nth]?.number ?? '',
  pin: shop.cards[nth]?.pin ?? '',
  lines: [{ item: shop.soap, count: 1 }],
});
const sell = async (nth = 0) => {
  const keeper = await clientOf('shop-keeper');
  return (await keeper.run(redeem, sale(nth))).redemption;
};

/** Each command with the posts that may, and an input that then succeeds; `foreign` is what a stranger is told. */
const commands: readonly {
  contract: CommandContract;
  may: readonly Post[];
  input: () => unknown;
  foreign: string;
}[] = [
  {
    contract: addItem,
    may: ['shop-keeper', 'village-secretary'],
    input: () => ({ village: shop.village, name: '洗衣粉', unit: '袋' }),
    foreign: 'authority.not-found',
  },
  {
    contract: stockIn,
    may: ['shop-keeper'],
    input: () => ({ item: shop.soap, count: 1 }),
    foreign: 'authority.not-found',
  },
  {
    contract: changePrice,
    may: ['village-secretary'],
    input: () => ({ item: shop.tissue, fen: 1_200 }),
    foreign: 'authority.not-found',
  },
  {
    contract: correctStock,
    may: ['village-secretary'],
    input: () => ({ item: shop.soap, count: -1, reason: '盘点少一块' }),
    foreign: 'authority.not-found',
  },
  {
    contract: withdrawItem,
    may: ['shop-keeper', 'village-secretary'],
    input: () => putOnShelf(world, { name: '毛巾', fen: 500, stock: 1 }).then((item) => ({ item })),
    foreign: 'authority.not-found',
  },
  {
    contract: resetPin,
    may: ['village-secretary', 'grid-worker'],
    input: () => ({ card: shop.cards[1]?.id }),
    foreign: 'authority.not-found',
  },
  {
    contract: redeem,
    may: ['shop-keeper'],
    input: () => sale(0),
    foreign: 'shop.card-unknown',
  },
  {
    contract: reverseRedemption,
    may: ['village-secretary'],
    input: () => sell(0).then((redemption) => ({ redemption, reason: '拿错了' })),
    foreign: 'authority.not-found',
  },
];

describe.each(commands)('$contract.name', ({ contract, may, input, foreign }) => {
  it.each(may)('allows the %s of the village', async (post) => {
    await expect((await clientOf(post)).run(contract, (await input()) as never)).resolves.toBeDefined();
  });

  it('denies every other post, whose duty it is not', async () => {
    const sample = (await input()) as never;
    const others = postNames.filter((post) => !may.includes(post) && post !== 'villager');
    for (const post of others) {
      const refused = await (await clientOf(post)).refused(contract, sample);
      expect([post, refused.status, refused.problem.code]).toEqual([post, 403, 'authority.not-your-duty']);
    }
  });

  it('tells the same post of another village nothing', async () => {
    const sample = (await input()) as never;
    for (const post of may) {
      const refused = await (await clientOf(post, 1)).refused(contract, sample);
      expect(refused.problem.code).toBe(foreign);
    }
  });
});

describe('shop.issue-card, shop.revoke-card', () => {
  const own = () => accounts[3] ?? '';

  it('are the grid worker’s in the own grid', async () => {
    const worker = await clientOf('grid-worker');
    const { card } = await worker.run(issueCard, { account: own() });
    await expect(worker.run(revokeCard, { card, reason: '丢失' })).resolves.toEqual({ card });
  });

  it('are the secretary’s in the whole village', async () => {
    const secretary = await clientOf('village-secretary');
    const { card } = await secretary.run(issueCard, { account: own() });
    await expect(secretary.run(revokeCard, { card, reason: '丢失' })).resolves.toEqual({ card });
  });

  it('are denied to the keeper, who would else hold the cards and the goods', async () => {
    const keeper = await clientOf('shop-keeper');
    const issuing = await keeper.refused(issueCard, { account: own() });
    expect(issuing.problem.code).toBe('authority.not-your-duty');
    const revoking = await keeper.refused(revokeCard, { card: shop.cards[0]?.id ?? '', reason: '丢失' });
    expect(revoking.problem.code).toBe('authority.not-your-duty');
  });

  it('show a stranger no account and no card', async () => {
    const stranger = await clientOf('village-secretary', 1);
    const issuing = await stranger.refused(issueCard, { account: own() });
    expect(issuing).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
    const revoking = await stranger.refused(revokeCard, { card: shop.cards[0]?.id ?? '', reason: '丢失' });
    expect(revoking).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });
});

describe('shop.open-exchange, shop.close-exchange', () => {
  const opening = () => ({
    village: shop.village,
    quarter: '2026-Q1',
    from: '2026-04-01',
    until: '2026-04-01',
  });

  it.each(['shop-keeper', 'grid-worker', 'township-officer'] as const)(
    'are denied to the %s',
    async (post) => {
      const client = await clientOf(post);
      const refused = await client.refused(openExchange, opening());
      expect(refused.problem.code).toBe('authority.not-your-duty');
      const closing = await client.refused(closeExchange, { exchange: shop.exchange });
      expect(closing.problem.code).toBe('authority.not-your-duty');
    },
  );

  it('show the committee of another village nothing', async () => {
    const stranger = await clientOf('committee-member', 1);
    expect((await stranger.refused(openExchange, opening())).problem.code).toBe('authority.not-found');
    const closing = await stranger.refused(closeExchange, { exchange: shop.exchange });
    expect(closing.problem.code).toBe('authority.not-found');
  });

  it('let the committee get as far as the rules: one a quarter', async () => {
    const member = await clientOf('committee-member');
    expect((await member.refused(openExchange, opening())).problem.code).toBe('shop.exchange-already-held');
  });
});

describe('reading the shop', () => {
  it('shows the village its stock, cards and redemptions, and another village none', async () => {
    const [keeper, stranger] = [await clientOf('shop-keeper'), await clientOf('shop-keeper', 1)];
    const input = { village: shop.village };
    expect((await keeper.read(readStock, input)).items).not.toEqual([]);
    expect((await keeper.read(readCards, input)).cards).not.toEqual([]);
    expect((await keeper.read(readRedemptions, input)).exchanges).toHaveLength(1);
    const refused = await Promise.all([
      stranger.readRefused(readStock, input),
      stranger.readRefused(readCards, input),
      stranger.readRefused(readRedemptions, input),
    ]);
    expect(refused.map(({ problem }) => problem.code)).toEqual(refused.map(() => 'authority.not-found'));
    const supervisor = await clientOf('supervisor');
    expect((await supervisor.readRefused(readCards, { village: shop.village })).problem.code).toBe(
      'authority.not-your-duty',
    );
  });
});

describe('what the shop sees of the households', () => {
  it('is what an exchange took, and nothing of deeds, objections and honours', async () => {
    const [keeper, member] = [await clientOf('shop-keeper'), await clientOf('committee-member')];
    const input = { village: shop.village };
    const { redemptions } = await keeper.read(readRedemptions, input);
    const redemption = redemptions[0]!.id;
    const { account } = shop.cards[0]!;
    const taken = await keeper.read(explainPoints, { redemption });
    expect(taken).toMatchObject({ facts: [], result: { value: redemptions[0]!.points } });
    const { entries } = await member.read(readEntries, { account });
    const deeds = [
      { entry: entries[0]!.id },
      { account, period: '2026-Q1' },
      { account, balance: 'spendable' as const },
    ];
    for (const question of deeds) {
      expect((await keeper.readRefused(explainPoints, question)).problem.code).toBe(
        'authority.not-your-duty',
      );
      expect((await member.read(explainPoints, question)).rules).toBeDefined();
    }
    const refused = await Promise.all([
      keeper.readRefused(readEntries, input),
      keeper.readRefused(readAccounts, input),
      keeper.readRefused(readObjections, input),
      keeper.readRefused(readUses, input),
      keeper.readRefused(readHouseholds, input),
    ]);
    expect(refused.map(({ problem }) => problem.code)).toEqual(refused.map(() => 'authority.not-your-duty'));
    await member.read(readObjections, input);
    await member.read(readUses, input);
    await member.read(readHouseholds, input);
  });
});

describe('separation of duties', () => {
  const makeHomeOf = (post: Post, account: string | undefined) =>
    insertDirectly(world, [
      {
        text: `update people set household = (select household from point_accounts where tenant = $1 and id = $3)
          where tenant = $1 and id = $2`,
        values: [TENANT, world.personOf(post), account],
      },
    ]);

  it('R-15 lets the keeper redeem for others and not for the own household', async () => {
    await makeHomeOf('shop-keeper', accounts[2]);
    world.clock.set('2026-04-01T03:00:00.000Z');
    const keeper = await world.as('shop-keeper');
    const own = await keeper.refused(redeem, sale(2));
    expect(own.problem.code).toBe('shop.own-household');
    await expect(keeper.run(redeem, sale(0))).resolves.toBeDefined();
  });

  it('R-15 lets the secretary reset other PINs and not the own household’s, nor give it a card', async () => {
    const card = await giveCard(world, accounts[3] ?? '');
    await makeHomeOf('village-secretary', accounts[3]);
    world.clock.set('2026-04-01T05:00:00.000Z');
    const secretary = await world.as('village-secretary');
    const own = await secretary.refused(resetPin, { card: card.id });
    expect(own.problem.code).toBe('shop.own-household');
    await expect(secretary.run(resetPin, { card: shop.cards[1]?.id ?? '' })).resolves.toBeDefined();
  });
});
