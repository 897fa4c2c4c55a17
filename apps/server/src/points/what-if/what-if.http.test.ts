import { recordEntry } from '@yanzhen/contract/points';
import { closeQuarter, readClose } from '@yanzhen/contract/points-close';
import { explainWhatIf, whatIf } from '@yanzhen/contract/points-what-if';
import { isRefusal } from '@yanzhen/domain/kernel';
import { prepareStandard } from '@yanzhen/domain/points';
import { PointsStandard } from '@yanzhen/domain/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { passToPosting } from '../../testing/review-quarter.ts';
import { adoptSinglePoints, countQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { tryDraft } from './try-draft.ts';
import { explainWhatIfHandler } from './explain-what-if.ts';
import { whatIfHandler } from './what-if.ts';

let world: TestWorld;
let village: string;
let standard: string;
let accounts: readonly string[];
let secretary: TestClient;
let former: PointsStandard;

const period = '2026-Q1';

async function inWorld<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
}

/** The standard in force with some of it changed, as a person would type it. */
const draftOf = (change: object) => JSON.stringify({ ...former, version: 2, ...change });
const itemsWith = (id: string, change: object) =>
  former.items.map((item) => (item.id === id ? { ...item, ...change } : item));

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  accounts = await enrolFirstGrid(world);
  const [first = '', second = '', third = ''] = accounts;
  const entries: string[] = [];
  const record = async (day: string, account: string, item: string, quantity: number) => {
    goTo(world, day);
    const worker = await world.as('grid-worker');
    const { entry } = await worker.run(recordEntry, { account, item, quantity, occurredOn: day });
    entries.push(entry);
  };
  await record('2026-01-12', first, 'learning', 79);
  await record('2026-01-13', second, 'labour', 3);
  await record('2026-01-14', second, 'vehicle', 1);
  await record('2026-02-03', second, 'vehicle', 2);
  await record('2026-02-04', third, 'learning', 85);
  await record('2026-02-05', third, 'labour', 1);
  await passToPosting(world, entries);
  await countQuarter(world, period);
  secretary = await world.as('village-secretary');
  await secretary.run(closeQuarter, { village, quarter: period });
  const [row] = await inWorld<{ scheme_version: string; resolved: unknown }>(
    'select c.scheme_version, s.resolved from period_closes c join scheme_versions s on s.id = c.scheme_version where c.village = $1',
    [village],
  );
  standard = row?.scheme_version ?? '';
  const { uses, subjects, items, ...rest } = PointsStandard.parse(row?.resolved);
  // What is planted skips the checker; a draft does not.
  former = {
    ...rest,
    uses: uses.filter((use) => use !== 'board'),
    subjects: { ...subjects, ranking: 'tie-break-only' },
    items: items.map((item) =>
      item.id === 'ceremony' ? { ...item, definition: '示例：宴席超过二十桌' } : item,
    ),
  };
});

afterAll(() => world.close());

describe('试算', () => {
  it('of the very standard that closed the quarter is the close itself, household by household', async () => {
    const { result } = await secretary.read(whatIf, { village, period, version: standard });
    expect(result).toMatchObject({
      summary: { accounts: 4, up: 0, down: 0, same: 4, pointsOnly: 0, crossedUp: 0, crossedDown: 0 },
      most: [],
      items: [],
      kept: 0,
      affected: 0,
    });
    const { lines } = await secretary.read(readClose, { village, period });
    const question = { tenant: TENANT, village, period, today: '2026-04-01' };
    const tried = await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: await tryDraft(transaction, question, prepareStandard(former)),
      last: [],
    }));
    if (isRefusal(tried)) throw new Error(tried.code);
    const figuresOf = tried.changes.map(({ account, after }) => ({ account, ...after }));
    const closed = lines.map(({ householdNumber: _number, holderName: _name, ...line }) => line);
    expect(figuresOf.toSorted((a, b) => ((a.account ?? '') < (b.account ?? '') ? -1 : 1))).toEqual(
      closed.toSorted((a, b) => (a.account < b.account ? -1 : 1)),
    );
  });

  it('C-67 of a lower threshold shows whom it lets in, what it costs and the cliff that stays', async () => {
    const text = draftOf({ redemption: { ...former.redemption, threshold: 79 } });
    const { problems, result } = await secretary.read(whatIf, { village, period, text });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result?.summary).toMatchObject({
      up: 1,
      down: 0,
      crossedUp: 1,
      fenBefore: 5_500,
      fenAfter: 7_000,
    });
    expect(result?.cliffs.before).toEqual([{ at: 80, yuan: 16, below: 0, near: 1 }]);
    expect(result?.cliffs.after).toEqual([{ at: 79, yuan: 15, below: 0, near: 0 }]);
    expect(result?.most).toMatchObject([{ account: accounts[0], fenBefore: 0, fenAfter: 1_500 }]);
    expect(result?.former).toMatchObject([{ id: standard }]);
    expect(result?.groups.find(({ key }) => key === 'villager')?.figures).toMatchObject({
      accounts: 4,
      up: 1,
    });
  });

  it('says which items moved how many entries, and what cannot be guessed', async () => {
    const added = { ...former.items[0], id: 'reading', title: '示例：读书' };
    const items = [...itemsWith('vehicle', { retired: true }), added];
    const { result } = await secretary.read(whatIf, { village, period, text: draftOf({ items }) });
    expect(result?.items).toEqual([
      { item: 'vehicle', title: '义务出车', reason: 'retired', entries: 2, before: 150, after: 0, capped: 0 },
    ]);
    expect(result?.added).toEqual(['示例：读书']);
    expect(result?.summary).toMatchObject({ down: 1, crossedDown: 1 });
  });

  it('explains each household as the whole counted it, a maximum of the draft included', async () => {
    const drafts = [
      draftOf({ items: itemsWith('vehicle', { maximum: { points: 100, per: 'quarter' } }) }),
      draftOf({ items: itemsWith('vehicle', { maximum: { points: 60, per: 'month' } }) }),
      draftOf({ items: itemsWith('labour', { points: 25 }) }),
      draftOf({ items: itemsWith('learning', { points: 'floor(次数 / 2)' }) }),
    ];
    for (const text of drafts) {
      const { result } = await secretary.read(whatIf, { village, period, text });
      expect(result?.most).not.toEqual([]);
      for (const account of accounts) {
        const { quarters } = await secretary.read(explainWhatIf, { account, period, text });
        const [quarter] = quarters;
        const listed = result?.most.find((one) => one.account === account);
        expect(quarter?.earnedAfter).toBe(listed?.earnedAfter ?? quarter?.earnedBefore);
        expect((quarter?.yuanAfter ?? 0) * 100).toBe(listed?.fenAfter ?? (quarter?.yuanBefore ?? 0) * 100);
      }
    }
    const monthly = await secretary.read(explainWhatIf, { account: accounts[1]!, period, text: drafts[1]! });
    const vehicle = monthly.quarters[0]?.items.find(({ item }) => item === 'vehicle');
    expect(vehicle).toMatchObject({ entries: 2, before: 150, capped: 40 });
  });

  it('writes nothing: no fact, no command, and the database would not let it', async () => {
    const count = () =>
      inWorld('select (select count(*) from facts) as facts, (select count(*) from commands) as commands');
    const before = await count();
    await secretary.read(whatIf, { village, period, text: draftOf({ title: '示例：另一个名称' }) });
    await secretary.read(explainWhatIf, { account: accounts[0]!, period, version: standard });
    expect(await count()).toEqual(before);
    expect([whatIfHandler.readOnly, explainWhatIfHandler.readOnly]).toEqual([true, true]);
    const write = { text: 'update point_accounts set spendable = spendable', values: [] };
    const writing = inTransaction(
      world.pool,
      wholeScope(TENANT),
      async (transaction) => ({ result: await transaction.query(write), last: [] }),
      'reading',
    );
    await expect(writing).rejects.toThrow('read-only transaction');
  });

  it('names what is wrong with a draft by its line, and tries nothing then', async () => {
    const text = `kind: points-standard\nid: x\nredemption:\n  threshold: many\n`;
    const { problems, result } = await secretary.read(whatIf, { village, period, text });
    expect(result).toBeNull();
    expect(problems.find(({ line }) => line === 4)?.severity).toBe('error');
    const refused = await secretary.readRefused(explainWhatIf, { account: accounts[0]!, period, text });
    expect(refused.problem.code).toBe('points.draft-unsound');
  });

  it('refuses a period that is not closed, no quarter or year, or no draft at all', async () => {
    const codeOf = async (input: object) =>
      (await secretary.readRefused(whatIf, { village, period, version: standard, ...input })).problem.code;
    expect(await codeOf({ period: '2026-Q2' })).toBe('points.nothing-closed');
    expect(await codeOf({ period: '2026-03' })).toBe('points.not-a-quarter');
    expect(await codeOf({ version: undefined })).toBe('points.no-draft');
    expect(await codeOf({ version: village })).toBe('authority.not-found');
  });

  it('knows of no disabled household while that feature is off, and shows no handful of them while it is on', async () => {
    const groupsNow = async () =>
      (await secretary.read(whatIf, { village, period, version: standard })).result?.groups.filter(
        ({ dimension }) => dimension === 'disability',
      );
    await inWorld(
      `insert into household_disabilities (tenant, household, village, certified, noted_on, noted_by, agreed_by, agreed_on)
        select tenant, household, village, row_number() over () = 1, '2026-03-01', id, id, '2026-03-01' from point_accounts`,
    );
    expect(await groupsNow()).toEqual([]);
    await inWorld(
      `insert into sensitive_features (tenant, feature, assessment, turned_on_on, turned_on_by, until)
        values ($1, 'household-disability', $2, '2026-03-01', $2, '2026-12-31')`,
      [TENANT, village],
    );
    expect(await groupsNow()).toEqual([
      { dimension: 'disability', key: 'disabled', figures: null },
      { dimension: 'disability', key: 'other', figures: null },
    ]);
    await inWorld('delete from household_disabilities');
  });

  it('of a year tries the quarters that are closed', async () => {
    const { result } = await secretary.read(whatIf, { village, period: '2026', version: standard });
    expect(result).toMatchObject({ quarters: ['2026-Q1'], summary: { accounts: 4, same: 4 } });
  });
});

describe('points.what-if, points.explain-what-if', () => {
  it('are the village’s, the township’s and the county’s, the latter over all villages without names', async () => {
    for (const post of ['village-secretary', 'township-officer', 'county-officer'] as const) {
      const client = await world.as(post);
      const { result } = await client.read(whatIf, { village, period, version: standard });
      expect([post, result?.summary.accounts]).toEqual([post, 4]);
    }
    const text = draftOf({ redemption: { ...former.redemption, threshold: 79 } });
    const county = await world.as('county-officer');
    const all = await county.read(whatIf, { period, text });
    expect(all.result).toMatchObject({ villages: 1, affected: 1, most: [] });
  });

  it('are unknown ground to the secretary of another village', async () => {
    const stranger = await world.as('village-secretary', 1);
    const refused = await stranger.readRefused(whatIf, { village, period, version: standard });
    expect(refused.problem.code).toBe('authority.not-found');
    const all = await stranger.readRefused(whatIf, { period, text: draftOf({}) });
    expect(all.problem.code).toBe('points.nothing-closed');
    const one = await stranger.readRefused(explainWhatIf, {
      account: accounts[0]!,
      period,
      text: draftOf({}),
    });
    expect(one.problem.code).toBe('authority.not-found');
  });

  it('are answered to our own pages only, and to whoever is signed in', async () => {
    const foreign = await secretary.inject({
      method: 'POST',
      url: whatIf.path,
      headers: { 'x-yanzhen': '' },
      payload: { village, period, version: standard },
    });
    expect(foreign.json()).toMatchObject({ code: 'authority.forbidden-origin' });
    const nobody = await secretary.inject({
      method: 'POST',
      url: whatIf.path,
      headers: { cookie: '' },
      payload: { village, period, version: standard },
    });
    expect(nobody.json()).toMatchObject({ code: 'authority.not-signed-in' });
  });
});
