import { readFileSync } from 'node:fs';
import { rankMatch, toLikePattern } from '@yanzhen/domain/directory';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePool } from '../database/pool.ts';
import { inTransaction, type Scope } from '../database/transaction.ts';
import { readQuery } from '../directory/search-keys.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makeSeedRows } from './make-seed-rows.ts';
import { plantSeeds } from './plant-seeds.ts';
import { readSeeds } from './read-seeds.ts';

const localities = new URL('../../../../localities/', import.meta.url);

function accepted<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(`${value.code} ${JSON.stringify(value.params)}`);
  return value;
}

const seeds = accepted(readSeeds('wengniute', (path) => readFileSync(new URL(path, localities), 'utf8')));
const rows = makeSeedRows(seeds);
const [gacha, village] = seeds.people.places.villages.map((item) => item.place.id);

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = makePool({ url: database.appUrl, max: 2, name: 'seeds' });
  await plantSeeds(pool, seeds.locality.tenant, rows);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

function select<Row>(scope: Partial<Scope>, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const all: Scope = {
    tenant: 150426,
    person: seeds.staff.officers[0]!.id,
    whole: true,
    villages: [],
    household: null,
  };
  return inTransaction(pool, { ...all, ...scope }, async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
}

async function search(
  table: 'places' | 'people',
  typed: string,
  scope: Partial<Scope> = {},
): Promise<string[]> {
  const query = accepted(readQuery(typed));
  const found = await select<{ name: string; search_keys: string }>(
    scope,
    `select name, search_keys from ${table} where search_keys like $1`,
    [toLikePattern(query)],
  );
  return found.filter((row) => rankMatch(row.search_keys.split(' '), query) === 0).map((row) => row.name);
}

describe('the directory as it is planted', () => {
  it('holds the county, its 263 real places of village level and the two invented ones', async () => {
    const counts = await select<{ kind: string; demo: boolean; count: number }>(
      {},
      'select kind, demo, count(*)::integer from places group by kind, demo',
    );
    const of = (kind: string, demo: boolean) =>
      counts.find((row) => row.kind === kind && row.demo === demo)?.count;
    expect([of('village', false), of('gacha', false), of('community', false)]).toEqual([167, 62, 34]);
    expect([of('village', true), of('gacha', true), of('grid', true), of('party-group', true)]).toEqual([
      1, 1, 11, 11,
    ]);
  });

  it('says which villages lie in the county, in a township and in themselves', async () => {
    const below = async (code: string) => {
      const [row] = await select<{ count: number }>(
        {},
        'select count(*)::integer from jurisdictions j join places p on (p.tenant, p.id) = (j.tenant, j.place) where p.code = $1',
        [code],
      );
      return row?.count;
    };
    expect(await below('150426')).toBe(265);
    expect(await below('150426104')).toBe(15);
    expect(await below('150426990')).toBe(2);
    expect(await below('150426100223')).toBe(1);
    expect(await below('1504')).toBe(0);
  });

  it('finds places in both scripts and by initials', async () => {
    expect(await search('places', '烏丹鎮')).toEqual(['乌丹镇']);
    expect(await search('places', 'wdz')).toEqual(['乌丹镇']);
    expect(await search('places', 'sqtlgc')).toEqual(['赛沁塔拉嘎查']);
    expect(await search('places', '布日敦嘎查')).toHaveLength(2);
  });

  it("finds a person by the surname's reading, inside the scope of the session only", async () => {
    expect(await search('people', 'shanlixin')).toEqual(['单立新']);
    expect(await search('people', '阿拉腾敖其尔')).not.toEqual([]);
    expect(await search('people', 'shanlixin', { whole: false, villages: [gacha!] })).toEqual(['单立新']);
    expect(await search('people', 'shanlixin', { whole: false, villages: [village!] })).toEqual([]);
    expect(await search('people', 'shanlixin', { tenant: 230881 })).toEqual([]);
  });

  it('has people, households and posts in the invented villages alone', async () => {
    const [row] = await select<{ homes: number; posts: number; total: number }>(
      {},
      `select (select count(*)::integer from households h join places p on p.id = h.village where not p.demo) as homes,
        (select count(*)::integer from appointments a join places p on p.id = a.village where not p.demo) as posts,
        (select count(*)::integer from households) as total`,
    );
    expect(row).toEqual({ homes: 0, posts: 0, total: 604 });
  });

  it('changes nothing when it is planted again', async () => {
    await select({}, "update places set name = '改名镇' where code = '150426101'");
    await plantSeeds(pool, seeds.locality.tenant, rows);
    expect(await select({}, "select name from places where code = '150426101'")).toEqual([
      { name: '改名镇' },
    ]);
  });
});
