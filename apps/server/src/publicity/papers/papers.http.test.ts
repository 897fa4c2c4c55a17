import { readMeetings } from '@yanzhen/contract/assemblies';
import { readAccounts, readEntries } from '@yanzhen/contract/points';
import { closeQuarter, readClose, summariseYear } from '@yanzhen/contract/points-close';
import {
  correctEntry,
  decideObjection,
  lodgeObjection,
  recordDelivery,
} from '@yanzhen/contract/points-objections';
import { issueCertificate } from '@yanzhen/contract/points-uses';
import { registerDuty } from '@yanzhen/contract/publicity';
import {
  printCertificate,
  printNotice,
  printObjectionReceipt,
  printRedemptionReceipt,
  printSlips,
  printYearSummary,
} from '@yanzhen/contract/publicity-papers';
import { closeExchange, redeem, reverseRedemption } from '@yanzhen/contract/shop';
import { findLatestSeal } from '../../record/anchors.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { seal } from '../../record/seal.ts';
import { type OpenShop, openShop } from '../../testing/open-shop.ts';
import { postEntries } from '../../testing/posted-entries.ts';
import { countSheets, watchPapers } from '../../testing/printed-papers.ts';
import { resolveStandard } from '../../testing/resolve-standard.ts';
import {
  adoptSinglePoints,
  countQuarter,
  earnQuarter,
  enrolFirstGrid,
  goTo,
  insertDirectly,
} from '../../testing/settled-points.ts';
import { TENANT } from '../../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let village: string;
let grid: string;
let accounts: readonly string[];
let shop: OpenShop;
let papers: ReturnType<typeof watchPapers>;

const codes = ({ gaps }: { gaps: readonly { code: string }[] }) => gaps.map(({ code }) => code);
const rootOfVillage = () =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: (await findLatestSeal(transaction, TENANT, village))?.rootSha256,
    last: [],
  }));

/** The kinds of paper on which a root of the village's seals has left the system. */
const mediaOfRoots = () =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: (
      await transaction.query<{ medium: string }>({
        text: 'select distinct medium from anchors where village = $1 order by medium',
        values: [village],
      })
    ).map(({ medium }) => medium),
    last: [],
  }));

/** What a person of the village is told about who read their file. */
async function readingsOf(person: string): Promise<string[]> {
  const scope = { tenant: TENANT, person, whole: false, villages: [village], household: null };
  return inTransaction(world.pool, scope, async (transaction) => ({
    result: (
      await transaction.query<{ what: string }>({
        text: 'select what from access_log order by id',
        values: [],
      })
    ).map(({ what }) => what),
    last: [],
  }));
}

/** A veto that stops redemption until the end of the year. */
function blockOf(account: string) {
  return {
    text: `insert into account_blocks (tenant, account, entry, item, village, blocks, from_day, until_day)
      select tenant, id, $2, 'false-claim', village, '{redemption}', '2026-03-31', '2026-12-31' from point_accounts where id = $1`,
    values: [account, randomUUID()],
  };
}

/** The standard in force once more, as its second version, resolved and in force from a day on. */
async function adoptAnotherVersion(from: string): Promise<void> {
  const id = randomUUID();
  await insertDirectly(world, [
    {
      text: `insert into scheme_versions select (jsonb_populate_record(s, $2)).* from scheme_versions s
        join adoptions o on o.tenant = s.tenant and o.scheme_version = s.id
        where o.village = $1 and o.effective_from = '2026-01-03'`,
      values: [village, JSON.stringify({ id, version: '2' })],
    },
    {
      text: `insert into adoptions select (jsonb_populate_record(o, $2)).* from adoptions o
        where o.village = $1 and o.effective_from = '2026-01-03'`,
      values: [village, JSON.stringify({ scheme_version: id, effective_from: from })],
    },
  ]);
}

beforeAll(async () => {
  world = await makeTestWorld();
  papers = watchPapers();
  village = world.villages[0].id;
  grid = world.villages[0].grids[0]!;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  accounts = await enrolFirstGrid(world);
});
afterAll(async () => {
  papers.stop();
  await world.close();
});

describe('纸面', () => {
  it('with a gap does not print and says which: no resolution, no seal, no telephone', async () => {
    const secretary = await world.as('village-secretary');
    const slips = await secretary.read(printSlips, { grid, quarter: '2026-Q1' });
    expect(slips.pdf).toBeNull();
    expect(codes(slips)).toEqual(['standard-missing', 'seal-missing', 'contact-missing']);
    expect(slips.gaps[2]?.detail).toContain('请在“公示牌”页登记');
    await resolveStandard(world, '2026-01-03');
    await secretary.run(registerDuty, {
      place: village,
      number: '0476-0000001',
      hours: '工作日 8:30–17:30',
      holderConsents: false,
    });
    await seal(world.pool, world.clock);
    expect(codes(await secretary.read(printNotice, { village, kind: 'posting' }))).toEqual([
      'nothing-posted',
    ]);
    expect(codes(await secretary.read(printNotice, { village, kind: 'correction' }))).toEqual([
      'nothing-corrected',
    ]);
    expect(codes(await secretary.read(printYearSummary, { village, year: '2026' }))).toEqual(['year-open']);
    const elsewhere = world.villages[0].grids[1]!;
    expect(codes(await secretary.read(printSlips, { grid: elsewhere, quarter: '2026-Q1' }))).toEqual([
      'nobody-takes-part',
    ]);
    const week = await secretary.readRefused(printSlips, { grid, quarter: '2026-01' });
    expect(week.problem.code).toBe('points.not-a-quarter');
  });

  it('WN-10 posts matters without names: deductions one by one with their last day, awards as counts', async () => {
    goTo(world, '2026-01-09');
    const secretary = await world.as('village-secretary');
    const [deduction = ''] = await postEntries(world, accounts[1]!, [
      { item: 'ceremony', day: '2026-01-07' },
      { item: 'labour', day: '2026-01-08' },
    ]);
    const { pdf, gaps } = await secretary.read(printNotice, { village, kind: 'posting' });
    expect([gaps, countSheets(pdf)]).toEqual([[], 1]);
    const notice = papers.last('notice');
    expect(notice).toMatchObject({
      kind: 'posting',
      number: '示例嘎查公示〔2026〕1号',
      issuer: '示例镇示例嘎查村民委员会',
      postedFrom: '2026-01-09',
      matters: [{ what: '婚丧嫁娶大操大办', objectUntil: null, frozen: false, effect: { points: -10 } }],
      awards: [{ item: '义务劳动', entries: 1, points: 10, frozen: 0 }],
      objection: { body: '村务监督委员会', phone: '0476-0000001' },
      seal: { root: await rootOfVillage() },
    });
    expect(JSON.stringify(notice)).not.toMatch(/户主|成员|婚宴办了三十桌/);
    await secretary.run(recordDelivery, { entry: deduction, means: 'in-person', on: '2026-01-09' });
    await secretary.read(printNotice, { village, kind: 'posting', from: '2026-01-09' });
    const delivered = papers.last('notice');
    expect(delivered.kind === 'posting' && delivered.matters[0]?.objectUntil).toMatch(/^2026-01-/);
    const other = await secretary.read(printNotice, { village, kind: 'posting', from: '2026-01-08' });
    expect(codes(other)).toEqual(['nothing-posted']);
    const { objection, number } = await secretary.run(lodgeObjection, {
      entry: deduction,
      reason: '两家合办，本家只有十二桌',
      objector: world.villages[0].households[2]!.head,
    });
    await secretary.read(printNotice, { village, kind: 'posting' });
    expect(papers.last('notice')).toMatchObject({ matters: [{ frozen: true }] });
    const receipt = await secretary.read(printObjectionReceipt, { objection });
    expect(countSheets(receipt.pdf)).toBe(1);
    expect(papers.last('receipt')).toMatchObject({
      kind: 'matter',
      queryNumber: number,
      what: '对积分提出异议：婚丧嫁娶大操大办 −10 分（2026年1月7日）',
      answerBy: expect.stringMatching(/^2026-01-/),
      where: '示例嘎查第1网格',
      onBehalfBy: 'village-secretary0',
    });
    expect(JSON.stringify(papers.last('receipt'))).not.toContain('十二桌');
    expect(await readingsOf(world.villages[0].households[2]!.head)).toContain('objection-receipt');
    const supervisor = await world.as('supervisor');
    await supervisor.run(decideObjection, { objection, outcome: 'dismissed', reason: '登记表与事实相符' });
  });

  it('gives each household its quarter: what counts sums up to what it earned, and the reading is logged', async () => {
    await earnQuarter(
      world,
      '2026-Q1',
      accounts.map((account, nth) => ({ account, points: [235, 79, 200, 85][nth] ?? 0 })),
    );
    shop = await openShop(world, '2026-Q1', accounts);
    const secretary = await world.as('village-secretary');
    await secretary.run(registerDuty, {
      place: grid,
      number: '0476-0000009',
      hours: '每天',
      holderConsents: false,
    });
    await insertDirectly(world, [blockOf(accounts[3]!)]);
    const { pdf } = await secretary.read(printSlips, { grid, quarter: '2026-Q1' });
    expect(countSheets(pdf)).toBe(2);
    const { slips, paper, place, objection } = papers.last('quarter-slips');
    expect(paper).toBe('A4');
    expect(place).toEqual({ county: '翁牛特旗', township: '示例镇', village: '示例嘎查', isDemo: true });
    // The nearest telephone; a notice of the whole village has the village's own.
    expect(objection).toMatchObject({ phone: '0476-0000009', hours: '每天' });
    const close = await secretary.read(readClose, { village, period: '2026-Q1' });
    const screen = await secretary.read(readAccounts, { grid });
    expect(slips).toHaveLength(4);
    for (const slip of slips) {
      const line = close.lines.find(({ householdNumber }) => householdNumber === slip.householdNumber);
      const counted = slip.entries.filter(({ state }) => state === 'final');
      expect(slip.earned).toBe(line?.earned);
      expect(counted.reduce((sum, { points }) => sum + points, 0)).toBe(slip.earned);
      const account = screen.accounts.find(({ householdNumber }) => householdNumber === slip.householdNumber);
      expect(slip.spendable).toBe(account?.spendable);
    }
    expect(slips.map(({ explanation }) => explanation.slice(0, 20))).toEqual([
      '本季得 235 分，达到 80 分，结账',
      '本季得 79 分，没有达到 80 分，没',
      '本季得 200 分，达到 80 分，结账',
      '本季得 85 分，达到 80 分，结账开',
    ]);
    expect(
      slips.map(({ explanation }) => explanation.endsWith('因否决，到2026年12月31日止不能兑换。')),
    ).toEqual([false, false, false, true]);
    const { id: household, head } = world.villages[0].households[0]!;
    const before = await readingsOf(head);
    const one = await secretary.read(printSlips, { household, quarter: '2026-Q1' });
    expect(countSheets(one.pdf)).toBe(1);
    expect(papers.last('quarter-slips')).toMatchObject({ paper: 'A5', slips: [{ householder: '户主1' }] });
    expect(await readingsOf(head)).toEqual([...before, 'quarter-slip']);
  });

  it('WN-12 prints a redemption with what was left then, and not once it was reversed', async () => {
    const keeper = await world.as('shop-keeper');
    const [card] = shop.cards;
    const basket = { card: card!.number, pin: card!.pin };
    const first = await keeper.run(redeem, { ...basket, lines: [{ item: shop.tissue, count: 2 }] });
    const second = await keeper.run(redeem, { ...basket, lines: [{ item: shop.soap, count: 1 }] });
    world.clock.set('2026-04-01T09:00:00.000Z');
    const { pdf } = await keeper.read(printRedemptionReceipt, { redemption: first.redemption });
    expect(countSheets(pdf)).toBe(1);
    expect(papers.last('receipt')).toMatchObject({
      kind: 'redemption',
      number: '2026-00001',
      shop: '示例嘎查爱心超市',
      goods: [{ name: '抽纸（提）', quantity: 2, price: 1100 }],
      total: 2200,
      pointsSpent: first.points,
      pointsLeft: first.left,
      redeemedAt: '2026-04-01T02:00:00.000Z',
      keeper: 'shop-keeper0',
    });
    const secretary = await world.as('village-secretary');
    await secretary.run(reverseRedemption, { redemption: second.redemption, reason: '拿错了' });
    const reversed = await keeper.read(printRedemptionReceipt, { redemption: second.redemption });
    expect([reversed.pdf, codes(reversed)]).toEqual([null, ['redemption-reversed']]);
    await secretary.run(closeExchange, { exchange: shop.exchange });
  });

  it('WN-10 posts nothing whose days to object are over, whatever still holds it up', async () => {
    goTo(world, '2026-04-02');
    const [deduction = '', award = ''] = await postEntries(world, accounts[1]!, [
      { item: 'ceremony', day: '2026-04-01' },
      { item: 'labour', day: '2026-04-01' },
    ]);
    const secretary = await world.as('village-secretary');
    const objector = world.villages[0].households[2]!.head;
    const { objection } = await secretary.run(lodgeObjection, { entry: award, reason: '少记一次', objector });
    const posting = { village, kind: 'posting' } as const;
    expect((await secretary.read(printNotice, posting)).gaps).toEqual([]);
    expect(papers.last('notice')).toMatchObject({
      awards: [{ entries: 1, frozen: 1 }],
      objection: { phone: '0476-0000001' },
    });
    const { id: household } = world.villages[0].households[2]!;
    const entriesOnSlip = async () => {
      await secretary.read(printSlips, { household, quarter: '2026-Q2' });
      return papers
        .last('quarter-slips')
        .slips[0]?.entries.map(({ state, objectUntil }) => [state, objectUntil]);
    };
    expect(await entriesOnSlip()).toContainEqual(['posted', null]);
    expect(await entriesOnSlip()).toContainEqual(['frozen', expect.stringMatching(/^2026-04-/)]);
    goTo(world, '2026-04-11');
    const later = await world.as('village-secretary');
    expect((await later.read(printNotice, posting)).gaps).toEqual([]);
    expect(papers.last('notice')).toMatchObject({ matters: [{ objectUntil: null }], awards: [] });
    await later.run(recordDelivery, { entry: deduction, means: 'in-person', on: '2026-04-02' });
    expect(await entriesOnSlip()).toContainEqual(['posted', expect.stringMatching(/^2026-04-/)]);
    expect(codes(await later.read(printNotice, posting))).toEqual(['nothing-posted']);
    expect(codes(await later.read(printNotice, { ...posting, from: '2026-04-02' }))).toEqual([
      'nothing-posted',
    ]);
    const supervisor = await world.as('supervisor');
    await supervisor.run(decideObjection, { objection, outcome: 'dismissed', reason: '登记表与事实相符' });
  });

  it('WN-16 prints the certificate as it was issued, whatever was counted since; a later paper is another number', async () => {
    const secretary = await world.as('village-secretary');
    const issued = await secretary.run(issueCertificate, { account: accounts[0]! });
    await earnQuarter(world, '2026-Q2', [{ account: accounts[0]!, points: 100 }]);
    const later = await world.as('village-secretary');
    const next = await later.run(issueCertificate, { account: accounts[2]! });
    await later.read(printCertificate, { certificate: next.certificate });
    expect(papers.last('points-certificate').number).toBe('示例嘎查证明〔2026〕2号');
    const { pdf } = await later.read(printCertificate, { certificate: issued.certificate });
    expect(countSheets(pdf)).toBe(1);
    expect(papers.last('points-certificate')).toMatchObject({
      number: '示例嘎查证明〔2026〕1号',
      earned: issued.earned,
      holder: '户主1',
      validUntil: issued.validUntil,
      checkUrl: `http://localhost:8788/c/${issued.certificate}`,
    });
    expect(await readingsOf(world.villages[0].households[0]!.head)).toContain('certificate');
  });

  it('WN-09 sums the year up in figures that agree with its closes, corrections among them, and names nobody', async () => {
    const { entries } = await (await world.as('village-secretary')).read(readEntries, {
      account: accounts[0]!,
      status: 'final',
    });
    await (await world.as('village-secretary')).run(correctEntry, {
      entry: entries.find(({ countedQuarter }) => countedQuarter === '2026-Q1')!.id,
      reason: '重复记录',
    });
    const secretary = await world.as('village-secretary');
    expect(countSheets((await secretary.read(printNotice, { village, kind: 'correction' })).pdf)).toBe(1);
    expect(papers.last('notice')).toMatchObject({
      kind: 'correction',
      number: '示例嘎查更正公示〔2026〕1号',
      matters: [{ what: expect.stringContaining('更正2026年第一季度的记录'), effect: { points: -235 } }],
    });
    await secretary.run(closeQuarter, { village, quarter: '2026-Q2' });
    for (const quarter of ['2026-Q3', '2026-Q4']) {
      await countQuarter(world, quarter);
      await (await world.as('village-secretary')).run(closeQuarter, { village, quarter });
    }
    const last = await world.as('village-secretary');
    const year = await last.run(summariseYear, { village, year: '2026' });
    const { pdf } = await (await world.as('representative')).read(printYearSummary, {
      village,
      year: '2026',
    });
    expect(countSheets(pdf)).toBe(1);
    const summary = papers.last('year-summary');
    const total = summary.quarters.reduce(
      (sum, { awarded, deducted, corrected }) => sum + awarded + deducted + corrected,
      0,
    );
    expect(total).toBe(year.earned);
    for (const { period, ...quarter } of summary.quarters) {
      const { lines } = await last.read(readClose, { village, period });
      const earned = lines.reduce((sum, line) => sum + line.earned, 0);
      expect(quarter.awarded + quarter.deducted + quarter.corrected, period).toBe(earned);
      const reached = lines.filter((line) => line.earned >= (line.threshold ?? 0));
      expect([quarter.reached, quarter.participating]).toEqual([reached.length, lines.length]);
    }
    const times = summary.items.map((item) => item.times);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(summary.items.map(({ name }) => name).toSorted()).toEqual(
      ['义务劳动', '婚丧嫁娶大操大办', '示例：参加学习'].toSorted(),
    );
    const booked = summary.quarters.reduce((sum, { awarded, deducted }) => sum + awarded + deducted, 0);
    expect(summary.items.reduce((sum, { points }) => sum + points, 0)).toBe(booked);
    const { meetings } = await last.read(readMeetings, { village });
    expect(summary.meetings).toBe(meetings.filter(({ status }) => status === 'closed').length);
    expect(summary.meetings).toBeGreaterThan(0);
    expect(summary).toMatchObject({
      households: 8,
      participating: 4,
      vetoes: 1,
      objections: { raised: 2, upheld: 0, dismissed: 2, open: 0 },
      quarters: [{ redeemed: 2200 }, { redeemed: 0 }, { redeemed: 0 }, { redeemed: 0 }],
    });
    expect(JSON.stringify(summary)).not.toContain('户主');
  });

  it('WN-03 names on what is about a past time the standard of that time, not a later one', async () => {
    await adoptAnotherVersion('2027-01-01');
    const secretary = await world.as('village-secretary');
    const printed = async (print: Promise<{ gaps: readonly unknown[] }>) =>
      expect((await print).gaps).toEqual([]);
    await printed(secretary.read(printSlips, { grid, quarter: '2026-Q4' }));
    expect(papers.last('quarter-slips').standard.version).toBe('第1版');
    await printed(secretary.read(printYearSummary, { village, year: '2026' }));
    expect(papers.last('year-summary').standard.version).toBe('第1版');
    await printed(secretary.read(printSlips, { grid, quarter: '2027-Q1' }));
    expect(papers.last('quarter-slips').standard.version).toBe('第2版');
  });

  it('WN-10 lists corrections of the last thirty days, numbered in the year in which they were made', async () => {
    const correction = { village, kind: 'correction' } as const;
    const secretary = await world.as('village-secretary');
    expect(codes(await secretary.read(printNotice, correction))).toEqual(['nothing-corrected']);
    goTo(world, '2027-12-20');
    const december = await world.as('village-secretary');
    const { entries } = await december.read(readEntries, { account: accounts[2]!, status: 'final' });
    await december.run(correctEntry, { entry: entries[0]!.id, reason: '重复记录' });
    goTo(world, '2028-01-05');
    const january = await world.as('village-secretary');
    expect((await january.read(printNotice, correction)).gaps).toEqual([]);
    expect(papers.last('notice')).toMatchObject({
      number: '示例嘎查更正公示〔2027〕1号',
      issuedOn: '2028-01-05',
      matters: [{ number: '2027-1-01' }],
    });
    // Every kind that carries a root has left its note, receipts carry none.
    expect(await mediaOfRoots()).toEqual(['notice', 'points-certificate', 'quarter-slips', 'year-summary']);
  });
});
