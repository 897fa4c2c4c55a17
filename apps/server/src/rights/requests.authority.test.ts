import { readRetention } from '@yanzhen/contract/rights';
import {
  answerRequest,
  correctPerson,
  decideRefusal,
  erasePerson,
  giveCopy,
  lodgeRequest,
  objectRefusal,
  readRequests,
} from '@yanzhen/contract/rights-requests';
import type { RequestKind } from '@yanzhen/domain/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const home = (nth = 0) => world.villages[0].households[nth]!;
const lodge = async (kind: RequestKind, person = home().member) =>
  (await (await world.as('committee-member')).run(lodgeRequest, { person, kind, text: '请办一下' })).request;
const refusal = { answer: 'refused', text: '依法保存', law: '第四十七条' } as const;

/** Each way of answering, on a request of its own kind. */
const answers = [
  { kind: 'explanation', contract: answerRequest, input: { answer: 'granted', text: '说明了' } },
  { kind: 'copy', contract: giveCopy, input: {} },
  { kind: 'correction', contract: correctPerson, input: { name: '更正后', text: '改了' } },
  { kind: 'erasure', contract: erasePerson, input: { text: '删了' } },
] as const;

describe('whoever answers a request', () => {
  it.each(answers)('for $kind is the secretary or the township of the village, nobody else', async (one) => {
    const person = home(answers.indexOf(one) + 1).member;
    const request = await lodge(one.kind, person);
    const input = { request, ...one.input } as never;
    for (const post of ['committee-member', 'grid-worker', 'supervisor', 'county-officer'] as const) {
      const refused = await (await world.as(post)).refused(one.contract, input);
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
    // Another village's secretary finds nothing by its id.
    const stranger = await world.as('village-secretary', 1);
    expect(await stranger.refused(one.contract, input)).toMatchObject({ status: 404 });
    await (await world.as('village-secretary')).run(one.contract, input);
    const second = await lodge(
      one.kind === 'erasure' ? 'copy' : one.kind,
      home(one.kind === 'erasure' ? 6 : 7).member,
    );
    const again = { request: second, ...one.input } as never;
    const township = await world.as('township-officer');
    if (one.kind === 'erasure') await township.run(giveCopy, { request: second });
    else await township.run(one.contract, again);
  });
});

describe('whoever asks and objects', () => {
  it('is written down by the village’s own staff: of the own grid for a grid worker, of the own village for all', async () => {
    const worker = await world.as('grid-worker');
    const ask = (person: string) => ({ person, kind: 'access' as const, text: '看看' });
    await worker.run(lodgeRequest, ask(home(0).head));
    expect((await worker.refused(lodgeRequest, ask(home(1).head))).problem.code).toBe('authority.other-grid');
    const elsewhere = world.villages[1].households[0]!.head;
    const gone = await (await world.as('committee-member')).refused(lodgeRequest, ask(elsewhere));
    expect(gone.problem.code).toBe('rights.person-gone');
    for (const post of ['township-officer', 'supervisor', 'county-officer'] as const)
      expect((await (await world.as(post)).refused(lodgeRequest, ask(home(0).head))).problem.code, post).toBe(
        'authority.not-your-duty',
      );
  });

  it('objects through the village’s office, and somebody above who has not acted decides', async () => {
    const request = await lodge('explanation');
    await (await world.as('village-secretary')).run(answerRequest, { request, ...refusal });
    const object = { request, reason: '不同意' };
    for (const post of ['grid-worker', 'township-officer'] as const)
      expect((await (await world.as(post)).refused(objectRefusal, object)).problem.code, post).toBe(
        'authority.not-your-duty',
      );
    expect(await (await world.as('committee-member', 1)).refused(objectRefusal, object)).toMatchObject({
      status: 404,
    });
    await (await world.as('committee-member')).run(objectRefusal, object);
    const decide = { request, outcome: 'dismissed' as const, reason: '答复有据' };
    for (const post of ['village-secretary', 'committee-member', 'supervisor'] as const)
      expect((await (await world.as(post)).refused(decideRefusal, decide)).problem.code, post).toBe(
        'authority.not-your-duty',
      );
    await (await world.as('township-officer')).run(decideRefusal, decide);
  });
});

describe('whoever reads', () => {
  it('sees the requests of his own villages alone, by list and by id', async () => {
    const request = await lodge('explanation');
    const own = await world.as('village-secretary');
    expect((await own.read(readRequests, { request })).total).toBe(1);
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.read(readRequests, { request })).requests).toEqual([]);
    expect((await stranger.read(readRequests, {})).total).toBe(0);
    for (const post of ['grid-worker', 'supervisor', 'system-administrator'] as const)
      expect((await (await world.as(post)).readRefused(readRequests, {})).problem.code, post).toBe(
        'authority.not-your-duty',
      );
  });

  it('reads what the daily deletion did in the county and nowhere below', async () => {
    for (const post of ['county-officer', 'security-administrator', 'audit-administrator'] as const)
      await (await world.as(post)).read(readRetention, {});
    for (const post of ['township-officer', 'village-secretary', 'system-administrator'] as const)
      expect((await (await world.as(post)).readRefused(readRetention, {})).problem.code, post).toBe(
        'authority.not-your-duty',
      );
  });
});
