import {
  confirmPlaceChange,
  dropPlaceChange,
  type PlaceChangeRequest,
  proposePlaceChange,
  readPlaceChanges,
} from '@yanzhen/contract/directory-place-changes';
import { readHouseholds, readPlaces, registerHouseholds } from '@yanzhen/contract/directory';
import { readAccounts } from '@yanzhen/contract/points';
import { closeQuarter, readClose } from '@yanzhen/contract/points-close';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { readSeals } from '@yanzhen/contract/record';
import { dayOf } from '@yanzhen/domain/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { rebuild } from '../../record/rebuild.ts';
import { seal } from '../../record/seal.ts';
import { verify } from '../../record/verify.ts';
import { slices } from '../../slices.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let first: TestClient;
let second: TestClient;
let accounts: readonly string[];
let gacha = '';
let village = '';

const select = <Row>(text: string, values: readonly unknown[] = []) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));

/** All that was computed for the closed quarter and is shown of it, and every row that a figure is made of. */
async function readFigures(): Promise<unknown> {
  const period = '2026-Q1';
  const rows = await Promise.all(
    ['point_entries', 'account_periods', 'point_accounts', 'households', 'period_closes', 'cases'].map(
      (table) =>
        select<{ hash: string }>(
          `select md5(string_agg(t::text, '|' order by t::text)) as hash from ${table} t where tenant = $1`,
          [TENANT],
        ),
    ),
  );
  const facts = await select(
    `select count(*)::integer as facts, md5(string_agg(f::text, '|' order by seq)) as hash from facts f
     where tenant = $1 and not type like 'Place%'`,
    [TENANT],
  );
  const explain = (account: string) =>
    first.read(explainPoints, { account, close: period, figure: 'earned' as const });
  return {
    closes: await Promise.all([gacha, village].map((of) => first.read(readClose, { village: of, period }))),
    explanations: await Promise.all(accounts.map(explain)),
    accounts: (await first.read(readAccounts, { village: gacha })).total,
    rows,
    facts,
  };
}

const propose = (change: PlaceChangeRequest, effectiveOn = '2026-04-02') =>
  first.run(proposePlaceChange, { change, effectiveOn, document: '翁政发〔2026〕12号' });
async function decide(change: PlaceChangeRequest, effectiveOn?: string): Promise<string> {
  const { change: id } = await propose(change, effectiveOn);
  await second.run(confirmPlaceChange, { change: id });
  return id;
}
const householdsOf = async (client: TestClient, of: string) =>
  (await client.read(readHouseholds, { village: of })).total;
const countsOn = async (on: string) => (await first.read(readPlaceChanges, { on })).counts;

beforeAll(async () => {
  world = await makeTestWorld();
  gacha = world.villages[0].id;
  village = world.villages[1].id;
  goTo(world, '2026-01-05');
  for (const nth of [0, 1]) await adoptSinglePoints(world, nth);
  accounts = await enrolFirstGrid(world, 0);
  await earnQuarter(world, '2026-Q1', [{ account: accounts[0]!, points: 235 }]);
  await (await world.as('village-secretary', 0)).run(closeQuarter, { village: gacha, quarter: '2026-Q1' });
  goTo(world, '2026-04-02');
  await seal(world.pool, world.clock);
  first = await world.as('county-officer', 0);
  second = await world.as('county-officer', 1);
});
afterAll(() => world.close());

describe('区划变更', () => {
  it('is proposed by one officer of the county and confirmed by another, on its day or later', async () => {
    const merge = { kind: 'merge', from: gacha, into: village } as const;
    const { change: ahead } = await propose(merge, '2026-04-03');
    expect((await second.refused(confirmPlaceChange, { change: ahead })).problem.code).toBe(
      'directory.change-ahead',
    );
    const waiting = (await second.read(readPlaceChanges, {})).changes.find(({ id }) => id === ahead);
    expect(waiting?.obstacle).toMatch(/2026-04-03.*才生效/);
    await first.run(dropPlaceChange, { change: ahead });
    expect((await second.refused(confirmPlaceChange, { change: ahead })).problem.code).toBe(
      'directory.change-settled',
    );
    const { change } = await propose(merge);
    expect((await first.refused(confirmPlaceChange, { change })).problem.code).toBe(
      'directory.second-person',
    );
    const { changes } = await second.read(readPlaceChanges, {});
    expect(changes.find(({ id }) => id === change)).toMatchObject({
      status: 'proposed',
      isOwn: false,
      subject: '示例嘎查',
      into: '示例村',
      obstacle: null,
      concerned: { villages: 1, households: 8, accounts: accounts.length },
    });
    await first.run(dropPlaceChange, { change });
  });

  it('of a merger opens what is recorded to the village that takes it, and moves nothing', async () => {
    const before = await readFigures();
    const { on: _, ...counted } = await countsOn('2026-04-01');
    const taker = await world.as('village-secretary', 1);
    expect(await householdsOf(taker, gacha)).toBe(0);
    await decide({ kind: 'merge', from: gacha, into: village });
    const after = await world.as('village-secretary', 1);
    expect(await householdsOf(after, gacha)).toBe(8);
    expect(await householdsOf(after, village)).toBe(8);
    expect(await householdsOf(await world.as('grid-worker', 1), gacha)).toBe(0);
    expect(await householdsOf(await world.as('village-secretary', 0), village)).toBe(0);
    expect(await householdsOf(await world.as('township-officer'), gacha)).toBe(8);
    expect(await readFigures()).toEqual(before);
    expect(await countsOn('2026-04-01')).toEqual({ on: '2026-04-01', ...counted });
    expect(await countsOn('2026-04-02')).toEqual({
      on: '2026-04-02',
      ...counted,
      villages: counted.villages - 1,
    });
    const { places } = await after.read(readPlaces, {});
    expect(places.find(({ id }) => id === gacha)).toMatchObject({ name: '示例嘎查', mergedInto: village });
  });

  it('lets the village that took it go on with the unit’s open quarter under the unit’s own standard', async () => {
    const worker = await world.as('grid-worker', 0);
    expect((await worker.read(readAccounts, { village: gacha })).total).toBe(accounts.length);
    await earnQuarter(world, '2026-Q2', [{ account: accounts[0]!, points: 100 }]);
    const taker = await world.as('village-secretary', 1);
    expect(await taker.run(closeQuarter, { village: gacha, quarter: '2026-Q2' })).toMatchObject({
      accounts: accounts.length,
      points: 100,
    });
    // Sessions of three months ago have ended.
    first = await world.as('county-officer', 0);
    second = await world.as('county-officer', 1);
  });

  it('registers new households in the village that took it, and refuses the one that was merged twice', async () => {
    const [grid = ''] = world.villages[0].grids;
    const households = [{ number: '900', grid, people: [{ name: '新户', isHouseholder: true }] }];
    expect((await first.refused(registerHouseholds, { village: gacha, households })).problem).toMatchObject({
      code: 'directory.village-merged',
      params: { name: '示例嘎查', into: '示例村' },
    });
    const again = {
      change: { kind: 'merge', from: gacha, into: village } as const,
      effectiveOn: '2026-04-02',
      document: '文',
    };
    expect((await first.refused(proposePlaceChange, again)).problem.code).toBe('directory.place-gone');
  });

  it('of a proposal that another change has overtaken says so, and is not confirmed', async () => {
    const rename = {
      kind: 'rename',
      place: village,
      name: '示例新村',
      officialName: '示例新村委会',
      code: '150426990299',
      placeKind: 'village',
    } as const;
    const { change } = await propose(rename);
    await decide(rename);
    expect((await second.refused(confirmPlaceChange, { change })).problem.code).toBe(
      'directory.change-nothing',
    );
    const { changes, names } = await first.read(readPlaceChanges, {});
    expect(changes.find(({ id }) => id === change)?.obstacle).toContain('没有可以登记的变更');
    expect(names.map(({ name }) => name)).toContain('示例新村');
    const earlier = await first.read(readPlaceChanges, { on: '2026-04-02' });
    expect(earlier.names.map(({ name }) => name)).toContain('示例村');
  });

  it('of a split makes a village that sees nothing of the old one', async () => {
    const change = await decide({
      kind: 'split',
      from: village,
      name: '示例东村',
      officialName: '示例东村委会',
      code: '150426990298',
      placeKind: 'village',
    });
    const { places } = await (await world.as('township-officer')).read(readPlaces, {});
    expect(places.find(({ id }) => id === change)).toMatchObject({ name: '示例东村', kind: 'village' });
    const rows = await select('select place, village from jurisdictions where village = $1 order by place', [
      change,
    ]);
    expect(rows).toHaveLength(3);
    expect(await select('select 1 from jurisdictions where place = $1 and village <> $1', [change])).toEqual(
      [],
    );
  });

  it('in any order leaves every figure of the past, the rebuild and the seals as they were', async () => {
    await seal(world.pool, world.clock);
    const before = await readFigures();
    const roots = async () => {
      const { seals } = await first.read(readSeals, { latest: 1000 });
      return seals.filter((row) => row.village !== null).map(({ rootSha256 }) => rootSha256);
    };
    const sealed = await roots();
    const known = async () =>
      (await first.read(readPlaces, {})).places.filter(({ kind }) =>
        ['village', 'gacha', 'community'].includes(kind),
      );
    let serial = 100;
    const step = fc.record({
      what: fc.constantFrom('merge', 'rename', 'split'),
      one: fc.nat(9),
      other: fc.nat(9),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const { what, one, other } of steps) {
          const villages = await known();
          const at = villages[one % villages.length]!.id;
          const into = villages[other % villages.length]!.id;
          serial += 1;
          const named = {
            name: `示例${serial}村`,
            officialName: `示例${serial}村委会`,
            code: `150426990${serial}`,
            placeKind: 'community',
          };
          const change: PlaceChangeRequest =
            what === 'merge'
              ? { kind: 'merge', from: at, into }
              : what === 'rename'
                ? { kind: 'rename', place: at, ...named }
                : { kind: 'split', from: at, ...named };
          const reply = await first.inject({
            method: 'POST',
            url: proposePlaceChange.path,
            headers: { 'idempotency-key': crypto.randomUUID() },
            payload: { change, effectiveOn: dayOf(world.clock.now()), document: '文' },
          });
          if (reply.statusCode !== 200) continue;
          await second.run(confirmPlaceChange, { change: reply.json<{ change: string }>().change });
        }
        expect(await readFigures()).toEqual(before);
      }),
      { numRuns: 6 },
    );
    expect(await roots()).toEqual(sealed);
    await seal(world.pool, world.clock);
    expect(await verify(world.database.ownerUrl)).toMatchObject({ sound: true });
    for (const oneByOne of [false, true]) {
      const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices, swap: false, oneByOne });
      expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    }
  });
});
