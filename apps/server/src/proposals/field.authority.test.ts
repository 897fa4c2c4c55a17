import { randomUUID } from 'node:crypto';
import { readQuestions, settleQuestion } from '@yanzhen/contract/field';
import { enrol } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { TENANT } from '../testing/test-constants.ts';
import { bindPhone, proposeEntry, type TestPhone } from '../testing/test-phone.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let phone: TestPhone;
let account: string;
let asked: string;

const entry = (occurredOn: string) => ({ account, item: 'labour', quantity: 1, occurredOn });

const whole = () => ({
  tenant: TENANT,
  person: world.personOf('grid-worker'),
  whole: true,
  villages: [],
  household: null,
});

beforeAll(async () => {
  world = await makeTestWorld();
  const worker = await world.as('grid-worker');
  const [village] = world.villages;
  const { accounts } = await worker.run(enrol, {
    consentVersion: '1',
    accounts: [{ household: village.households[0]!.id, person: null, class: 'villager', publication: false }],
  });
  account = accounts[0]!;
  phone = await bindPhone(world.app, worker);
  const proposals = [proposeEntry(entry('2026-11-02')), proposeEntry(entry('2026-11-02'))];
  await phone.handIn(proposals);
  asked = proposals[1]!.id;
});

afterAll(() => world.close());

describe('field.bind-device', () => {
  it.each(['village-secretary', 'party-group-leader', 'shop-keeper', 'county-officer'] as const)(
    'denies the %s, who records nothing in the field',
    async (post) => {
      const client = await world.as(post);
      const reply = await client.inject({ method: 'POST', url: '/api/field/devices' });
      expect(reply.json()).toMatchObject({ code: 'authority.not-your-duty' });
    },
  );

  it('denies a request that no page of ours sent', async () => {
    const worker = await world.as('grid-worker');
    const reply = await worker.inject({
      method: 'POST',
      url: '/api/field/devices',
      headers: { origin: 'http://elsewhere.example' },
    });
    expect(reply.json()).toMatchObject({ code: 'authority.forbidden-origin' });
  });
});

describe('the credential of a phone', () => {
  it('opens nothing but the two doors of proposals', async () => {
    const headers = { authorization: `Bearer ${phone.token}`, 'x-yanzhen': '1' };
    for (const url of ['/api/field/bundle', '/api/points/accounts', '/api/session', '/api/field/questions']) {
      const reply = await world.app.inject({ url, headers });
      expect(reply.json(), url).toMatchObject({ code: 'authority.not-signed-in' });
    }
    const cookie = await world.app.inject({
      url: '/api/points/accounts',
      headers: { cookie: `yanzhen-session=${phone.token}` },
    });
    expect(cookie.json()).toMatchObject({ code: 'authority.not-signed-in' });
  });

  it.each([
    ['none', {}],
    ['an invented one', { authorization: `Bearer ${'x'.repeat(43)}` }],
  ])('is needed: %s is turned away', async (_, headers) => {
    const reply = await world.app.inject({
      method: 'POST',
      url: '/api/field/proposals',
      headers: headers as Record<string, string>,
      payload: { proposals: [proposeEntry(entry('2026-11-03'))] },
    });
    expect(reply.statusCode).toBe(401);
    expect(reply.json()).toMatchObject({ code: 'field.device-unknown' });
  });

  it('outlives the session and works for ninety days, then ends', async () => {
    const worker = await world.as('grid-worker');
    const bound = await bindPhone(world.app, worker);
    await worker.inject({ method: 'POST', url: '/api/sign-out' });
    expect(await bound.handIn([proposeEntry(entry('2026-11-04'))])).toMatchObject([{ status: 'applied' }]);
    world.clock.set('2027-02-20T01:59:00.000Z');
    expect(await bound.handIn([proposeEntry(entry('2026-11-05'))])).toMatchObject([{ status: 'applied' }]);
    world.clock.set('2027-02-20T02:01:00.000Z');
    await expect(bound.handIn([proposeEntry(entry('2026-11-06'))])).rejects.toThrow();
  });

  it('ends when its person unbinds it, and nobody else can', async () => {
    const worker = await world.as('grid-worker');
    const bound = await bindPhone(world.app, worker);
    const stranger = await world.as('grid-worker', 1);
    const revoke = {
      method: 'POST',
      url: '/api/field/devices/revoke',
      payload: { device: bound.device },
    } as const;
    expect((await stranger.inject(revoke)).statusCode).toBe(404);
    expect(await bound.outcomes('2026-11-01T00:00:00Z')).not.toHaveLength(0);
    expect((await worker.inject(revoke)).statusCode).toBe(204);
    await expect(bound.outcomes('2026-11-01T00:00:00Z')).rejects.toThrow();
  });

  it('ends at once when the account is disabled', async () => {
    const worker = await world.as('grid-worker', 1);
    const bound = await bindPhone(world.app, worker);
    expect(await bound.outcomes('2026-11-01T00:00:00Z')).toEqual([]);
    const person = world.personOf('grid-worker', 1);
    const disable = (disabled: boolean) =>
      inTransaction(world.pool, { ...whole(), person }, async (transaction) => ({
        result: undefined,
        last: [
          transaction.query({
            text: 'update sign_ins set disabled = $2 where person = $1',
            values: [person, disabled],
          }),
        ],
      }));
    await disable(true);
    await expect(bound.outcomes('2026-11-01T00:00:00Z')).rejects.toThrow();
    await disable(false);
  });

  it('shows nobody what another person handed in', async () => {
    const other = await bindPhone(world.app, await world.as('grid-worker', 1));
    expect(await other.outcomes('2026-11-01T00:00:00Z')).toEqual([]);
    const [stolen] = await other.handIn([proposeEntry(entry('2026-11-02'), asked)]);
    expect(stolen).toMatchObject({ status: 'refused', code: 'record.key-reused' });
    const [foreign] = await other.handIn([proposeEntry(entry('2026-11-07'))]);
    expect(foreign).toMatchObject({ status: 'refused', code: 'authority.not-found' });
  });

  it('after the appointment ended still takes what was seen, for somebody else to confirm', async () => {
    const appointed = (until: string | null) =>
      inTransaction(world.pool, whole(), async (transaction) => ({
        result: undefined,
        last: [
          transaction.query({
            text: 'update appointments set until = $2 where person = $1',
            values: [world.personOf('grid-worker'), until],
          }),
        ],
      }));
    const bound = await bindPhone(world.app, await world.as('grid-worker'));
    await appointed('2026-11-01');
    const late = proposeEntry(entry('2026-11-08'));
    expect(await bound.handIn([late])).toMatchObject([
      { status: 'question', code: 'field.now-with-another' },
    ]);
    await appointed(null);
  });
});

describe('field.read-questions and field.settle-question', () => {
  it('shows them to the grid worker and the village secretary', async () => {
    for (const post of ['grid-worker', 'village-secretary'] as const) {
      const { questions } = await (await world.as(post)).read(readQuestions, {});
      expect(questions.map(({ id }) => id)).toContain(asked);
    }
  });

  it('hides them from the next village', async () => {
    const stranger = await world.as('grid-worker', 1);
    expect((await stranger.read(readQuestions, {})).questions).toEqual([]);
    const refused = await stranger.refused(settleQuestion, { proposal: asked, answer: 'accept' });
    expect(refused.problem.code).toBe('authority.not-found');
  });

  it.each(['party-group-leader', 'representative', 'shop-keeper', 'supervisor', 'township-officer'] as const)(
    'denies the %s',
    async (post) => {
      const client = await world.as(post);
      const refused = await client.refused(settleQuestion, { proposal: asked, answer: 'accept' });
      expect(refused.problem.code).toBe('authority.not-your-duty');
    },
  );

  it('lets the secretary drop but not record, which is the grid worker’s duty', async () => {
    const secretary = await world.as('village-secretary');
    const refused = await secretary.refused(settleQuestion, { proposal: asked, answer: 'accept' });
    expect(refused.problem.code).toBe('authority.not-your-duty');
    await secretary.run(settleQuestion, { proposal: asked, answer: 'drop', reason: '核对考勤，只出工一次' });
  });

  it('answers an unknown proposal as absent', async () => {
    const worker = await world.as('grid-worker');
    const refused = await worker.refused(settleQuestion, { proposal: randomUUID(), answer: 'accept' });
    expect(refused).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });
});
