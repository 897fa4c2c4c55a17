import { randomUUID } from 'node:crypto';
import { withdrawConsent } from '@yanzhen/contract/points-consent';
import { issuePin, printBoard, readBoard, readBoards, registerDuty } from '@yanzhen/contract/publicity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../record/seal.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { resolveStandard } from '../testing/resolve-standard.ts';
import { countOn } from '../testing/review-quarter.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];
let grid: string;
let village: string;

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  grid = world.villages[0].grids[0]!;
  await resolveStandard(world);
  accounts = await enrolGrid(world);
});
afterAll(() => world.close());

const boardOf = async () => {
  const { boards } = await (await world.as('village-secretary')).read(readBoards, { village });
  return boards.find((board) => board.grid === grid);
};

describe('网格公示牌', () => {
  it('WN-21 does not print with a gap and names each: no phone, no consent, no seal', async () => {
    const secretary = await world.as('village-secretary');
    const { board, gaps } = await secretary.run(printBoard, { grid });
    expect(board).toBeNull();
    expect(gaps.map(({ code }) => code).sort()).toEqual([
      'hours-missing',
      'phone-missing',
      'seal-missing',
      'worker-unfounded',
    ]);
    expect((await boardOf())?.state).toBe('never');
  });

  it('WN-06 prints who consented with their points, anchors the seal, and is stale once points or consents move', async () => {
    const secretary = await world.as('village-secretary');
    await (await world.as('grid-worker')).run(registerDuty, {
      place: grid,
      number: '0476-0000001',
      hours: '工作日 8:30–17:30',
      holderConsents: true,
    });
    await seal(world.pool, world.clock);
    const { board, gaps } = await secretary.run(printBoard, { grid, paper: 'A4' });
    expect(gaps).toEqual([]);
    expect(await boardOf()).toMatchObject({ state: 'fresh', board, changes: [], gaps: [] });
    const { pdf } = await secretary.read(readBoard, { board: board! });
    const again = await secretary.read(readBoard, { board: board! });
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.pdf).toBe(pdf);
    await postEntries(world, accounts[1]!, [{ item: 'labour', day: '2026-11-09' }]);
    expect((await boardOf())?.state).toBe('fresh');
    await countOn(world, '2026-11-30T02:00:00.000Z', '2026-11');
    expect(await boardOf()).toMatchObject({ state: 'stale', changes: ['1 户积分有变（003）'] });
    await secretary.run(withdrawConsent, { account: accounts[0]!, scope: 'publication' });
    expect((await boardOf())?.changes).toContain('1 户应撤下姓名（001），请尽快换牌');
    const next = await secretary.run(printBoard, { grid, paper: 'A4' });
    expect(next.board).not.toBeNull();
    expect((await boardOf())?.state).toBe('fresh');
  });

  it('is printed by the grid’s own worker or the secretary, not by another village’s', async () => {
    const stranger = await (await world.as('grid-worker', 1)).refused(printBoard, { grid });
    expect(stranger.problem.code).toBe('authority.not-found');
    const supervisor = await (await world.as('supervisor')).refused(printBoard, { grid });
    expect(supervisor.problem.code).toBe('authority.not-your-duty');
    await expect((await world.as('grid-worker')).run(printBoard, { grid })).resolves.toMatchObject({
      gaps: [],
    });
  });
});

describe('户密码', () => {
  it('is printed on a sealed slip once; the same request again shows it no more', async () => {
    const worker = await world.as('grid-worker');
    const household = world.villages[0].households[0]!.id;
    const key = randomUUID();
    const first = await worker.run(issuePin, { household }, key);
    expect(
      Buffer.from(first.slip ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await worker.run(issuePin, { household }, key)).slip).toBeNull();
    expect((await worker.run(issuePin, { household })).slip).not.toBe(first.slip);
    const elsewhere = world.villages[1].households[0]!.id;
    expect((await worker.refused(issuePin, { household: elsewhere })).problem.code).toBe(
      'authority.not-found',
    );
    const nextGrid = world.villages[0].households[1]!.id;
    expect((await worker.refused(issuePin, { household: nextGrid })).problem.code).toBe(
      'authority.other-grid',
    );
  });
});
