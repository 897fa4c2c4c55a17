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
/** How many copies of each size are measured: a village's quarter can be closed once. */
const COPIES: Readonly<Record<number, number>> = { 1: 3 };
const TIMES = 1.5;
const VILLAGES = 8;
/** Captures between two seals, and how often; the first time warms up. */
const CAPTURES = 35;
const SEALS = 4;
const LISTS = 60;
const WARM_UP = 20;
const ROUNDS_OF_CLOCKS = 4;

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
 * What each doing costs one village in counties of 1, 263 and 5,000 villages of the same size, which are measured by turns,
 * request by request, so that all meet the same weather. A figure compares the largest with the county; below it the fixed
 * cost of a round is shared by too few.
 */
export async function measureFlatness(
  root: string,
  cluster: CountyCluster,
  fresh: boolean,
  say: (sentence: string) => void,
): Promise<{ figures: Figure[]; flatness: Flatness }> {
  const copies: Copy[] = [];
  let found: Flatness;
  try {
    for (const size of sizes) {
      const county = await openSized(root, cluster, size, fresh, say);
      for (let nth = 0; nth < (COPIES[size] ?? 1); nth += 1)
        copies.push(await openCopy(root, cluster, county, size, `flat_measured_${size}_${nth}`));
    }
    found = await underClients(copies, measureCopies);
  } finally {
    for (const copy of copies) await copy.close();
  }
  for (const size of sizes) say(`${size} 个村，每村：${describe(found, size)}`);
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

/** A county of one size, with a server of its own and those who work there. */
interface Copy {
  readonly size: number;
  readonly pool: pg.Pool;
  readonly port: number;
  readonly workers: readonly Seat[];
  readonly accounts: readonly (readonly string[])[];
  readonly secretaries: readonly Seat[];
  readonly soFar: SealedSoFar;
  close(): Promise<void>;
}

async function openCopy(
  root: string,
  cluster: CountyCluster,
  county: CountyDatabase,
  size: number,
  name: string,
): Promise<Copy> {
  const database = await cluster.create(name, county.name);
  const pool = makePool({ url: database.appUrl, max: 4, name: 'yanzhen-bench' });
  const server = await startCountyServer(root, database);
  const workers = await takeSeats(database, 'grid-worker', VILLAGES);
  const soFar: SealedSoFar = new Map();
  // The first rounds look at everything, until no transaction is under way that began before them.
  for (let round = 0; round < 20 && (soFar.get(TENANT)?.through ?? '0') === '0'; round += 1)
    await seal(pool, CLOCK, soFar);
  return {
    size,
    pool,
    port: server.port,
    workers,
    accounts: await Promise.all(workers.map((worker) => listAccounts(database, worker))),
    secretaries: await takeSeats(database, 'village-secretary', VILLAGES),
    soFar,
    close: async () => {
      await server.stop();
      await pool.end();
      await cluster.drop(database.name);
    },
  };
}

type Served = Copy & { readonly client: LeanClient };

/** Connects to all of them once all are there: a server lets go of a connection on which nobody asks for a minute. */
async function underClients<Found>(
  copies: readonly Copy[],
  work: (served: readonly Served[]) => Promise<Found>,
): Promise<Found> {
  const served = await Promise.all(
    copies.map(async (copy) => ({ ...copy, client: await openLeanClient(HOST, copy.port) })),
  );
  try {
    return await work(served);
  } finally {
    for (const { client } of served) client.close();
  }
}

type Task = () => Promise<unknown>;

/** Medians of what the copies of each size took for their tasks, the nth of each in turn, without those of the warm-up. */
async function takeTurns(
  copies: readonly Served[],
  warmUp: number,
  tasksOf: (copy: Served) => readonly Task[],
): Promise<Record<number, number>> {
  const turns = copies.map((copy) => ({ size: copy.size, tasks: tasksOf(copy) }));
  const times: Record<number, number[]> = {};
  for (let nth = 0; nth < Math.max(...turns.map(({ tasks }) => tasks.length)); nth += 1) {
    for (const { size, tasks } of turns) {
      const task = tasks[nth];
      if (task === undefined) continue;
      const took = await time(task);
      if (nth >= warmUp) (times[size] ??= []).push(took);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([size, taken]) => [size, quantile(taken, 0.5)]));
}

const perEach = (found: Record<number, number>, countOf: (size: number) => number) =>
  Object.fromEntries(Object.entries(found).map(([size, value]) => [size, value / countOf(Number(size))]));

async function measureCopies(copies: readonly Served[]): Promise<Flatness> {
  const capture: Record<number, number>[] = [];
  const sealing: Record<number, number>[] = [];
  for (let round = 0; round < SEALS; round += 1) {
    const first = round * CAPTURES;
    const captured = await takeTurns(copies, 0, (copy) => captures(copy, first));
    const sealed = await takeTurns(copies, 0, ({ pool, soFar }) => [() => seal(pool, CLOCK, soFar)]);
    if (round === 0) continue;
    capture.push(captured);
    sealing.push(sealed);
  }
  const list = await takeTurns(copies, WARM_UP, lists);
  const clocks = await takeTurns(copies, 1, roundsOfClocks);
  const close = await takeTurns(copies, 0, closes);
  return {
    capture: middle(capture),
    list,
    close,
    seal: perEach(middle(sealing), () => CAPTURES),
    clocks: perEach(clocks, (size) => size),
  };
}

const middle = (rounds: readonly Readonly<Record<number, number>>[]): Record<number, number> =>
  Object.fromEntries(
    sizes.map((size) => [
      size,
      quantile(
        rounds.map((round) => round[size] ?? Number.NaN),
        0.5,
      ),
    ]),
  );

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function send(client: LeanClient, request: string): Promise<void> {
  const { status, body } = await client.send(request);
  if (status !== 200) throw new Error(`answered ${status}: ${body.toString()}`);
}

function captures({ client, workers, accounts }: Served, first: number): Task[] {
  return Array.from({ length: CAPTURES }, (_, turn) => async () => {
    const nth = first + turn;
    const of = accounts[nth % workers.length] ?? [];
    await send(
      client,
      makeCommand(recordEntry.path, workers[nth % workers.length]?.cookie ?? '', {
        account: of[nth % of.length],
        item: 'labour',
        occurredOn: MORNING_AFTER.slice(0, 10),
        occasion: `第 ${nth} 笔`,
      }),
    );
  });
}

function lists({ client, workers }: Served): Task[] {
  return Array.from({ length: LISTS }, (_, nth) => {
    const { cookie = '' } = workers[nth % workers.length] ?? {};
    return () => send(client, makeQuery(readEntries.path, cookie, { limit: '50' }));
  });
}

function closes({ client, secretaries }: Served): Task[] {
  return secretaries.map(({ cookie, village }) => {
    const input = { village, quarter: QUARTER, carryOver: true };
    return () => send(client, makeCommand(closeQuarter.path, cookie, input));
  });
}

/** Rounds through the county's cases, as they run every ten minutes: the first does what has come due. */
function roundsOfClocks({ pool }: Copy): Task[] {
  const runtime = gatherRuntime({ pool, clock: CLOCK, keyring: makeKeyring() });
  return Array.from({ length: ROUNDS_OF_CLOCKS }, () => () => runDueCases(runtime, TENANT, getCalendar()));
}

const CLOCK = { now: () => MORNING_AFTER };
/** 翁牛特旗, whose invented township the villages lie in. */
const TENANT = 150_426;
