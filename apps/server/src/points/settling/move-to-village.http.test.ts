import { moveToVillage, readHouseholds } from '@yanzhen/contract/directory';
import { enrol, readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { closeExchange, issueCard, readCards, redeem } from '@yanzhen/contract/shop';
import { dayOf } from '@yanzhen/domain/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../record/rebuild.ts';
import { verify } from '../../record/verify.ts';
import { slices } from '../../slices.ts';
import { type OpenShop, openShop } from '../../testing/open-shop.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let shop: OpenShop;
let township: TestClient;
let secretary: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account, nth) => ({ account, points: [235, 79, 200, 85][nth] ?? 0 })),
  );
  shop = await openShop(world, '2026-Q1', accounts);
  township = await world.as('township-officer');
  secretary = await world.as('village-secretary');
});
afterAll(() => world.close());

const leaving = () => world.villages[0].households[0]!;
const move = (nth = 0, number = '201') => ({
  household: world.villages[0].households[nth]!.id,
  village: world.villages[1].id,
  grid: world.villages[1].grids[0]!,
  partyGroup: world.villages[1].groups[0]!,
  number,
  movedOn: dayOf(world.clock.now()),
});
const codeOf = async (input: ReturnType<typeof move> & { readonly people?: string[] }) =>
  (await township.refused(moveToVillage, input)).problem.code;

describe('a household moves to another village', () => {
  it('spends its points first while goods are being handed out', async () => {
    expect(await codeOf(move())).toBe('points.settle-after-exchange');
  });

  it('refuses a split, which needs everybody’s signature on the points, and what does not fit', async () => {
    expect(await codeOf({ ...move(), people: [leaving().head] })).toBe('directory.split-needs-transfers');
    expect(await codeOf({ ...move(), village: leaving().village })).toBe('directory.same-village');
    expect(await codeOf({ ...move(), grid: leaving().grid })).toBe('directory.grid-elsewhere');
    expect(await codeOf(move(0, '001'))).toBe('directory.number-taken');
    expect(await codeOf({ ...move(), movedOn: '2026-12-31' })).toBe('directory.move-ahead');
  });

  it('settles the account as of that day, ends what is under review with its reason and revokes the card', async () => {
    await secretary.run(closeExchange, { exchange: shop.exchange });
    const [card] = shop.cards;
    const worker = await world.as('grid-worker');
    const { entry } = await worker.run(recordEntry, {
      account: card!.account,
      item: 'labour',
      quantity: 1,
      occurredOn: dayOf(world.clock.now()),
    });
    const { household } = await township.run(moveToVillage, move());
    const { accounts } = await secretary.read(readAccounts, { village: shop.village });
    expect(accounts.map(({ id }) => id)).not.toContain(card!.account);
    const why = await secretary.read(explainPoints, { account: card!.account, balance: 'spendable' });
    expect(why.result.value).toBe(0);
    expect(why.formula).toContain('迁出结清 235');
    expect(why.ledger?.at(-1)).toMatchObject({
      kind: 'settled',
      points: -235,
      what: '迁往外村，余额结清，当面折付 47 元的物品',
    });
    const { entries } = await secretary.read(readEntries, { account: card!.account });
    expect(entries.find(({ id }) => id === entry)).toMatchObject({ status: 'withdrawn' });
    const { cards } = await secretary.read(readCards, { village: shop.village });
    expect(cards.filter(({ account }) => account === card!.account)).toEqual([]);
    const keeper = await world.as('shop-keeper');
    const basket = { card: card!.number, pin: card!.pin, lines: [{ item: shop.soap, count: 1 }] };
    expect((await keeper.refused(redeem, basket)).problem.code).toMatch(/^shop\./);
    expect((await secretary.refused(issueCard, { account: card!.account })).problem.code).toBe(
      'points.account-closed',
    );
    expect((await worker.refused(recordEntry, entryOn(card!.account))).problem.code).toBe(
      'points.account-closed',
    );
    const there = await world.as('village-secretary', 1);
    const found = await there.read(readHouseholds, { village: world.villages[1].id });
    expect(found.households.map(({ id }) => id)).toContain(household);
    const enrolment = { household, person: null, class: 'villager' as const, publication: false };
    const anew = await there.run(enrol, { consentVersion: '1', accounts: [enrolment] });
    const [account] = (await there.read(readAccounts, { account: anew.accounts[0] })).accounts;
    expect(account).toMatchObject({ spendable: 0, earnedThisYear: 0, householderName: '户主1' });
  });

  it('leaves no way back into the closed household, and no second move', async () => {
    const account = { household: leaving().id, person: null, class: 'villager' as const, publication: false };
    const refused = await secretary.refused(enrol, { consentVersion: '1', accounts: [account] });
    expect(refused.problem.code).toBe('points.household-left');
    expect(await codeOf(move(0, '202'))).toBe('directory.household-closed');
  });

  it('answers a repeated key the same, and rebuild and verify agree with all of it', async () => {
    const key = crypto.randomUUID();
    const first = await township.run(moveToVillage, move(2, '203'), key);
    expect(await township.run(moveToVillage, move(2, '203'), key)).toEqual(first);
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    expect(await verify(world.database.ownerUrl)).toMatchObject({ sound: true });
  });
});

const entryOn = (account: string) => ({
  account,
  item: 'labour',
  quantity: 1,
  occurredOn: dayOf(world.clock.now()),
  occasion: '再记',
});

describe('directory.move-to-village', () => {
  it('is done by whoever looks after both villages, and hides those outside', async () => {
    for (const post of ['village-secretary', 'grid-worker', 'committee-member'] as const) {
      const refused = await (await world.as(post)).refused(moveToVillage, move(4, '204'));
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
    const nowhere = { ...move(4, '204'), household: crypto.randomUUID() };
    expect(await township.refused(moveToVillage, nowhere)).toMatchObject({ status: 404 });
    const outside = { ...move(4, '204'), village: crypto.randomUUID() };
    expect(await township.refused(moveToVillage, outside)).toMatchObject({ status: 404 });
    await expect(
      (await world.as('county-officer')).run(moveToVillage, move(4, '204')),
    ).resolves.toBeDefined();
  });
});
