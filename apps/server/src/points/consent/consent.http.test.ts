import {
  consentPublication,
  consentTakingPart,
  readConsents,
  withdrawConsent,
} from '@yanzhen/contract/points-consent';
import { readEntries, recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolGrid } from '../../testing/posted-entries.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;
let account: string;
let household: string;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
  [account = ''] = await enrolGrid(world, 0, false);
  household = world.villages[0].households[0]!.id;
});
afterAll(() => world.close());

const consentsNow = async () => {
  const { accounts } = await secretary.read(readConsents, { household });
  return accounts.find((one) => one.account === account);
};

describe('同意', () => {
  it('tells which live, of which version, since when, and who wrote them down', async () => {
    const consents = await consentsNow();
    expect(consents?.consents[0]).toMatchObject({
      scope: 'taking-part',
      live: true,
      since: '2026-11-22',
      changes: [{ given: true, onBehalf: true }],
    });
    expect(consents?.consents[1]).toMatchObject({ scope: 'publication', live: false, since: null });
  });

  it('is given for one board alone, and withdrawn without leaving', async () => {
    await secretary.run(consentPublication, { account, consentVersion: '2026-1' });
    expect((await consentsNow())?.consents[1]).toMatchObject({ live: true, version: '2026-1' });
    await secretary.run(withdrawConsent, { account, scope: 'publication' });
    const consents = (await consentsNow())?.consents;
    expect(consents?.map(({ live }) => live)).toEqual([true, false]);
    expect(consents?.[1]?.changes.map(({ given }) => given)).toEqual([true, false]);
  });

  it('leaves with what is pending ended, comes back to the same account, and not twice', async () => {
    const worker = await world.as('grid-worker');
    const { entry } = await worker.run(recordEntry, { account, item: 'labour', occurredOn: '2026-11-20' });
    expect((await consentsNow())?.pending).toBe(1);
    const left = await secretary.run(withdrawConsent, { account, scope: 'taking-part' });
    expect(left.withdrawnEntries).toBe(1);
    const { entries } = await secretary.read(readEntries, { account });
    expect(entries.find(({ id }) => id === entry)?.status).toBe('withdrawn');
    const closed = await worker.refused(recordEntry, { account, item: 'labour', occurredOn: '2026-11-21' });
    expect(closed.problem.code).toBe('points.no-consent');
    await secretary.run(consentTakingPart, { account, consentVersion: '2026-1' });
    const back = await consentsNow();
    expect(back?.consents[0]).toMatchObject({ live: true, version: '2026-1' });
    expect(back?.consents[0]?.changes.map(({ given }) => given)).toEqual([true, false, true]);
    expect(back?.consents[1]?.live).toBe(false);
    const twice = await secretary.refused(consentTakingPart, { account, consentVersion: '2026-1' });
    expect(twice.problem.code).toBe('points.already-taking-part');
    await worker.run(recordEntry, { account, item: 'labour', occurredOn: '2026-11-21' });
  });

  it('is seen and written down in the own village alone, and by a grid worker in the own grid', async () => {
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.readRefused(readConsents, { household })).problem.code).toBe(
      'authority.not-found',
    );
    const foreign = await stranger.refused(consentTakingPart, { account, consentVersion: '2026-1' });
    expect(foreign.status).toBe(404);
    await secretary.run(withdrawConsent, { account, scope: 'taking-part' });
    const keeper = await world.as('shop-keeper');
    const unduly = await keeper.refused(consentTakingPart, { account, consentVersion: '2026-1' });
    expect(unduly.problem.code).toBe('authority.not-your-duty');
    const worker = await world.as('grid-worker');
    await worker.run(consentTakingPart, { account, consentVersion: '2026-1' });
    expect((await worker.read(readConsents, { household })).accounts[0]?.consents[0]?.live).toBe(true);
  });
});
