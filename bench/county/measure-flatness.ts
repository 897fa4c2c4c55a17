import { recordEntry, readEntries } from '@yanzhen/contract/points';
import { closeQuarter } from '@yanzhen/contract/points-close';
import type pg from 'pg';
import { runDueCases } from '../../apps/server/src/clocks/run-due-cases.ts';
import { makePool } from '../../apps/server/src/database/pool.ts';
import { makeKeyring } from '../../apps/server/src/keys/keyring.ts';
import { type SealedSoFar, seal } from '../../apps/server/src/record/seal.ts';
import { getCalendar } from '../../apps/server/src/schemes/calendar.ts';
import { gatherRuntime } from '../../apps/server/src/runtime.ts';
import { type Figure, quantile, timesOf } from '../figure.ts';
import { HOST } from '../host.ts';
import { type LeanClient, openLeanClient } from '../lean-client.ts';
import { makeCommand, makeQuery } from '../lean-request.ts';
import { openGenerated } from './big-county.ts';
import { copyVillages } from './copy-villages.ts';
import { type CountyCluster, type CountyDatabase, withClient } from './county-cluster.ts';
import { type Seat, startCountyServer, takeSeats } from './county-server.ts';
import { listAccounts } from './measure-hand-in.ts';
import { MORNING_AFTER, type ModelShape, QUARTER } from './model-village.ts';
import { runJson } from './run-json.ts';

/** A small village, so that five thousand of them are a million facts: what counts is how many there are. */
const smallVillage: ModelShape = { householdsPerGrid: 8, turnout: 0.02 };
/** One village, a county, and more villages than any prefecture has. */
export const sizes = [1, 263, 5_000] as const;
/** How often each size is measured, in a new copy each time: a village's quarter can be closed once. */
const COPIES: Readonly<Record<number, number>> = { 1: 3 };
const TIMES = 1.5;
const VILLAGES = 8;
const CAPTURES = 120;
const LISTS = 40;
const WARM_UP = 20;

/** What is done for one village, and what the daily work of a whole county comes to for each of its villages. */
export const doings = {
  capture: '记一笔',
  list: '打开积分记录',
  close: '季度结账',
  seal: '封存（每笔）',
  clocks: '每日时钟（每村）',
} as const;
export type Doing = keyof typeof doings;

/** Milliseconds for each number of villages. */
export type Flatness = Readonly<Record<Doing, Readonly<Record<number, number>>>>;

/**
 * What each doing costs one village in counties of 1, 263 and 5,000 villages of the same size. A figure compares the
 * largest with the county; below it the fixed cost of a round is shared by too few.
 */
export async function measureFlatness(
  root: string,
  cluster: CountyCluster,
  fresh: boolean,
  say: (sentence: string) => void,
): Promise<{ figures: Figure[]; flatness: Flatness }> {
  const found: Record<Doing, Record<number, number>> = {
    capture: {},
    list: {},
    close: {},
    seal: {},
    clocks: {},
  };
  for (const size of sizes) {
    const county = await openSized(root, cluster, size, fresh, say);
    const runs: Record<Doing, number>[] = [];
    for (let run = 0; run < (COPIES[size] ?? 1); run += 1)
      runs.push(await measureCopy(root, cluster, county, size));
    for (const doing of Object.keys(doings) as Doing[])
      found[doing][size] = quantile(
        runs.map((one) => one[doing]),
        0.5,
      );
    say(`${size} 个村，每村：${describe(found, size)}`);
  }
  const figures = (Object.keys(doings) as Doing[]).map((doing) => {
    const [, county = 0, largest = 0] = sizes.map((size) => found[doing][size] ?? 0);
    const rival = {
      name: `a village among ${sizes[1]}`,
      value: county,
      reason: `alone ${(found[doing][1] ?? 0).toFixed(2)} ms; value of ${sizes[2]} villages`,
    };
    return timesOf(`flat.${doing}`, 'ms', TIMES, largest, rival);
  });
  return { figures, flatness: found };
}

function describe(found: Flatness, size: number): string {
  return (Object.keys(doings) as Doing[])
    .map((doing) => `${doings[doing]} ${(found[doing][size] ?? 0).toFixed(2)}`)
    .join('，');
}

async function openSized(
  root: string,
  cluster: CountyCluster,
  size: number,
  fresh: boolean,
  say: (sentence: string) => void,
): Promise<CountyDatabase> {
  return openGenerated(cluster, `flat${size}`, smallVillage, say, fresh, async (database) => {
    if (size > 1) {
      say(`示例县：复制成 ${size} 个小村…`);
      await withClient(database.adminUrl, (admin) => copyVillages(admin, 1, size - 1));
    }
    await runJson(root, database, 'seal');
    await withClient(database.adminUrl, (admin) => admin.query('vacuum analyze'));
  });
}

async function measureCopy(
  root: string,
  cluster: CountyCluster,
  county: CountyDatabase,
  size: number,
): Promise<Record<Doing, number>> {
  const copy = await cluster.create('flat_measured', county.name);
  const pool = makePool({ url: copy.appUrl, max: 4, name: 'yanzhen-bench' });
  const server = await startCountyServer(root, copy);
  const client = await openLeanClient(HOST, server.port);
  try {
    const workers = await takeSeats(copy, 'grid-worker', VILLAGES);
    const soFar: SealedSoFar = new Map();
    const clock = { now: () => MORNING_AFTER };
    // The first rounds look at everything, until no transaction is under way that began before them.
    for (let round = 0; round < 20 && (soFar.get(TENANT)?.through ?? '0') === '0'; round += 1)
      await seal(pool, clock, soFar);
    const capture = await timeCaptures(client, copy, workers);
    const list = await timeLists(client, workers);
    const sealing = await time(() => seal(pool, clock, soFar));
    const clocks = await timeClocks(pool);
    const close = await timeCloses(client, copy);
    return { capture, list, close, seal: sealing / (WARM_UP + CAPTURES), clocks: clocks / size };
  } finally {
    client.close();
    await server.stop();
    await pool.end();
    await cluster.drop(copy.name);
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function send(client: LeanClient, request: string): Promise<void> {
  const { status, body } = await client.send(request);
  if (status !== 200) throw new Error(`answered ${status}: ${body.toString()}`);
}

async function timeCaptures(
  client: LeanClient,
  database: CountyDatabase,
  workers: readonly Seat[],
): Promise<number> {
  const accounts = await Promise.all(workers.map((worker) => listAccounts(database, worker)));
  const times: number[] = [];
  for (let nth = 0; nth < WARM_UP + CAPTURES; nth += 1) {
    const at = nth % workers.length;
    const of = accounts[at] ?? [];
    const request = makeCommand(recordEntry.path, workers[at]?.cookie ?? '', {
      account: of[nth % of.length],
      item: 'labour',
      occurredOn: MORNING_AFTER.slice(0, 10),
      occasion: `第 ${nth} 笔`,
    });
    const took = await time(() => send(client, request));
    if (nth >= WARM_UP) times.push(took);
  }
  return quantile(times, 0.5);
}

async function timeLists(client: LeanClient, workers: readonly Seat[]): Promise<number> {
  const times: number[] = [];
  for (let nth = 0; nth < WARM_UP + LISTS; nth += 1) {
    const { cookie = '' } = workers[nth % workers.length] ?? {};
    const took = await time(() => send(client, makeQuery(readEntries.path, cookie, { limit: '50' })));
    if (nth >= WARM_UP) times.push(took);
  }
  return quantile(times, 0.5);
}

async function timeCloses(client: LeanClient, database: CountyDatabase): Promise<number> {
  const secretaries = await takeSeats(database, 'village-secretary', VILLAGES);
  const times: number[] = [];
  for (const { cookie, village } of secretaries) {
    const input = { village, quarter: QUARTER, carryOver: true };
    times.push(await time(() => send(client, makeCommand(closeQuarter.path, cookie, input))));
  }
  return quantile(times, 0.5);
}

/** One round through the county's cases, as it runs every ten minutes. */
async function timeClocks(pool: pg.Pool): Promise<number> {
  const runtime = gatherRuntime({ pool, clock: { now: () => MORNING_AFTER }, keyring: makeKeyring() });
  const round = () => runDueCases(runtime, TENANT, getCalendar());
  // The first one does what has come due; the others find it done, as all rounds of a day but one.
  await round();
  const times = [await time(round), await time(round), await time(round)];
  return quantile(times, 0.5);
}

/** 翁牛特旗, whose invented township the villages lie in. */
const TENANT = 150_426;
