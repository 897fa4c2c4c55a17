import { createHash } from 'node:crypto';
import { countMonth, enrol, recordEntry } from '@yanzhen/contract/points';
import { dayOf, canonicalize, daysOf, type Json, nextPeriod, periodsWithin } from '@yanzhen/domain/kernel';
import { PointsStandard } from '@yanzhen/domain/schemes';
import { inTransaction, type Statement } from '../database/transaction.ts';
import { newId } from '../record/new-id.ts';
import { passToPosting } from './review-quarter.ts';
import { smallStandardScheme } from './small-standard.ts';
import { NOW, TENANT } from './test-constants.ts';
import type { TestClient } from './test-client.ts';
import type { TestWorld } from './test-world.ts';

/** The article's items and one that gives single points: with tens alone 235 cannot be reached (C-70). */
const shopStandard = PointsStandard.parse({
  ...smallStandardScheme,
  id: 'with-single-points',
  items: [
    ...smallStandardScheme.items,
    {
      id: 'learning',
      title: '示例：参加学习',
      kind: 'incentive',
      topic: 'living-environment',
      classes: ['villager', 'party-member'],
      measures: 'labour-turnout',
      quantity: { name: '次数', min: 1, max: 500 },
      points: 1,
      unit: '次',
      evidence: 'optional',
    },
  ],
});

export async function insertDirectly(world: TestWorld, statements: readonly Statement[]): Promise<void> {
  const scope = { tenant: TENANT, person: newId(), whole: true, villages: [], household: null };
  await inTransaction(world.pool, scope, async (transaction) => ({
    result: undefined,
    last: statements.map((statement) => transaction.query(statement)),
  }));
}

function insert(table: string, row: Record<string, unknown>): Statement {
  const columns = Object.keys(row).join(', ');
  return {
    text: `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    values: [JSON.stringify([row])],
  };
}

/** Puts the standard with single points in force from 2 January 2026, with a redemption rule of its own if told. */
export async function adoptSinglePoints(
  world: TestWorld,
  village = 0,
  redemption: Partial<NonNullable<PointsStandard['redemption']>> = {},
): Promise<void> {
  const id = newId();
  const adopted = { ...shopStandard, redemption: { ...shopStandard.redemption, ...redemption } };
  const resolved = JSON.parse(JSON.stringify(adopted)) as Json;
  const of = world.villages[village]?.id;
  await insertDirectly(world, [
    insert('scheme_versions', {
      tenant: TENANT,
      id,
      village: of,
      scheme: shopStandard.id,
      version: '1',
      kind: 'points-standard',
      title: shopStandard.title,
      effective: '2026-01-02',
      source: '',
      resolved,
      hash: createHash('sha256').update(canonicalize(resolved)).digest('hex'),
      status: 'published',
      proposed_at: NOW,
      proposed_by: id,
      published_at: NOW,
    }),
    insert('adoptions', {
      tenant: TENANT,
      village: of,
      kind: 'points-standard',
      effective_from: '2026-01-02',
      scheme_version: id,
    }),
  ]);
}

/** Ten in the morning of a day. */
export function goTo(world: TestWorld, day: string): void {
  world.clock.set(`${day}T02:00:00.000Z`);
}

/** Opens an account for every household of the first grid of a village, in the order of the households. */
export async function enrolFirstGrid(world: TestWorld, village = 0): Promise<readonly string[]> {
  const { households, grids } = world.villages[village] ?? world.villages[0];
  const secretary = await world.as('village-secretary', village);
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: households
      .filter(({ grid }) => grid === grids[0])
      .map(({ id }) => ({
        household: id,
        person: null,
        class: 'villager' as const,
        publication: true,
      })),
  });
  return accounts;
}

/** Records entries of the first grid today; each is one account's item with its quantity. */
export async function recordToday(
  world: TestWorld,
  worker: TestClient,
  entries: readonly { readonly account: string; readonly item: string; readonly quantity: number }[],
): Promise<string[]> {
  const occurredOn = dayOf(world.clock.now());
  const recorded: string[] = [];
  for (const one of entries) {
    const { entry } = await worker.run(recordEntry, {
      ...one,
      occurredOn,
      occasion: String(recorded.length),
    });
    recorded.push(entry);
  }
  return recorded;
}

/** Counts the three months of a quarter on the day after it ends, and leaves the clock there. */
export async function countQuarter(world: TestWorld, quarter: string, village = 0): Promise<void> {
  goTo(world, daysOf(nextPeriod(quarter)).first);
  const secretary = await world.as('village-secretary', village);
  const of = world.villages[village]?.id ?? '';
  for (const month of periodsWithin(quarter, 'month'))
    await secretary.run(countMonth, { village: of, month });
}

/**
 * Lets each account earn what is said, in single points on the twelfth day of a quarter, and takes it to its posting.
 * The standard with single points must be in force.
 */
export async function earnOnTwelfthDay(
  world: TestWorld,
  quarter: string,
  earned: readonly { readonly account: string; readonly points: number }[],
  village = 0,
): Promise<void> {
  goTo(world, `${daysOf(quarter).first.slice(0, 8)}12`);
  const worker = await world.as('grid-worker', village);
  const entries = await recordToday(
    world,
    worker,
    earned
      .filter(({ points }) => points > 0)
      .map(({ account, points }) => ({ account, item: 'learning', quantity: points })),
  );
  if (entries.length > 0) await passToPosting(world, entries, village);
}

/** The same, counted and ready to be closed on the first day of the next quarter. */
export async function earnQuarter(
  world: TestWorld,
  quarter: string,
  earned: readonly { readonly account: string; readonly points: number }[],
  village = 0,
): Promise<void> {
  await earnOnTwelfthDay(world, quarter, earned, village);
  await countQuarter(world, quarter, village);
}
