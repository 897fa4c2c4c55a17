import { randomUUID } from 'node:crypto';
import { withdrawConsent } from '@yanzhen/contract/points-consent';
import { enrol } from '@yanzhen/contract/points';
import {
  issueGridPins,
  issuePin,
  printBoard,
  readBoard,
  readBoardDraft,
  readBoards,
  readPins,
  registerDuty,
} from '@yanzhen/contract/publicity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../record/new-id.ts';
import { seal } from '../record/seal.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { resolveStandard } from '../testing/resolve-standard.ts';
import { countOn } from '../testing/review-quarter.ts';
import { insertDirectly } from '../testing/settled-points.ts';
import { shippedSchemes, smallStandard } from '../testing/small-standard.ts';
import { TENANT } from '../testing/test-constants.ts';
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

describe('公示牌的制度', () => {
  /** Puts a board scheme in force through the standard; `persons` adds the field of persons' own points. */
  async function adoptBoard(id: string, persons: boolean): Promise<void> {
    const [board] = shippedSchemes('wengniute/grid-board.yaml');
    const consent = { kind: 'consent', purpose: '公布本人积分' };
    const extra = persons
      ? [{ id: 'person', title: '党员积分', shows: 'person-points', basis: consent }]
      : [];
    const shipped = board?.['resolved'] as { fields: object[] };
    const resolved = { ...shipped, id, fields: [...shipped.fields, ...extra] };
    const standard = smallStandard(newId(), village);
    const insert = (table: string, row: Record<string, unknown>) => {
      const columns = Object.keys(row).join(', ');
      return {
        text: `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        values: [JSON.stringify([row])],
      };
    };
    await insertDirectly(world, [
      insert('scheme_versions', { ...board, id: newId(), scheme: id, resolved }),
      insert('scheme_versions', {
        ...standard,
        scheme: `with-${id}`,
        resolved: { ...(standard['resolved'] as object), board: `${id}@1` },
      }),
      insert('adoptions', {
        tenant: TENANT,
        village,
        kind: 'points-standard',
        effective_from: persons ? '2026-02-06' : '2026-02-02',
        scheme_version: standard['id'],
      }),
    ]);
    await resolveStandard(world, persons ? '2026-02-07' : '2026-02-04');
  }

  it('makes a board stale once it hangs longer than staleAfterDays, though no fact has changed', async () => {
    await adoptBoard('aging-board', false);
    const secretary = await world.as('village-secretary');
    const { gaps } = await secretary.run(printBoard, { grid, paper: 'A4' });
    expect(gaps).toEqual([]);
    expect(await boardOf()).toMatchObject({ state: 'fresh', changes: [] });
    world.clock.set('2026-12-31T02:00:00.000Z');
    expect(await boardOf()).toMatchObject({ state: 'fresh', printedOn: '2026-11-30' });
    world.clock.set('2026-12-31T17:00:00.000Z');
    const old = await boardOf();
    expect(old?.state).toBe('stale');
    expect(old?.changes).toContain('印出已 32 天，公示牌制度规定超过 31 天要换新牌');
    expect(await boardOf()).toMatchObject({ worker: { name: 'grid-worker0' }, phone: '0476-0000001' });
  });

  it('WN-02 lists a Party member’s own points only where the scheme has the field, and says why not', async () => {
    const secretary = await world.as('village-secretary');
    const { id: household, member } = world.villages[0].households[0]!;
    const [account] = (
      await secretary.run(enrol, {
        consentVersion: '1',
        accounts: [{ household, person: member, class: 'party-member', publication: true }],
      })
    ).accounts;
    const lineOf = async () => {
      const draft = await (await world.as('village-secretary')).read(readBoardDraft, { grid });
      return draft.lines.find((line) => line.account === account);
    };
    expect(await lineOf()).toMatchObject({
      holder: 'party-member',
      name: '成员1',
      withheld: 'not-in-scheme',
    });
    await adoptBoard('persons-board', true);
    expect(await lineOf()).toMatchObject({ withheld: null });
    const { lines, participating } = await secretary.read(readBoardDraft, { grid });
    expect(lines.filter(({ withheld }) => withheld === 'no-consent')).toMatchObject([
      { account: accounts[0] },
    ]);
    expect(participating).toBe(4);
    await seal(world.pool, world.clock);
    const { board, gaps } = await secretary.run(printBoard, { grid, paper: 'A4' });
    expect(gaps).toEqual([]);
    expect((await secretary.read(readBoard, { board: board! })).pdf).not.toBe('');
    await (await world.as('village-secretary')).run(withdrawConsent, {
      account: account!,
      scope: 'publication',
    });
    expect(await lineOf()).toMatchObject({ withheld: 'no-consent' });
    expect((await boardOf())?.changes).toContain('1 户应撤下姓名（001 成员1），请尽快换牌');
  });

  it('shows its draft to who may print it, and to no other grid or village', async () => {
    await expect((await world.as('grid-worker')).read(readBoardDraft, { grid })).resolves.toMatchObject({
      gaps: [],
    });
    const other = world.villages[0].grids[1]!;
    const worker = await world.as('grid-worker');
    expect((await worker.readRefused(readBoardDraft, { grid: other })).problem.code).toBe(
      'authority.other-grid',
    );
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.readRefused(readBoardDraft, { grid })).problem.code).toBe('authority.not-found');
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

  it('goes to every household of a grid that has none, once, and changes nobody’s behind his back', async () => {
    const worker = await world.as('grid-worker');
    const before = (await worker.read(readPins, { grid })).pins;
    expect(before.filter(({ issuedOn }) => issuedOn !== null)).toHaveLength(1);
    const key = randomUUID();
    const first = await worker.run(issueGridPins, { grid }, key);
    expect(first.households).toBe(before.length - 1);
    expect(
      Buffer.from(first.slips ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await worker.run(issueGridPins, { grid }, key)).toEqual({
      households: first.households,
      slips: null,
    });
    const after = (await worker.read(readPins, { grid })).pins;
    expect(after.every(({ issuedBy }) => issuedBy === 'grid-worker0')).toBe(true);
    expect((await worker.refused(issueGridPins, { grid })).problem.code).toBe('publicity.everyone-has-pin');
  });

  it('is issued for a grid by its own worker or the secretary alone', async () => {
    const [, other = ''] = world.villages[0].grids;
    const worker = await world.as('grid-worker');
    expect((await worker.refused(issueGridPins, { grid: other })).problem.code).toBe('authority.other-grid');
    expect((await worker.readRefused(readPins, { grid: other })).problem.code).toBe('authority.other-grid');
    const secretary = await world.as('village-secretary');
    await secretary.run(registerDuty, {
      place: village,
      number: '0476-0000002',
      hours: '每天',
      holderConsents: false,
    });
    expect((await secretary.run(issueGridPins, { grid: other })).households).toBe(4);
    expect((await secretary.read(readPins, { grid: other })).pins).toHaveLength(4);
    const elsewhere = world.villages[1].grids[0]!;
    expect((await secretary.refused(issueGridPins, { grid: elsewhere })).problem.code).toBe(
      'authority.not-found',
    );
    expect((await secretary.readRefused(readPins, { grid: elsewhere })).problem.code).toBe(
      'authority.not-found',
    );
  });
});
