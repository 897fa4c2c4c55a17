import {
  allowOverCap,
  answerVisit,
  readVisitCounters,
  readVisits,
  recordVisit,
  requestVisit,
} from '@yanzhen/contract/activities';
import { readInbox } from '@yanzhen/contract/inbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { expireRecords } from '../clocks/expire-records.ts';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { publishVisitRules } from '../testing/visit-rules.ts';

let world: TestWorld;
let township: TestClient;
let host: TestClient;

beforeEach(async () => {
  world = await makeTestWorld();
  township = await world.as('township-officer');
  host = await world.as('village-secretary');
});
afterEach(() => world.close());

type Notice = z.input<typeof requestVisit.input>;
const notice = (more: Partial<Notice> = {}): Notice => ({
  village: world.villages[0].id,
  day: '2026-11-25',
  kind: 'learning',
  unit: '某镇党校',
  people: 18,
  purpose: '看积分制怎么做',
  contact: '办公室 0476-0000000',
  announced: 'own-request',
  ...more,
});
const ask = (unit: string, more: Partial<Notice> = {}) =>
  township.run(requestVisit, notice({ unit, ...more }));
const learning = async (on = '2026-11-25') => {
  const { counters } = await township.read(readVisitCounters, { village: world.villages[0].id, on });
  return counters.find(({ kind }) => kind === 'learning');
};

describe('到村来访', () => {
  it('R-05 WN-20 N-06 refuses the visit beyond the limit, keeps the refusal on record and shows it to both sides', async () => {
    await publishVisitRules(world);
    expect(await ask('甲单位')).toMatchObject({ outcome: 'requested', why: null, left: 1 });
    await ask('乙单位');
    const third = await ask('丙单位');
    expect(third.outcome).toBe('refused');
    for (const word of ['2026年11月', '观摩学习', '上限 2 次', '已占 2 次', '《测试来访办法》第 1 版'])
      expect(third.why).toContain(word);
    for (const client of [township, host]) {
      const { visits, total } = await client.read(readVisits, { state: 'refused' });
      expect(total).toBe(1);
      expect(visits).toMatchObject([
        {
          id: third.visit,
          unit: '丙单位',
          people: 18,
          purpose: '看积分制怎么做',
          state: 'refused',
          refused: { limit: 2, per: 'month', period: '2026-11', taken: 2 },
          rule: { title: '测试来访办法', version: '1' },
        },
      ]);
    }
    expect(await learning()).toMatchObject({ taken: 2, left: 0, limit: 2, basis: '测试办法第三条' });
    expect(await ask('丁单位', { day: '2026-12-02' })).toMatchObject({ outcome: 'requested' });
  });

  it('R-05 gives the last place once, when two ask for it at the same moment', async () => {
    await publishVisitRules(world);
    await ask('甲单位');
    const county = await world.as('county-officer');
    const units = ['乙单位', '丙单位', '丁单位', '戊单位'];
    const answers = await Promise.all(
      units.map((unit, nth) => (nth % 2 === 0 ? township : county).run(requestVisit, notice({ unit }))),
    );
    expect(answers.filter(({ outcome }) => outcome === 'requested')).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === 'refused')).toHaveLength(3);
    expect(await learning()).toMatchObject({ taken: 2, left: 0 });
  });

  it('R-05 T-04 counts each kind by itself, a trip of two purposes once, and help without a limit', async () => {
    await publishVisitRules(world);
    await ask('甲单位', { kind: 'inspection', alsoFor: ['learning', 'research'] });
    expect(await learning()).toMatchObject({ taken: 0, left: 2 });
    expect(await ask('乙单位', { kind: 'inspection', day: '2026-12-20' })).toMatchObject({
      outcome: 'refused',
    });
    expect(await ask('乙单位', { kind: 'research' })).toMatchObject({ outcome: 'requested', left: null });
    for (const nth of [1, 2, 3])
      expect(await ask(`帮扶 ${nth} 队`, { kind: 'guidance' })).toMatchObject({
        outcome: 'requested',
        left: null,
      });
    const hidden = await township.refused(
      requestVisit,
      notice({ unit: '丙单位', kind: 'guidance', alsoFor: ['inspection'] }),
    );
    expect(hidden.problem).toMatchObject({ code: 'activities.main-kind', params: { limited: '检查' } });
    const again = await township.refused(requestVisit, notice({ unit: '甲单位' }));
    expect(again.problem.code).toBe('activities.already-asked');
  });

  it('T-04 lets the host decline within the limit with a reason, and counts neither that nor what was cancelled', async () => {
    await publishVisitRules(world);
    const first = await ask('甲单位');
    const second = await ask('乙单位');
    const silent = await host.refused(answerVisit, { visit: first.visit, answer: 'declined' });
    expect(silent.problem.code).toBe('activities.reason-required');
    await host.run(answerVisit, { visit: first.visit, answer: 'declined', reason: '那天开村民代表会议' });
    await host.run(answerVisit, { visit: second.visit, answer: 'accepted' });
    expect(await learning()).toMatchObject({ taken: 1, left: 1 });
    const early = await host.refused(recordVisit, { visit: second.visit, outcome: 'held' });
    expect(early.problem.code).toBe('activities.not-yet');
    world.clock.set('2026-11-26T02:00:00.000Z');
    host = await world.as('village-secretary');
    township = await world.as('township-officer');
    await host.run(recordVisit, { visit: second.visit, outcome: 'held' });
    expect(await learning()).toMatchObject({ taken: 1, visits: [{ id: second.visit, state: 'held' }] });
    await host.run(recordVisit, { visit: second.visit, outcome: 'cancelled', reason: '记错了，是另一个村' });
    expect(await learning()).toMatchObject({ taken: 0, left: 2, visits: [] });
    const { visits } = await township.read(readVisits, { village: world.villages[0].id });
    expect(visits.map(({ state, reason }) => [state, reason])).toEqual([
      ['cancelled', '记错了，是另一个村'],
      ['declined', '那天开村民代表会议'],
    ]);
  });

  it('WN-20 writes down what was announced by telephone, marked so, and counts it like any other', async () => {
    await publishVisitRules(world);
    const own = await host.refused(requestVisit, notice());
    expect(own.problem.code).toBe('activities.announced-how');
    for (const unit of ['甲单位', '乙单位'])
      await host.run(requestVisit, notice({ unit, announced: 'by-phone' }));
    expect(await ask('丙单位')).toMatchObject({ outcome: 'refused' });
    const { visits } = await host.read(readVisits, { state: 'requested' });
    expect(visits.map(({ announced }) => announced)).toEqual(['by-phone', 'by-phone']);
  });

  it('refuses nothing where no number is set, and the narrower place’s number holds in its villages alone', async () => {
    for (const nth of [1, 2, 3])
      expect(await ask(`第 ${nth} 队`)).toMatchObject({ outcome: 'requested', left: null });
    expect(await learning()).toMatchObject({
      cap: 'unset',
      limit: null,
      left: null,
      taken: 3,
      period: '2026',
    });
    await publishVisitRules(world);
    await publishVisitRules(world, {
      id: 'one-village',
      title: '一村的办法',
      level: 'township',
      place: 'T10',
    });
    const { rule } = await township.read(readVisitCounters, { village: world.villages[0].id });
    expect(rule).toMatchObject({ title: '一村的办法', scheme: 'one-village', approvers: [] });
    const other = await township.read(readVisitCounters, { village: world.villages[1].id });
    expect(other.rule).toMatchObject({ title: '测试来访办法' });
    expect(await ask('第 4 队')).toMatchObject({ outcome: 'refused' });
  });

  it('lets through over the limit only whom the rules name, with a reason on record; it counts', async () => {
    await publishVisitRules(world, { overCap: { approvedBy: ['county-officer'] } });
    for (const unit of ['甲单位', '乙单位']) await ask(unit);
    const { visit } = await ask('丙单位');
    const input = { visit, reason: '全国会议指定的观摩点' };
    expect((await township.refused(allowOverCap, input)).problem.code).toBe('activities.no-override');
    const county = await world.as('county-officer');
    const approvable = async (client: TestClient) =>
      (await client.read(readVisits, { state: 'refused' })).visits.map((row) => row.approvable);
    expect([await approvable(township), await approvable(county)]).toEqual([[false], [true]]);
    await county.run(allowOverCap, input);
    const { visits } = await host.read(readVisits, { state: 'requested' });
    expect(visits.find(({ id }) => id === visit)).toMatchObject({
      allowed: { reason: '全国会议指定的观摩点', on: '2026-11-22' },
      refused: { limit: 2, taken: 2 },
    });
    expect(await learning()).toMatchObject({ taken: 3, left: 0 });
    const { visit: own } = await county.run(requestVisit, notice({ unit: '丁单位' }));
    expect((await county.refused(allowOverCap, { visit: own, reason: '自己批' })).problem.code).toBe(
      'activities.own-request',
    );
  });

  it('waits in the host’s inbox until it is answered, and again until it is written down', async () => {
    const { visit } = await ask('甲单位');
    const groupsOf = async (client: TestClient) =>
      (await client.read(readInbox, {})).groups.filter(({ kind }) => kind.startsWith('visit'));
    expect(await groupsOf(township)).toEqual([]);
    expect(await groupsOf(host)).toMatchObject([
      { kind: 'visit', count: 1, due: { day: '2026-11-25' }, overdue: 0 },
    ]);
    await host.run(answerVisit, { visit, answer: 'accepted' });
    expect(await groupsOf(host)).toEqual([]);
    world.clock.set('2026-11-26T02:00:00.000Z');
    expect(await groupsOf(await world.as('village-secretary'))).toMatchObject([
      { kind: 'visit-record', count: 1, oldest: '2026-11-25' },
    ]);
  });

  it('lists page by page, the newest day first, and tells one visit by itself whatever became of it', async () => {
    for (const [nth, day] of ['2026-11-25', '2026-11-26', '2026-11-26', '2026-11-24'].entries())
      await ask(`单位 ${nth}`, { day });
    const first = await township.read(readVisits, { limit: 2 });
    const rest = await township.read(readVisits, { limit: 2, after: first.visits[1]!.id });
    const pages = [...first.visits, ...rest.visits];
    expect(pages.map(({ day }) => day)).toEqual(['2026-11-26', '2026-11-26', '2026-11-25', '2026-11-24']);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(4);
    expect([first.total, rest.total]).toEqual([4, 4]);
    const visit = pages[3]!.id;
    await host.run(answerVisit, { visit, answer: 'declined', reason: '农忙' });
    expect(await township.read(readVisits, { visit })).toMatchObject({
      visits: [{ id: visit, state: 'declined' }],
      total: 1,
    });
  });

  it('answers half-given input by what is missing, and books nothing', async () => {
    const half = { village: world.villages[0].id, day: '2026-11-25', kind: 'learning' };
    const reply = await township.inject({
      method: 'POST',
      url: requestVisit.path,
      headers: { 'idempotency-key': crypto.randomUUID() },
      payload: half,
    });
    expect(reply.statusCode).toBe(400);
    const empty: readonly Partial<Notice>[] = [
      { unit: ' ' },
      { people: 0 },
      { contact: '' },
      { purpose: '' },
    ];
    for (const more of empty)
      expect((await township.refused(requestVisit, notice(more))).status, JSON.stringify(more)).toBe(400);
    for (const [day, code] of [
      ['2026-11-21', 'activities.day-past'],
      ['2028-11-21', 'activities.day-too-far'],
    ] as const)
      expect((await township.refused(requestVisit, notice({ day }))).problem.code).toBe(code);
    expect((await township.read(readVisits, {})).total).toBe(0);
  });

  it('answers a repeated key the same and records it once, refusals included', async () => {
    await publishVisitRules(world, {
      kinds: ['guidance', 'research', 'learning', 'inspection', 'training'].map((id) => ({
        id,
        title: id,
        cap: { visits: 0, per: 'year', basis: '测试' },
      })),
    });
    const key = crypto.randomUUID();
    const once = await township.run(requestVisit, notice(), key);
    expect(once.outcome).toBe('refused');
    expect(await township.run(requestVisit, notice(), key)).toEqual(once);
    expect((await township.read(readVisits, { state: 'refused' })).total).toBe(1);
  });

  it('erases whom to call 90 days after the visit, and keeps that somebody came', async () => {
    const { visit } = await ask('甲单位');
    world.clock.set('2027-02-23T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ 'visit-contacts': 0 });
    world.clock.set('2027-02-24T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ 'visit-contacts': 1 });
    expect(await expireRecords(world, TENANT)).toMatchObject({ 'visit-contacts': 0 });
    const { visits } = await (await world.as('village-secretary')).read(readVisits, {});
    expect(visits).toMatchObject([{ id: visit, unit: '甲单位', people: 18, contact: null }]);
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.find(({ table }) => table === 'visits')).toMatchObject({ rows: 1, equal: true });
  });

  it('makes the log anew from its facts, equal in every row', async () => {
    await publishVisitRules(world, { overCap: { approvedBy: ['county-officer'] } });
    const first = await ask('甲单位');
    const second = await ask('乙单位');
    const third = await ask('丙单位');
    await host.run(answerVisit, { visit: first.visit, answer: 'accepted' });
    await host.run(answerVisit, { visit: second.visit, answer: 'declined', reason: '农忙' });
    await (await world.as('county-officer')).run(allowOverCap, { visit: third.visit, reason: '指定' });
    await township.run(recordVisit, { visit: third.visit, outcome: 'cancelled', reason: '行程改了' });
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.find(({ table }) => table === 'visits')).toMatchObject({ rows: 3, equal: true });
    expect(report.equal).toBe(true);
  });
});
