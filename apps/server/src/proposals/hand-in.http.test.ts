import { randomUUID } from 'node:crypto';
import { fieldBundle, readQuestions, settleQuestion } from '@yanzhen/contract/field';
import { enrol, readAccounts, readEntries } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, type Statement } from '../database/transaction.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { readErrors } from '../record/process-journal.ts';
import { bindPhone, proposeEntry, type TestPhone } from '../testing/test-phone.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let gridWorker: TestClient;
let phone: TestPhone;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  gridWorker = await world.as('grid-worker');
  const [village] = world.villages;
  const own = village.households.filter(({ grid }) => grid === village.grids[0]);
  const enrolled = await gridWorker.run(enrol, {
    consentVersion: '1',
    accounts: own.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  });
  accounts = enrolled.accounts;
  phone = await bindPhone(world.app, gridWorker);
});

afterAll(() => world.close());

/** What another part of the system does in these tests: moves a grid, closes a quarter, takes back a consent. */
const change = (statement: Statement) =>
  inTransaction(
    world.pool,
    { tenant: TENANT, person: randomUUID(), whole: true, villages: [], household: null },
    async (transaction) => ({ result: undefined, last: [transaction.query(statement)] }),
  );

const labour = (nth: number, occurredOn: string, rest: { occasion?: string; quantity?: number } = {}) => ({
  account: accounts[nth]!,
  item: 'labour',
  quantity: 1,
  occurredOn,
  ...rest,
});

const totalOf = async (nth: number) => (await gridWorker.read(readEntries, { account: accounts[nth] })).total;

describe('a phone hands in what it recorded', () => {
  it('applies each by itself, and a bad one loses none of the others', async () => {
    const good = [proposeEntry(labour(0, '2026-11-02')), proposeEntry(labour(1, '2026-11-02'))];
    const answers = await phone.handIn([
      good[0]!,
      { id: 'no-uuid', command: 'points.record-entry', body: {}, recordedAt: '' },
      { ...proposeEntry(labour(0, '2026-11-03')), body: { account: accounts[0], item: 5 } },
      { ...proposeEntry(labour(0, '2026-11-03')), command: 'authority.appoint' },
      proposeEntry(labour(0, '2026-11-23')),
      proposeEntry({ ...labour(0, '2026-11-04'), account: randomUUID() }),
      good[1]!,
    ]);
    expect(answers.map(({ status, code }) => code ?? status)).toEqual([
      'applied',
      'field.malformed',
      'field.malformed',
      'field.command-not-allowed',
      'points.day-ahead',
      'authority.not-found',
      'applied',
    ]);
    expect(answers[0]?.output).toMatchObject({ points: 10 });
    expect(answers[4]?.detail).toMatch(/。$/);
  });

  it('refuses by itself what no database keeps and no form holds, and takes what stands beside it', async () => {
    const good = proposeEntry(labour(0, '2026-11-09'));
    const nested = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) as unknown;
    const answers = await phone.handIn([
      { ...proposeEntry(labour(1, '2026-11-09')), body: { ...labour(1, '2026-11-09'), note: '一\u0000二' } },
      { ...proposeEntry(labour(1, '2026-11-09')), body: { ...labour(1, '2026-11-09'), occasion: '\ud800' } },
      { ...proposeEntry(labour(1, '2026-11-09')), body: nested },
      { ...proposeEntry(labour(1, '2026-11-09')), command: 'x\u0000'.repeat(100) },
      { ...proposeEntry(labour(1, '2026-11-09')), id: 'n'.repeat(500) },
      { ...proposeEntry(labour(2, '2026-11-09')), recordedAt: 'n'.repeat(500) },
      good,
    ]);
    expect(answers.map(({ status, code }) => code ?? status)).toEqual([
      ...Array<string>(5).fill('field.malformed'),
      'applied',
      'applied',
    ]);
  });

  it('answers one that meets a fault of ours as waiting, applies the others, and takes it once the fault is mended', async () => {
    await world.askAsOwner(
      `create function yanzhen.break_one() returns trigger language plpgsql as
        'begin raise exception ''a fault of ours''; end';
      create trigger break_one before insert on yanzhen.facts for each row
        when (new.body->>'occasion' = '出错的一次') execute function yanzhen.break_one()`,
      [],
    );
    const before = await totalOf(1);
    const good = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08'].map((day) =>
      proposeEntry(labour(1, day)),
    );
    const bad = proposeEntry(labour(1, '2026-10-09', { occasion: '出错的一次' }));
    const ahead = proposeEntry(labour(0, '2026-11-23'));
    const batch = [good[0]!, good[1]!, bad, ahead, good[2]!, bad, good[3]!];
    const answers = await phone.handIn(batch);
    expect(answers.map(({ status, code }) => code ?? status)).toEqual([
      'applied',
      'applied',
      'system.failed',
      'points.day-ahead',
      'applied',
      'system.failed',
      'applied',
    ]);
    expect(answers[2]).toMatchObject({ id: bad.id, status: 'waiting', again: false });
    expect(answers[2]?.detail).not.toContain('a fault of ours');
    expect(readErrors().find(({ kind }) => kind === 'failed')?.count).toBeGreaterThan(0);
    expect(await totalOf(1)).toBe(before + 4);
    // Nothing of it was stored, so that it is no question to anybody either.
    expect((await phone.outcomes('2026-10-01T00:00:00Z')).map(({ id }) => id)).not.toContain(bad.id);
    await world.askAsOwner('drop trigger break_one on yanzhen.facts', []);
    const again = await phone.handIn(batch);
    expect(again.map(({ status }) => status)).toEqual([
      'applied',
      'applied',
      'applied',
      'refused',
      'applied',
      'applied',
      'applied',
    ]);
    expect(await totalOf(1)).toBe(before + 5);
  });

  it('sends exactly once: replayed, repeated within one request, in another order, at the same time', async () => {
    const before = await totalOf(2);
    const batch = ['2026-11-05', '2026-11-06', '2026-11-07'].map((day) => proposeEntry(labour(2, day)));
    const [first, second] = await Promise.all([
      phone.handIn([...batch, batch[0]!]),
      phone.handIn(batch.toReversed()),
    ]);
    expect([...first, ...second].map(({ status }) => status)).toEqual(Array(7).fill('applied'));
    const again = await phone.handIn(batch.toReversed());
    expect(again.every(({ status, again }) => status === 'applied' && again)).toBe(true);
    expect(again[2]?.output).toEqual(first[0]?.output);
    expect(await totalOf(2)).toBe(before + 3);
  });

  it('refuses an id used for another entry', async () => {
    const one = proposeEntry(labour(0, '2026-11-08'));
    await phone.handIn([one]);
    const [other] = await phone.handIn([{ ...one, body: labour(0, '2026-11-08', { quantity: 2 }) }]);
    expect(other).toMatchObject({ status: 'refused', code: 'record.key-reused' });
  });

  it('shares a maximum over the whole batch and asks about what goes past it', async () => {
    const trips = ['2026-11-02', '2026-11-03', '2026-11-04'].map((day) =>
      proposeEntry({ account: accounts[3]!, item: 'vehicle', quantity: 2, occurredOn: day }),
    );
    const answers = await phone.handIn(trips);
    expect(answers.map(({ status, code }) => code ?? status)).toEqual([
      'applied',
      'applied',
      'points.maximum-reached',
    ]);
  });

  it('refuses more than five hundred at a time with a sentence', async () => {
    const reply = await world.app.inject({
      method: 'POST',
      url: '/api/field/proposals',
      headers: { authorization: `Bearer ${phone.token}` },
      payload: { proposals: Array.from({ length: 501 }, () => proposeEntry(labour(0, '2026-11-09'))) },
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'system.bad-request' });
  });
});

describe('a conflict becomes a question', () => {
  const questionOf = async (proposal: { id: string }, client = gridWorker) =>
    (await client.read(readQuestions, {})).questions.find(({ id }) => id === proposal.id);

  it('lists its questions page by page, the oldest first, and counts them all', async () => {
    const all = await gridWorker.read(readQuestions, {});
    await phone.handIn([proposeEntry(labour(1, '2026-11-12'))]);
    await phone.handIn(Array.from({ length: 3 }, () => proposeEntry(labour(1, '2026-11-12'))));
    const first = await gridWorker.read(readQuestions, { limit: all.total + 2 });
    const rest = await gridWorker.read(readQuestions, { after: first.questions.at(-1)!.id });
    const ids = [...first.questions, ...rest.questions].map(({ id }) => id);
    expect([first.total, rest.total]).toEqual([all.total + 3, all.total + 3]);
    expect(rest.questions).toHaveLength(1);
    expect(ids).toEqual((await gridWorker.read(readQuestions, {})).questions.map(({ id }) => id));
  });

  it('asks about the same happening, and drops it with a reason or takes it as another occasion', async () => {
    await phone.handIn([proposeEntry(labour(0, '2026-11-10'))]);
    const [same, other] = [proposeEntry(labour(0, '2026-11-10')), proposeEntry(labour(0, '2026-11-10'))];
    const answers = await phone.handIn([same, other]);
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual(
      Array(2).fill('question points.already-recorded'),
    );
    expect(await questionOf(same)).toMatchObject({
      code: 'points.already-recorded',
      itemTitle: '义务劳动',
      householdNumber: world.villages[0].households[0]!.number,
    });
    const without = await gridWorker.refused(settleQuestion, { proposal: same.id, answer: 'drop' });
    expect(without.problem.code).toBe('field.reason-missing');
    await gridWorker.run(settleQuestion, { proposal: same.id, answer: 'drop', reason: '就是同一次' });
    await gridWorker.run(settleQuestion, {
      proposal: other.id,
      answer: 'correct',
      body: labour(0, '2026-11-10', { occasion: '下午场' }),
    });
    const twice = await gridWorker.refused(settleQuestion, { proposal: other.id, answer: 'accept' });
    expect(twice.problem.code).toBe('field.question-settled');
    const outcomes = await phone.outcomes('2026-11-01T00:00:00Z');
    expect(outcomes.find(({ id }) => id === same.id)).toMatchObject({
      status: 'settled',
      detail: '没有记入：就是同一次',
    });
    expect(outcomes.find(({ id }) => id === other.id)).toMatchObject({
      status: 'settled',
      output: { points: 10 },
    });
  });

  it('asks about a closed period, a withdrawn consent and an item that is gone', async () => {
    await change({
      text: `insert into period_closes (tenant, village, period, closed_at, closed_by, scheme_version) values ($1, $2, '2026-Q2', now(), $2, $3)`,
      values: [TENANT, world.villages[0].id, world.villages[0].standard],
    });
    const closed = proposeEntry(labour(1, '2026-06-20'));
    const gone = proposeEntry({ ...labour(1, '2026-11-12'), item: 'retired-long-ago' });
    expect((await phone.handIn([closed, gone])).map(({ code }) => code)).toEqual([
      'points.period-closed',
      'points.no-such-item',
    ]);
    await change({
      text: 'update point_accounts set taking_part = false where tenant = $1 and id = $2',
      values: [TENANT, accounts[1]],
    });
    const withdrawn = proposeEntry(labour(1, '2026-11-13'));
    expect(await phone.handIn([withdrawn])).toMatchObject([
      { status: 'question', code: 'points.no-consent' },
    ]);
    const still = await gridWorker.refused(settleQuestion, { proposal: withdrawn.id, answer: 'accept' });
    expect(still.problem.code).toBe('points.no-consent');
    await change({
      text: 'update point_accounts set taking_part = true where tenant = $1 and id = $2',
      values: [TENANT, accounts[1]],
    });
    await gridWorker.run(settleQuestion, { proposal: withdrawn.id, answer: 'accept' });
    expect(await questionOf(withdrawn)).toBeUndefined();
  });

  it('keeps whoever binds it signed in on it for thirty days, where a desk ends after some hours', async () => {
    const now = world.clock.now();
    await world.makeReal(world.personOf('grid-worker', 1));
    const [desk, bound] = [await world.as('grid-worker', 1), await world.as('grid-worker', 1)];
    await bindPhone(world.app, bound);
    const isIn = async (client: TestClient) =>
      (await client.inject({ url: '/api/session' })).statusCode === 200;
    const after = (days: number) =>
      world.clock.set(new Date(Date.parse(now) + days * 86_400_000).toISOString());
    after(29);
    expect([await isIn(desk), await isIn(bound)]).toEqual([false, true]);
    after(31);
    expect(await isIn(bound)).toBe(false);
    world.clock.set(now);
  });

  it('keeps what a reassigned worker saw for the worker of the grid now, who confirms it', async () => {
    const other = await world.as('grid-worker', 1);
    const theirs = await bindPhone(world.app, other);
    const [first, second] = world.villages;
    // The worker of the second village takes over the first grid of the first village, and back.
    const reassign = (person: string, place: string, village: string) =>
      change({
        text: `update appointments set place = $3, village = $4 where tenant = $1 and person = $2`,
        values: [TENANT, person, place, village],
      });
    await reassign(world.personOf('grid-worker'), second.grids[0]!, second.id);
    await reassign(world.personOf('grid-worker', 1), first.grids[0]!, first.id);
    const late = proposeEntry(labour(0, '2026-11-14'));
    expect(await phone.handIn([late])).toMatchObject([
      { status: 'question', code: 'field.now-with-another' },
    ]);
    const successor = await world.as('grid-worker', 1);
    expect(await questionOf(late, successor)).toMatchObject({ code: 'field.now-with-another' });
    const former = await world.as('grid-worker');
    expect(await questionOf(late, former)).toBeUndefined();
    const refused = await former.refused(settleQuestion, { proposal: late.id, answer: 'accept' });
    expect(refused.problem.code).toBe('authority.not-found');
    await successor.run(settleQuestion, { proposal: late.id, answer: 'accept' });
    expect((await phone.outcomes('2026-11-01T00:00:00Z')).find(({ id }) => id === late.id)).toMatchObject({
      status: 'settled',
      detail: '已由负责人照原样记入。',
    });
    const direct = proposeEntry(labour(0, '2026-11-15'));
    expect(await theirs.handIn([direct])).toMatchObject([{ status: 'applied' }]);
    await reassign(world.personOf('grid-worker'), first.grids[0]!, first.id);
    await reassign(world.personOf('grid-worker', 1), second.grids[0]!, second.id);
  });
});

describe('what the phone needs without network', () => {
  it('WN-09 shows 本周未记 first, the own grid only, and answers 304 when nothing changed', async () => {
    const [village] = world.villages;
    const worker = await world.as('grid-worker');
    await phone.handIn([proposeEntry(labour(0, '2026-11-22'))]);
    const reply = await worker.inject({ url: '/api/field/bundle' });
    const bundle = fieldBundle.parse(reply.json());
    expect(bundle.households).toHaveLength(4);
    expect(
      bundle.households.every(({ id }) =>
        village.households.some((own) => own.id === id && own.grid === village.grids[0]),
      ),
    ).toBe(true);
    expect(bundle.households.map(({ number, recordedThisWeek }) => [number, recordedThisWeek])).toEqual([
      ['003', 0],
      ['005', 0],
      ['007', 0],
      ['001', 1],
    ]);
    expect(bundle.items[0]).toMatchObject({ id: 'labour', points: expect.arrayContaining([10, 20]) });
    expect(bundle.items[0]?.rule).toMatch(/每次 \+10 分/);
    expect(bundle.standard).toMatchObject({ version: '1', effective: '2026-01-01', adoptedBy: [] });
    const { accounts: read } = await worker.read(readAccounts, { grid: village.grids[0] });
    expect(read).toHaveLength(4);
    const again = await worker.inject({
      url: '/api/field/bundle',
      headers: { 'if-none-match': String(reply.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });
});
