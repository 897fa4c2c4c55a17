import { randomUUID } from 'node:crypto';
import { lodgeObjection } from '@yanzhen/contract/points-objections';
import { issueCertificate } from '@yanzhen/contract/points-uses';
import { registerDuty } from '@yanzhen/contract/publicity';
import {
  type PrintedPaper,
  printCertificate,
  printNotice,
  printObjectionReceipt,
  printRedemptionReceipt,
  printSlips,
  printYearSummary,
} from '@yanzhen/contract/publicity-papers';
import { redeem } from '@yanzhen/contract/shop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../../record/seal.ts';
import { openShop } from '../../testing/open-shop.ts';
import { postEntries } from '../../testing/posted-entries.ts';
import { resolveStandard } from '../../testing/resolve-standard.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let village: string;
let certificate: string;
let objection: string;
let redemption: string;

const quarter = '2026-Q1';
const isPdf = ({ pdf }: PrintedPaper) =>
  Buffer.from(pdf ?? '', 'base64')
    .subarray(0, 5)
    .toString() === '%PDF-';
const codeOf = async (refused: Promise<{ problem: { code: string } }>) => (await refused).problem.code;

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  await resolveStandard(world, '2026-01-03');
  const accounts = await enrolFirstGrid(world);
  await (await world.as('village-secretary')).run(registerDuty, {
    place: village,
    number: '0476-0000001',
    hours: '工作日 8:30–17:30',
    holderConsents: false,
  });
  await earnQuarter(
    world,
    quarter,
    accounts.map((account) => ({ account, points: 100 })),
  );
  await seal(world.pool, world.clock);
  const shop = await openShop(world, quarter, accounts.slice(0, 1));
  const [card] = shop.cards;
  const sold = await (await world.as('shop-keeper')).run(redeem, {
    card: card!.number,
    pin: card!.pin,
    lines: [{ item: shop.soap, count: 1 }],
  });
  redemption = sold.redemption;
  const [entry = ''] = await postEntries(world, accounts[0]!, [{ item: 'ceremony', day: '2026-04-01' }]);
  const secretary = await world.as('village-secretary');
  const objector = world.villages[0].households[0]!.head;
  objection = (await secretary.run(lodgeObjection, { entry, reason: '两家合办', objector })).objection;
  certificate = (await secretary.run(issueCertificate, { account: accounts[0]! })).certificate;
});
afterAll(() => world.close());

describe('who prints a paper', () => {
  it('a notice: the village’s own committee and grid workers, not a representative nor another village', async () => {
    const input = { village, kind: 'posting' } as const;
    expect(isPdf(await (await world.as('grid-worker')).read(printNotice, input))).toBe(true);
    expect(isPdf(await (await world.as('committee-member')).read(printNotice, input))).toBe(true);
    const representative = await world.as('representative');
    expect(await codeOf(representative.readRefused(printNotice, input))).toBe('authority.not-your-duty');
    const stranger = await world.as('village-secretary', 1);
    expect(await codeOf(stranger.readRefused(printNotice, input))).toBe('authority.not-found');
  });

  it('slips: the secretary for the whole village, a grid worker for the own grid alone', async () => {
    const [grid, otherGrid] = world.villages[0].grids;
    const [household, otherHousehold] = world.villages[0].households;
    const worker = await world.as('grid-worker');
    const secretary = await world.as('village-secretary');
    expect(isPdf(await worker.read(printSlips, { grid: grid!, quarter }))).toBe(true);
    expect(isPdf(await worker.read(printSlips, { household: household!.id, quarter }))).toBe(true);
    expect(await codeOf(worker.readRefused(printSlips, { grid: otherGrid!, quarter }))).toBe(
      'authority.other-grid',
    );
    expect(await codeOf(worker.readRefused(printSlips, { household: otherHousehold!.id, quarter }))).toBe(
      'authority.other-grid',
    );
    const empty = await secretary.read(printSlips, { grid: otherGrid!, quarter });
    expect(empty.gaps.map(({ code }) => code)).toEqual(['nobody-takes-part']);
    const elsewhere = world.villages[1];
    for (const input of [
      { grid: elsewhere.grids[0]!, quarter },
      { household: elsewhere.households[0]!.id, quarter },
    ]) {
      expect(await codeOf(secretary.readRefused(printSlips, input))).toBe('authority.not-found');
    }
    const keeper = await world.as('shop-keeper');
    expect(await codeOf(keeper.readRefused(printSlips, { grid: grid!, quarter }))).toBe(
      'authority.not-your-duty',
    );
  });

  it('a certificate: who issues it; the ids of another village and of nothing are the same to a stranger', async () => {
    expect(isPdf(await (await world.as('village-secretary')).read(printCertificate, { certificate }))).toBe(
      true,
    );
    const member = await world.as('committee-member');
    expect(await codeOf(member.readRefused(printCertificate, { certificate }))).toBe(
      'authority.not-your-duty',
    );
    const stranger = await world.as('village-secretary', 1);
    expect(await codeOf(stranger.readRefused(printCertificate, { certificate }))).toBe('authority.not-found');
    const nothing = { certificate: randomUUID() };
    expect(await codeOf(stranger.readRefused(printCertificate, nothing))).toBe('authority.not-found');
  });

  it('receipts: who records objections, and who hands out goods, in their own village', async () => {
    const worker = await world.as('grid-worker');
    const keeper = await world.as('shop-keeper');
    expect(isPdf(await worker.read(printObjectionReceipt, { objection }))).toBe(true);
    expect(isPdf(await worker.read(printObjectionReceipt, { objection, paper: '80mm' }))).toBe(true);
    expect(isPdf(await keeper.read(printRedemptionReceipt, { redemption }))).toBe(true);
    expect(await codeOf(keeper.readRefused(printObjectionReceipt, { objection }))).toBe(
      'authority.not-your-duty',
    );
    expect(await codeOf(worker.readRefused(printRedemptionReceipt, { redemption }))).toBe(
      'authority.not-your-duty',
    );
    const strangers = [await world.as('grid-worker', 1), await world.as('shop-keeper', 1)] as const;
    expect(await codeOf(strangers[0].readRefused(printObjectionReceipt, { objection }))).toBe(
      'authority.not-found',
    );
    expect(await codeOf(strangers[1].readRefused(printRedemptionReceipt, { redemption }))).toBe(
      'authority.not-found',
    );
  });

  it('a year summary: whoever reads the village; a county officer names a village and nothing else', async () => {
    const open = await (await world.as('representative')).read(printYearSummary, { village, year: '2026' });
    expect(open.gaps.map(({ code }) => code)).toEqual(['year-open']);
    const county = await world.as('county-officer');
    expect((await county.read(printYearSummary, { village, year: '2026' })).gaps).toHaveLength(1);
    const noVillage = { village: world.county, year: '2026' };
    expect(await codeOf(county.readRefused(printYearSummary, noVillage))).toBe('authority.not-found');
    const stranger = await world.as('representative', 1);
    expect(await codeOf(stranger.readRefused(printYearSummary, { village, year: '2026' }))).toBe(
      'authority.not-found',
    );
  });
});
