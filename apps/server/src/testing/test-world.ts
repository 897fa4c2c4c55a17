import type { Post } from '@yanzhen/domain/authority';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { hashPassword } from '../authority/passwords.ts';
import { countyPath, hasCountySchemas } from '../database/county-schemas.ts';
import { makePool } from '../database/pool.ts';
import { inTransaction, type Statement } from '../database/transaction.ts';
import { buildApp } from '../http/build-app.ts';
import { type Keyring, makeKeyring } from '../keys/keyring.ts';
import type { Clock } from '../record/clock.ts';
import { newId } from '../record/new-id.ts';
import { shippedSchemes, smallReview, smallStandard } from './small-standard.ts';
import { NOW, TENANT } from './test-constants.ts';
import type { TestClusterAddresses } from './test-cluster.ts';
import { PASSWORD, signIn, type TestClient } from './test-client.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface TestClock extends Clock {
  set(moment: string): void;
}

export interface TestHousehold {
  readonly id: string;
  readonly number: string;
  readonly village: string;
  readonly grid: string;
  readonly group: string;
  readonly head: string;
  /** A second adult, a Party member. */
  readonly member: string;
}

export interface TestVillage {
  readonly id: string;
  readonly grids: readonly string[];
  readonly groups: readonly string[];
  readonly households: readonly TestHousehold[];
  readonly standard: string;
}

/** A county of one township with two villages or more, two grids and eight households each, and somebody in every post. */
export interface TestWorld {
  readonly app: FastifyInstance;
  readonly pool: pg.Pool;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly keyring: Keyring;
  readonly county: string;
  readonly township: string;
  readonly villages: readonly [TestVillage, TestVillage, ...TestVillage[]];
  /** Signs in the holder of a post; of the first village unless `index` says otherwise, of the first grid or group. */
  as(post: Post, index?: number): Promise<TestClient>;
  personOf(post: Post, index?: number): string;
  phoneOf(post: Post, index?: number): string;
  /** Turns somebody's demonstration account into one of a real county, with everything that is asked of those. */
  makeReal(person: string): Promise<void>;
  /** One statement of the schema's owner within the county, for what no screen does. */
  askAsOwner(text: string, values: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

export function makeTestClock(start: string = NOW): TestClock {
  let now = start;
  return { now: () => now, set: (moment) => (now = moment) };
}

function insert(table: string, rows: readonly Record<string, unknown>[]): Statement {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  return {
    text: `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    values: [JSON.stringify(rows)],
  };
}

interface Seed {
  readonly statements: Statement[];
  readonly villages: TestVillage[];
  readonly holders: Map<string, { phone: string; person: string }>;
  readonly county: string;
  readonly township: string;
}

const place = (id: string, parent: string | null, kind: string, name: string, position: number) => ({
  tenant: TENANT,
  id,
  parent,
  kind,
  code: `T${position}`,
  name,
  official_name: name,
  search_keys: name,
  position,
  demo: true,
  since: '2020-01-01',
});

function seedHouseholds(
  seed: Seed,
  village: string,
  grids: readonly string[],
  groups: readonly string[],
): TestHousehold[] {
  const households = Array.from({ length: 8 }, (_, nth): TestHousehold => {
    const side = nth % 2;
    return {
      id: newId(),
      number: String(nth + 1).padStart(3, '0'),
      village,
      grid: grids[side] ?? '',
      group: groups[side] ?? '',
      head: newId(),
      member: newId(),
    };
  });
  seed.statements.push(
    insert(
      'households',
      households.map((household) => ({
        tenant: TENANT,
        id: household.id,
        village,
        grid: household.grid,
        party_group: household.group,
        number: household.number,
        away: false,
        registered_on: '2020-01-01',
      })),
    ),
    insert(
      'people',
      households.flatMap((household, nth) => [
        {
          ...person(household.head, `户主${nth + 1}`, village),
          household: household.id,
          is_householder: true,
        },
        {
          ...person(household.member, `成员${nth + 1}`, village),
          household: household.id,
          party_member: true,
        },
      ]),
    ),
  );
  return households;
}

function seedVillage(seed: Seed, index: number): void {
  const village = newId();
  const grids = [newId(), newId()];
  const groups = [newId(), newId()];
  const name = index === 0 ? '示例嘎查' : '示例村';
  const standard = newId();
  seed.statements.push(
    insert('places', [
      place(village, seed.township, index === 0 ? 'gacha' : 'village', name, 10 + index * 100),
      ...grids.map((id, nth) =>
        place(id, village, 'grid', `${name}第${nth + 1}网格`, 20 + index * 100 + nth),
      ),
      ...groups.map((id, nth) =>
        place(id, village, 'party-group', `${name}第${nth + 1}党小组`, 50 + index * 100 + nth),
      ),
    ]),
    insert(
      'jurisdictions',
      [seed.county, seed.township, village].map((of) => ({ tenant: TENANT, place: of, village })),
    ),
    insert('scheme_versions', [smallStandard(standard, village)]),
    insert('adoptions', [
      {
        tenant: TENANT,
        village,
        kind: 'points-standard',
        effective_from: '2026-01-01',
        scheme_version: standard,
      },
    ]),
  );
  const households = seedHouseholds(seed, village, grids, groups);
  seed.villages.push({ id: village, grids, groups, households, standard });
  const [grid] = grids;
  const [group] = groups;
  const posts: [Post, string][] = [
    ['village-secretary', village],
    ['committee-member', village],
    ['party-group-leader', group ?? ''],
    ['grid-worker', grid ?? ''],
    ['representative', village],
    ['shop-keeper', village],
    ['supervisor', village],
  ];
  for (const [post, at] of posts) appointSeed(seed, post, index, at, village);
}

const person = (id: string, name: string, village: string | null) => ({
  tenant: TENANT,
  id,
  village,
  household: null,
  is_householder: false,
  name,
  search_keys: name,
  sex: 'female',
  birth_day: '1980-05-01',
  phone: null,
  party_member: false,
});

function appointSeed(seed: Seed, post: Post, index: number, at: string, village: string | null): void {
  const id = newId();
  const phone = `1390000${String(seed.holders.size + 1).padStart(4, '0')}`;
  seed.holders.set(`${post}/${index}`, { phone, person: id });
  seed.statements.push(
    insert('people', [person(id, `${post}${index}`, village)]),
    insert('appointments', [
      { tenant: TENANT, id: newId(), person: id, post, place: at, village, since: '2025-01-01' },
    ]),
  );
}

function makeSeed(villages: number): Seed {
  const county = newId();
  const township = newId();
  const seed: Seed = { statements: [], villages: [], holders: new Map(), county, township };
  seed.statements.push(
    insert('tenants', [{ tenant: TENANT, name: '翁牛特旗', labels: {}, demo: true }]),
    insert('places', [
      place(county, null, 'banner', '翁牛特旗', 1),
      place(township, county, 'town', '示例镇', 2),
    ]),
  );
  seed.statements.push(
    insert('scheme_versions', [
      smallReview(newId()),
      ...shippedSchemes('base/quorums.yaml', 'base/adoption-procedure.yaml'),
    ]),
  );
  for (let index = 0; index < villages; index += 1) seedVillage(seed, index);
  appointSeed(seed, 'county-officer', 0, county, null);
  appointSeed(seed, 'county-officer', 1, county, null);
  appointSeed(seed, 'township-officer', 0, township, null);
  appointSeed(seed, 'system-administrator', 0, county, null);
  appointSeed(seed, 'security-administrator', 0, county, null);
  appointSeed(seed, 'audit-administrator', 0, county, null);
  return seed;
}

async function plant(pool: pg.Pool, seed: Seed): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  for (const { phone, person: owner } of seed.holders.values()) {
    const scope = { tenant: TENANT, person: owner, whole: true, villages: [], household: null };
    await inTransaction(pool, scope, async (transaction) => ({
      result: undefined,
      last: [
        transaction.query(
          // As in the demonstration: over loopback only, and so without a second factor. See `makeReal`.
          insert('sign_ins', [
            { phone, tenant: TENANT, person: owner, password_hash: passwordHash, demo: true },
          ]),
        ),
      ],
    }));
  }
}

async function askAsOwner(
  { ownerUrl }: TestDatabase,
  text: string,
  values: readonly unknown[],
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=yanzhen' });
  await owner.connect();
  try {
    if (hasCountySchemas(ownerUrl)) await owner.query(`set search_path = ${countyPath(TENANT)}`);
    await owner.query(`set yanzhen.tenant = '${TENANT}'`);
    await owner.query(text, [...values]);
  } finally {
    await owner.end();
  }
}

export interface TestWorldOptions {
  /** Two unless said otherwise. */
  readonly villages?: number;
  /** The cluster to make the database in, for tests that run one of their own. */
  readonly addresses?: TestClusterAddresses;
  /** A migrated, empty database that exists already; `close` then leaves it. */
  readonly database?: TestDatabase;
  /** Turns the database's address into the one the server shall use, for instance through a proxy. */
  readonly through?: (appUrl: string) => string;
}

/** Makes the world in a database of its own; `close` it in `afterAll`. */
export async function makeTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const database = options.database ?? (await createTestDatabase(options.addresses));
  const url = options.through?.(database.appUrl) ?? database.appUrl;
  const pool = makePool({ url, max: 4, name: 'test' });
  const clock = makeTestClock();
  const keyring = makeKeyring();
  const seed = makeSeed(options.villages ?? 2);
  const scope = { tenant: TENANT, person: newId(), whole: true, villages: [], household: null };
  await inTransaction(pool, scope, async (transaction) => ({
    result: undefined,
    last: seed.statements.map((statement) => transaction.query(statement)),
  }));
  await plant(pool, seed);
  const app = await buildApp({ pool, clock, keyring, secureCookies: false });
  const [first, second, ...others] = seed.villages;
  if (first === undefined || second === undefined) throw new Error('the seed made no villages');
  const holderOf = (post: Post, index: number) => {
    const holder = seed.holders.get(`${post}/${index}`);
    if (holder === undefined) throw new Error(`nobody holds ${post}/${index}`);
    return holder;
  };
  return {
    app,
    pool,
    database,
    clock,
    keyring,
    county: seed.county,
    township: seed.township,
    villages: [first, second, ...others],
    as: (post, index = 0) => signIn(app, holderOf(post, index).phone),
    personOf: (post, index = 0) => holderOf(post, index).person,
    phoneOf: (post, index = 0) => holderOf(post, index).phone,
    askAsOwner: (text, values) => askAsOwner(database, text, values),
    makeReal: (person) =>
      askAsOwner(database, 'update sign_ins set demo = false where person = $1', [person]),
    close: async () => {
      await app.close();
      await pool.end();
      await database.drop();
    },
  };
}
