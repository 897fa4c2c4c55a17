import { readHouseholds, search } from '@yanzhen/contract/directory';
import { readAccounts, readEntries } from '@yanzhen/contract/points';
import { readObjections } from '@yanzhen/contract/points-objections';
import type { Post } from '@yanzhen/domain/authority';
import { Client } from 'pg';
import { makePool } from '../../apps/server/src/database/pool.ts';
import { buildApp } from '../../apps/server/src/http/build-app.ts';
import { makeKeyring } from '../../apps/server/src/keys/keyring.ts';
import { atMost, type Figure, quantile, timesOf } from '../figure.ts';
import { HOST } from '../host.ts';
import { openLeanClient } from '../lean-client.ts';
import { makeQuery } from '../lean-request.ts';
import { recordOn, type SentStatement } from '../record-statements.ts';
import { type CountyDatabase, withClient } from './county-cluster.ts';
import { type CountyServer, type Seat, takeSeats } from './county-server.ts';
import { MORNING_AFTER } from './model-village.ts';

const TIMES = 1.5;
const P95_MS = 100;
const SEATS = 12;
/** Of each list by each of the seats, in turn with the rival. */
const ROUNDS = 6;
const VISITS = 5;

type Input = Readonly<Record<string, string>>;

/** One list as its screen asks for it; `deep` goes on behind a row in the middle of the list. */
interface List {
  readonly name: string;
  readonly post: Post;
  readonly path: string;
  input(seat: Seat, known: Known): Input;
}

/** Rows of the seat's village from which a page goes on. */
interface Known {
  readonly account: string;
  readonly household: string;
  readonly entry: string;
}

const PAGE = { limit: '50' };

/** By the grid worker and the Party-group leader: of those who have these lists, the two that see the least. */
const lists: readonly List[] = [
  { name: 'entries', post: 'grid-worker', path: readEntries.path, input: () => PAGE },
  {
    name: 'entries-of-grid',
    post: 'grid-worker',
    path: readEntries.path,
    input: ({ place }) => ({ grid: place, status: 'final', ...PAGE }),
  },
  {
    name: 'entries-deep',
    post: 'party-group-leader',
    path: readEntries.path,
    input: (_, { entry }) => ({ after: entry, ...PAGE }),
  },
  {
    name: 'entries-of-month',
    post: 'party-group-leader',
    path: readEntries.path,
    input: () => ({ from: '2026-09-01', to: '2026-09-30', ...PAGE }),
  },
  { name: 'accounts', post: 'grid-worker', path: readAccounts.path, input: ({ place }) => ({ grid: place }) },
  {
    name: 'accounts-deep',
    post: 'party-group-leader',
    path: readAccounts.path,
    input: (_, { account }) => ({ after: account, ...PAGE }),
  },
  {
    name: 'accounts-by-text',
    post: 'grid-worker',
    path: readAccounts.path,
    input: () => ({ text: '王', ...PAGE }),
  },
  { name: 'households', post: 'grid-worker', path: readHouseholds.path, input: () => PAGE },
  {
    name: 'households-deep',
    post: 'party-group-leader',
    path: readHouseholds.path,
    input: (_, { household }) => ({ after: household, ...PAGE }),
  },
  {
    name: 'households-by-text',
    post: 'party-group-leader',
    path: readHouseholds.path,
    input: () => ({ text: 'wxl', ...PAGE }),
  },
  { name: 'objections', post: 'grid-worker', path: readObjections.path, input: () => ({}) },
  { name: 'search-hanzi', post: 'grid-worker', path: search.path, input: () => ({ q: '王' }) },
  { name: 'search-initials', post: 'party-group-leader', path: search.path, input: () => ({ q: 'wxl' }) },
];

/**
 * Each list as the most restricted of those who have it, against the same statements by the superuser, who is bound by
 * no policy, with the village in WHERE; and the waiting time of the same lists over HTTP.
 */
export async function measureLists(
  server: CountyServer,
  database: CountyDatabase,
  which: (name: string) => boolean,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const seats = new Map<Post, Seat[]>();
  for (const post of ['grid-worker', 'party-group-leader'] as const)
    seats.set(post, await takeSeats(database, post, SEATS));
  const figures: Figure[] = [];
  for (const list of lists.filter(({ name }) => which(`list.${name}`))) {
    const asked = await Promise.all(
      (seats.get(list.post) ?? []).map(async (seat) => ({
        seat,
        input: list.input(seat, await findKnown(database, seat)),
      })),
    );
    const { ours, theirs } = await compare(database, list, asked);
    const waits = await visit(server, list, asked);
    const rival = { name: 'superuser, same statements with the village in WHERE', value: theirs };
    const times = timesOf(`list.${list.name}`, 'ms', TIMES, ours, rival);
    const p50 = quantile(waits, 0.5).toFixed(1);
    figures.push(
      times,
      atMost(`list.${list.name}.p95`, 'ms', P95_MS, quantile(waits, 0.95), `over HTTP; p50 ${p50} ms`),
    );
    say(
      `列表 ${list.name}：${ours.toFixed(1)} 毫秒，超级用户 ${theirs.toFixed(1)} 毫秒，HTTP 中位 ${p50} 毫秒`,
    );
  }
  return figures;
}

interface Asked {
  readonly seat: Seat;
  readonly input: Input;
}

async function findKnown(database: CountyDatabase, seat: Seat): Promise<Known> {
  return withClient(database.adminUrl, async (admin) => {
    const middle = (table: string) =>
      `(select id from yanzhen.${table} where village = $1 order by id offset (select count(*) / 2 from yanzhen.${table} where village = $1) limit 1)`;
    const { rows } = await admin.query<Known>(
      `select ${middle('point_accounts')} as account, ${middle('households')} as household, ${middle('point_entries')} as entry`,
      [seat.village],
    );
    const [known] = rows;
    if (known === undefined) throw new Error('a village without rows');
    return known;
  });
}

/** Medians of one list's statements in milliseconds, its own and the rival's, in turn. */
async function compare(database: CountyDatabase, list: List, asked: readonly Asked[]) {
  const recorded = await record(database, list, asked);
  const ours = new Client({ connectionString: database.appUrl, options: '-c search_path=yanzhen' });
  const theirs = new Client({ connectionString: database.adminUrl, options: '-c search_path=yanzhen' });
  await ours.connect();
  await theirs.connect();
  const times: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { own, scoped } of recorded) {
        const one = await time(ours, own);
        const other = await time(theirs, scoped);
        if (round === 0) continue;
        times[0].push(one);
        times[1].push(other);
      }
    }
  } finally {
    await ours.end();
    await theirs.end();
  }
  return { ours: quantile(times[0], 0.5), theirs: quantile(times[1], 0.5) };
}

/** What the server's own code sends for a list, and what it sends when the village is asked for by name. */
async function record(database: CountyDatabase, { path }: List, asked: readonly Asked[]) {
  const pool = makePool({ url: database.appUrl, max: 1, name: 'yanzhen-bench' });
  const sent: SentStatement[] = [];
  recordOn(pool, sent);
  const app = await buildApp({
    pool,
    clock: { now: () => MORNING_AFTER },
    keyring: makeKeyring(),
    secureCookies: false,
  });
  const send = async (seat: Seat, input: Input): Promise<readonly SentStatement[]> => {
    sent.length = 0;
    const query = new URLSearchParams(input).toString();
    const reply = await app.inject({ url: `${path}?${query}`, headers: { cookie: seat.cookie } });
    if (reply.statusCode !== 200)
      throw new Error(`${path}?${query} answered ${reply.statusCode}: ${reply.body}`);
    return sent.slice(sent.findLastIndex(({ text }) => text.startsWith('BEGIN;')));
  };
  const recorded: { own: readonly SentStatement[]; scoped: readonly SentStatement[] }[] = [];
  try {
    for (const { seat, input } of asked) {
      // The first answer also reads the standard, which the server keeps.
      await send(seat, input);
      const own = await send(seat, input);
      recorded.push({ own, scoped: await send(seat, { ...input, village: seat.village }) });
    }
  } finally {
    await app.close();
    await pool.end();
  }
  return recorded;
}

async function time(client: Client, statements: readonly SentStatement[]): Promise<number> {
  const began = performance.now();
  for (const { name, text, values } of statements)
    await client.query({
      ...(name === undefined ? {} : { name }),
      text,
      values: [...values],
    });
  return performance.now() - began;
}

/** Milliseconds over HTTP, every seat in turn. */
async function visit(server: CountyServer, { path }: List, asked: readonly Asked[]): Promise<number[]> {
  const client = await openLeanClient(HOST, server.port);
  const waits: number[] = [];
  try {
    for (let round = 0; round <= VISITS; round += 1) {
      for (const { seat, input } of asked) {
        const request = makeQuery(path, seat.cookie, input);
        const began = performance.now();
        const { status, body } = await client.send(request);
        if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString()}`);
        if (round > 0) waits.push(performance.now() - began);
      }
    }
  } finally {
    client.close();
  }
  return waits;
}
