import { enrol, readAccounts, recordEntry } from '@yanzhen/contract/points';
import { correctEntry, recordDelivery } from '@yanzhen/contract/points-objections';
import { issueCertificate, nominateHonour, noteTieBreak, readUses } from '@yanzhen/contract/points-uses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOn, passToPosting } from '../../testing/review-quarter.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;
let accounts: readonly string[];

const labour = (account: string, quantity: number) => ({
  account,
  item: 'labour',
  quantity,
  occurredOn: '2026-11-16',
});

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
  const worker = await world.as('grid-worker');
  const [village] = world.villages;
  const own = village.households.filter(({ grid }) => grid === village.grids[0]);
  const enrolled = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: own.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  });
  accounts = enrolled.accounts;
  const entries = [];
  for (const [index, quantity] of [4, 3, 3, 1].entries()) {
    entries.push((await worker.run(recordEntry, labour(accounts[index]!, quantity))).entry);
  }
  await passToPosting(world, entries);
  await countOn(world, '2026-11-28T02:00:00.000Z', '2026-11');
  secretary = await world.as('village-secretary');
});

afterAll(() => world.close());

describe('三挂钩', () => {
  it('WN-15 nominates by points among other criteria, each of which must be met', async () => {
    const input = { account: accounts[0]!, honour: 'star-household', reason: '示例' };
    const nominated = await secretary.run(nominateHonour, { ...input, answers: [true] });
    expect(nominated.criteria.map(({ by }) => by)).toEqual(['record', 'record', 'people']);
    const unwilling = await secretary.refused(nominateHonour, { ...input, answers: [false] });
    expect(unwilling.problem.code).toBe('points.criterion-unmet');
    const poor = await secretary.refused(nominateHonour, {
      ...input,
      account: accounts[3]!,
      answers: [true],
    });
    expect(poor.problem.code).toBe('points.criterion-unmet');
    const silent = await secretary.refused(nominateHonour, { ...input, answers: [] });
    expect(silent.problem.code).toBe('points.criteria-unanswered');
  });

  it('WN-16 issues a certificate that expires and answers only valid or expired', async () => {
    const { certificate, validUntil, earned } = await secretary.run(issueCertificate, {
      account: accounts[0]!,
    });
    expect({ validUntil, earned }).toEqual({ validUntil: '2026-12-28', earned: 40 });
    const stateOn = async (day: string) =>
      (
        await world.pool.query<{ state: string }>('select certificate_state($1, $2) as state', [
          certificate,
          day,
        ])
      ).rows[0]?.state;
    expect(await stateOn('2026-12-28')).toBe('valid');
    expect(await stateOn('2026-12-29')).toBe('expired');
    const refused = await secretary.refused(issueCertificate, { account: accounts[3]! });
    expect(refused.problem.code).toBe('points.below-threshold');
  });

  it('WN-17 R-19 compares points only when every other criterion is equal, and never for elected posts', async () => {
    const input = { target: 'reserve-cadre', accounts: accounts.slice(0, 3), reason: '示例' };
    const equal = [{ title: '政治表现', equal: true }];
    const { order } = await secretary.run(noteTieBreak, { ...input, criteria: equal });
    expect(order.map(({ place }) => place)).toEqual([1, 2, 2]);
    const unequal = await secretary.refused(noteTieBreak, {
      ...input,
      criteria: [...equal, { title: '年龄', equal: false }],
    });
    expect(unequal.problem.code).toBe('points.tie-break-unequal');
    for (const target of ['village-representative', '村民代表', '参军']) {
      const elected = await secretary.refused(noteTieBreak, { ...input, target, criteria: equal });
      expect(elected.problem.code).toBe('points.tie-break-target');
    }
  });

  it('WN-15 WN-16 WN-17 says beforehand what the standard asks, and afterwards whom a note compared', async () => {
    const { honours, certificate, targets, standard, uses, total } = await secretary.read(readUses, {
      village: world.villages[0].id,
      limit: 1,
    });
    expect(honours[0]?.criteria).toEqual([
      { text: '本年积分 20 分以上', by: 'record' },
      { text: '没有生效中的否决', by: 'record' },
      { text: '村民代表会议评议同意', by: 'people' },
    ]);
    expect({ certificate, targets, standard }).toEqual({
      certificate: { window: 'year', threshold: 20, validDays: 30 },
      targets: ['reserve-cadre', 'party-applicant'],
      standard: '测试积分标准 1',
    });
    expect({ shown: uses.length, total }).toEqual({ shown: 1, total: 3 });
    const rest = await secretary.read(readUses, { village: world.villages[0].id, after: uses[0]!.id });
    const both = [...uses, ...rest.uses];
    expect(new Set(both.map(({ id }) => id)).size).toBe(3);
    expect(both.find(({ kind }) => kind === 'tie-break')?.accounts).toMatchObject([
      { place: 1, earned: 40 },
      { place: 2, earned: 30 },
      { place: 2, earned: 30 },
    ]);
    expect(both.find(({ kind }) => kind === 'certificate')).toMatchObject({
      live: true,
      until: '2026-12-28',
    });
  });

  it('WN-14 keeps each use on record with who decided it, and hides it from the next village', async () => {
    const { uses } = await secretary.read(readUses, { village: world.villages[0].id });
    expect(new Set(uses.map(({ kind }) => kind))).toEqual(new Set(['honour', 'certificate', 'tie-break']));
    const stranger = await world.as('village-secretary', 1);
    const unseen = await stranger.readRefused(readUses, { village: world.villages[0].id });
    expect(unseen.problem.code).toBe('authority.not-found');
    expect((await stranger.read(readUses, {})).uses).toEqual([]);
    const refused = await stranger.refused(issueCertificate, { account: accounts[0]! });
    expect(refused).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });

  it.each(['grid-worker', 'supervisor', 'shop-keeper', 'county-officer'] as const)(
    'denies the %s every use',
    async (post) => {
      const client = await world.as(post);
      const refused = await client.refused(noteTieBreak, {
        target: 'reserve-cadre',
        accounts: [accounts[0]!],
        criteria: [],
        reason: '示例',
      });
      expect(refused.problem.code).toBe('authority.not-your-duty');
    },
  );
});

describe('否决', () => {
  it('N-15 WN-03 holds back honours whatever the total, until its end, and erases no points', async () => {
    world.clock.set('2026-11-30T02:00:00.000Z');
    const worker = await world.as('grid-worker');
    const account = accounts[1]!;
    const { entry } = await worker.run(recordEntry, {
      account,
      item: 'false-claim',
      occurredOn: '2026-11-29',
      note: '冒领他人出工',
      evidence: '出工表与现场记录不符',
    });
    await passToPosting(world, [entry]);
    secretary = await world.as('village-secretary');
    const unheard = await countOn(world, '2026-12-14T02:00:00.000Z', '2026-11');
    expect(unheard.remaining).toMatchObject([{ entry, code: 'procedures.delivery-missing' }]);
    secretary = await world.as('village-secretary');
    await secretary.run(recordDelivery, { entry, means: 'in-person', on: '2026-12-14' });
    await countOn(world, '2026-12-22T02:00:00.000Z', '2026-12');
    secretary = await world.as('village-secretary');
    const { uses } = await secretary.read(readUses, { account });
    expect(uses.find(({ kind }) => kind === 'veto')).toMatchObject({ until: '2026-12-31' });
    const blocked = await secretary.refused(nominateHonour, {
      account,
      honour: 'star-household',
      answers: [true],
      reason: '示例',
    });
    expect(blocked.problem).toMatchObject({
      code: 'points.criterion-unmet',
      params: { criterion: '没有生效中的否决' },
    });
    const { accounts: rows } = await secretary.read(readAccounts, { village: world.villages[0].id });
    expect(rows.find(({ id }) => id === account)?.earnedThisYear).toBe(30);
  });

  it('N-15 WN-03 shows what a veto holds back and why, and lifts it when its entry turns out to be wrong', async () => {
    const account = accounts[1]!;
    const vetoes = async () => (await secretary.read(readUses, { account, kind: 'veto' })).uses;
    const [held] = await vetoes();
    expect(held).toMatchObject({
      title: '弄虚作假骗取积分',
      blocks: ['redemption', 'honours'],
      live: true,
      reason: '冒领他人出工',
      standard: '测试积分标准 1',
    });
    await secretary.run(correctEntry, { entry: held!.id, reason: '核实是同名的另一户' });
    expect(await vetoes()).toMatchObject([{ id: held!.id, live: false, liftedOn: '2026-12-22' }]);
    const nominated = await secretary.run(nominateHonour, {
      account,
      honour: 'star-household',
      answers: [true],
      reason: '示例',
    });
    expect(nominated.criteria.every(({ met }) => met)).toBe(true);
  });
});
