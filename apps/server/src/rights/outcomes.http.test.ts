import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestPhoneChange } from '@yanzhen/contract/authority-accounts';
import { answerRequest, correctPerson, lodgeRequest } from '@yanzhen/contract/rights-requests';
import { readOutcomes } from '@yanzhen/contract/rights-outcomes';
import { revokeCard } from '@yanzhen/contract/shop';
import { type OutcomeDetails, sayResult } from '@yanzhen/contract/texts/outcome-results';
import {
  type OutcomeKind,
  outcomeKinds,
  outcomeTexts,
  plainFacts,
  waysOn,
} from '@yanzhen/contract/texts/outcomes';
import { abilities } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { slices } from '../slices.ts';
import { liveASpring } from '../testing/live-a-spring.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
  await liveASpring(world);
});
afterAll(() => world.close());

const select = <Row>(text: string, values: readonly unknown[] = []) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
const home = (nth = 0) => world.villages[0].households[nth]!;

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The types of fact as the sources write them: facts are in the past tense, commands are not. */
function listFactTypes(): readonly string[] {
  const texts = ['packages/domain/src', 'apps/server/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  const written = texts.flatMap((text) =>
    [
      ...text.matchAll(
        /(?:NewFact<\s*|type: )'([A-Z][A-Za-z]+(?:ed|Held|Made|Left|Split|Taken|Forgotten))'/g,
      ),
    ].map(([, type = '']) => type),
  );
  const projected = slices.flatMap(({ projectors }) => projectors.flatMap(({ types }) => types));
  return [...new Set([...written, ...projected])];
}

describe('every decision about a person', () => {
  it('is known as one, or as a fact that decides nothing about anybody, with the reason', () => {
    const types = listFactTypes();
    expect(types.length).toBeGreaterThan(80);
    expect(types.filter((type) => !(type in outcomeTexts) && !(type in plainFacts)).toSorted()).toEqual([]);
    expect(outcomeKinds.filter((type) => type in plainFacts)).toEqual([]);
    expect([...outcomeKinds, ...Object.keys(plainFacts)].filter((type) => !types.includes(type))).toEqual([]);
  });

  it('names a way on that the villager can go himself', () => {
    for (const { ability } of Object.values(waysOn)) expect(abilities[ability]).toHaveProperty('villager');
  });

  it('can be opened by its household: whatever was decided in a spring is found, with its rule', async () => {
    const decided = await select<{ seq: string; type: string }>(
      `select f.seq::text, f.type from facts f where f.type = any ($1)
         and (f.subject is null or f.subject not in (select a.person from appointments a where a.person is not null))`,
      [outcomeKinds],
    );
    const found = new Set(
      (
        await select<{ seq: string }>(
          'select o.seq::text from households h cross join lateral household_outcomes(h.tenant, h.id, $1) o',
          [outcomeKinds],
        )
      ).map(({ seq }) => seq),
    );
    const kinds = new Set(decided.map(({ type }) => type));
    expect(kinds.size).toBeGreaterThan(9);
    expect(decided.filter(({ seq }) => !found.has(seq))).toEqual([]);
    const secretary = await world.as('village-secretary');
    const { outcomes, total } = await secretary.read(readOutcomes, { household: home().id, limit: 200 });
    expect(total).toBe(outcomes.length);
    for (const { rule, next, by } of outcomes)
      expect([rule, next, by].filter((said) => said === '')).toEqual([]);
    expect(outcomes.find(({ kind }) => kind === 'EntryRecorded')).toMatchObject({
      label: '记了一笔积分',
      rule: expect.stringMatching(/第 1 版$/),
      next: expect.stringContaining('异议'),
    });
    const [first, second] = outcomes;
    const after = await secretary.read(readOutcomes, { household: home().id, limit: 1, after: first!.id });
    expect(after.outcomes).toEqual([second]);
  });

  it('says the reason that was given: a refusal with its article, a card taken back', async () => {
    const secretary = await world.as('village-secretary');
    const clerk = await world.as('committee-member');
    const { request } = await clerk.run(lodgeRequest, {
      person: home().member,
      kind: 'explanation',
      text: '怎么算的',
    });
    const refusal = { request, answer: 'refused' as const, text: '账目依法保存', law: '第四十七条第二款' };
    await secretary.run(answerRequest, refusal);
    const [card] = await select<{ id: string }>('select id from shop_cards limit 1');
    await secretary.run(revokeCard, { card: card!.id, reason: '卡丢了' });
    const { outcomes } = await secretary.read(readOutcomes, { household: home().id, limit: 200 });
    expect(outcomes.find(({ kind }) => kind === 'PersonalRequestRefused')).toMatchObject({
      reason: '账目依法保存',
      rule: '第四十七条第二款',
      about: '成员1',
      next: waysOn.refusal.words,
    });
    expect(outcomes.find(({ kind }) => kind === 'CardRevoked')).toMatchObject({ reason: '卡丢了' });
  });

  it('says how it went, and on which day it was decided: numbers of a close, which body passed, what a veto holds back', async () => {
    const told = await select<{ type: OutcomeKind; details: OutcomeDetails | null; entry: string | null }>(
      `select o.type, o.details, o.entry from households h cross join lateral household_outcomes(h.tenant, h.id, $1) o`,
      [outcomeKinds],
    );
    const results = told.map(({ type, details }) => [type, sayResult(type, details ?? {})] as const);
    for (const [type, result] of results)
      expect(result ?? '', type).not.toMatch(/[a-z_{}]{2}|null|undefined|有关方面|从 {2}|：，/);
    const of = (type: OutcomeKind) => results.find(([kind]) => kind === type)?.[1];
    expect(of('StagePassed')).toMatch(/^由.+办$/);
    expect(of('AccountQuarterClosed')).toMatch(/季度：得 \d+ 分，可兑换 \d+ 分/);
    expect(of('PointsCounted')).toMatch(/^算在\d{4}年第.季度$/);
    expect(told.filter(({ type }) => type === 'PointsCounted').every(({ entry }) => entry !== null)).toBe(
      true,
    );
    expect(sayResult('ObjectionDecided', { outcome: 'dismissed', appealUntil: '2026-12-01' })).toBe(
      '异议没有成立，2026年12月1日 前可以申请复核',
    );
    expect(
      sayResult('VetoImposed', {
        from: '2026-11-20',
        until: '2026-12-31',
        blocks: ['redemption', 'honours'],
      }),
    ).toBe('暂停兑换、评先，从 2026年11月20日 到 2026年12月31日');
    const late = await select<{ on: string; about: string; recorded: string }>(
      `select o.on_day as on, o.about, (f.recorded_at at time zone 'Asia/Shanghai')::date as recorded
       from facts f cross join lateral household_outcomes(f.tenant, (select a.household from point_accounts a where a.id = f.subject), $1) o
       where f.type = 'PointsCounted' and o.seq = f.seq`,
      [outcomeKinds],
    );
    expect(late.length).toBeGreaterThan(0);
    for (const { on, recorded } of late) expect(on).toBe(recorded);
    expect(late.some(({ about }) => /^.*\d{4}年\d{1,2}月\d{1,2}日的/.test(about))).toBe(true);
  });

  it('gives nobody what a correction replaced, nor a number that waits to be confirmed', async () => {
    const { member, id: household } = home(3);
    const clerk = await world.as('committee-member');
    const secretary = await world.as('village-secretary');
    const asked = { person: member, kind: 'correction' as const, text: '名字错了' };
    const { request } = await clerk.run(lodgeRequest, asked);
    await secretary.run(correctPerson, { request, name: '改对了', text: '按身份证' });
    const { outcomes } = await secretary.read(readOutcomes, { household, limit: 200 });
    const corrected = outcomes.find(({ kind }) => kind === 'PersonCorrected');
    expect(corrected).toMatchObject({ result: '改了：姓名' });
    expect(JSON.stringify(outcomes)).not.toMatch(/成员4|\{\\/);
    const person = world.personOf('supervisor');
    await select('update people set household = $2 where id = $1', [person, household]);
    const number = '13900007777';
    await (await world.as('security-administrator')).run(requestPhoneChange, {
      person,
      phone: number,
      reason: '换了号',
    });
    const later = await secretary.read(readOutcomes, { household, limit: 200 });
    expect(later.outcomes.find(({ kind }) => kind === 'PhoneChangeRequested')?.reason).toBe('换了号');
    expect(JSON.stringify(later)).not.toContain(number);
  });
});

describe('who may open them', () => {
  it('is whoever may open the file: the own grid, the own village, the township and the county', async () => {
    const first = { household: home(0).id };
    const second = { household: home(1).id };
    const worker = await world.as('grid-worker');
    await worker.read(readOutcomes, first);
    expect((await worker.readRefused(readOutcomes, second)).problem.code).toBe('authority.other-grid');
    for (const post of ['committee-member', 'township-officer', 'county-officer'] as const)
      await (await world.as(post)).read(readOutcomes, second);
    expect(await (await world.as('village-secretary', 1)).readRefused(readOutcomes, first)).toMatchObject({
      status: 404,
    });
    for (const post of ['supervisor', 'shop-keeper', 'system-administrator'] as const)
      expect((await (await world.as(post)).readRefused(readOutcomes, first)).problem.code, post).toBe(
        'authority.not-your-duty',
      );
  });
});
