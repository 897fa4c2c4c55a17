import { readDivisions, searchDivisions } from '@yanzhen/contract/directory-divisions';
import { readHealth } from '@yanzhen/contract/record';
import { isMixed, matchesMixed } from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { takePart } from '../../testing/part-of-nation.ts';
import { NOW, TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { nameTools, readingsOf, readQuery } from '../search-keys.ts';
import { GAZETTEER_LOCK, loadGazetteer } from './load-gazetteer.ts';
import { recordLoadFailure } from './progress.ts';
import type { Nation } from './read-nation.ts';

let world: TestWorld;
let officer: TestClient;
const part = takePart();

async function asOwner<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const stateOf = async () => {
  const administrator = await world.as('system-administrator');
  return (await administrator.read(readHealth, {})).gazetteer;
};
const load = () => loadGazetteer(world.database.ownerUrl, part, () => NOW);
const find = async (q: string, within?: string) =>
  officer.read(searchDivisions, { q, ...(within === undefined ? {} : { within }) });
const pathsOf = async (q: string, within?: string) => (await find(q, within)).hits.map(({ path }) => path);

beforeAll(async () => {
  world = await makeTestWorld();
  officer = await world.as('county-officer');
}, 120_000);
afterAll(() => world.close());

describe('the nation’s divisions', () => {
  it('are said to be still missing until they are loaded', async () => {
    const { progress, rows } = await officer.read(readDivisions, {});
    expect([progress, rows]).toEqual([{ asOf: null, places: 0, expected: 665_276, finished: false }, []]);
  });

  it('are loaded once, province by province, and go on where they were cut off', async () => {
    const broken: Nation = {
      ...part,
      *places() {
        for (const place of part.places()) {
          if (place.code.startsWith('23')) throw new Error('cut off');
          yield place;
        }
      },
    };
    await expect(loadGazetteer(world.database.ownerUrl, broken, () => NOW)).rejects.toThrow('cut off');
    const { progress } = await officer.read(readDivisions, {});
    expect(progress.finished).toBe(false);
    expect(progress.places).toBeGreaterThan(0);
    expect(await stateOf()).toMatchObject({ places: progress.places, finishedAt: null, isLoading: false });
    const counts = () =>
      asOwner(async (client) => {
        const { rows } = await client.query('select count(*)::int as places from yanzhen.gazetteer');
        return rows[0];
      });
    expect(await load()).toMatchObject({ loaded: true, places: part.expected });
    expect(await counts()).toEqual({ places: part.expected });
    expect(await load()).toMatchObject({ loaded: false });
    expect(await counts()).toEqual({ places: part.expected });
    expect((await officer.read(readDivisions, {})).progress).toEqual({
      asOf: '2023-06-30',
      places: part.expected,
      expected: part.expected,
      finished: true,
    });
  }, 120_000);

  it('are told of to the system administrator: what is there, that somebody loads them, why it ended', async () => {
    expect(await stateOf()).toMatchObject({
      asOf: '2023-06-30',
      isLoading: false,
      failure: null,
      namesExpected: expect.any(Number) as number,
    });
    const { counts, names, namesExpected } = (await stateOf())!;
    expect(counts?.reduce((sum, count) => sum + count, 0)).toBe(part.expected);
    expect(counts?.slice(0, 2)).toEqual([3, 4]);
    expect(names).toBe(namesExpected);
    await asOwner(async (client) => {
      await client.query(`select pg_advisory_lock(${GAZETTEER_LOCK})`);
      expect((await stateOf())?.isLoading).toBe(true);
    });
    await recordLoadFailure(world.database.ownerUrl, 'full', NOW);
    expect(await stateOf()).toMatchObject({ failure: 'full', failedAt: NOW, isLoading: false });
    // What was complete is searched as before; the next run takes the failure away.
    expect((await officer.read(readDivisions, {})).progress.finished).toBe(true);
    await load();
    expect(await stateOf()).toMatchObject({ failure: null, failedAt: null });
  });

  it('take the place of another edition', async () => {
    await asOwner((client) => client.query(`update yanzhen.gazetteer_loads set list = 'older'`));
    expect(await load()).toMatchObject({ loaded: true, places: part.expected });
  }, 120_000);

  const SATELLITE = '黑龙江省/佳木斯市/同江市/街津口乡/卫星村';
  it.each([
    ['卫星村', SATELLITE],
    ['衞星村', SATELLITE],
    ['weixingcun', SATELLITE],
    ['wxc', SATELLITE],
    ['卫xing', SATELLITE],
    ['wei星', SATELLITE],
    ['街津口', '黑龙江省/佳木斯市/同江市/街津口乡'],
    ['津口', '黑龙江省/佳木斯市/同江市/街津口乡'],
    ['jinkou', '黑龙江省/佳木斯市/同江市/街津口乡'],
    ['東城區', '北京市/东城区'],
    ['dhm', '北京市/东城区/东华门街道'],
  ])('are found by %s', async (typed, path) => {
    expect(await pathsOf(typed)).toContain(path);
  });

  it('put the own county first, then the higher level, then the whole name', async () => {
    const hits = (await find('示例')).hits.map(({ name, place }) => [name, place !== null]);
    expect(hits.slice(0, 2)).toEqual([
      ['示例镇', true],
      ['示例嘎查', true],
    ]);
    const codes = (await find('t')).hits.map(({ code }) => code.length);
    expect(codes).toEqual(codes.toSorted((a, b) => a - b));
    const names = (await find('tongjiang')).hits.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['同江市', '同江镇']);
  });

  it('are narrowed to what lies under a code, and say when there are more', async () => {
    expect(await pathsOf('居委会', '230881502')).toEqual([
      '黑龙江省/佳木斯市/同江市/前进农场/前进第一居委会',
      '黑龙江省/佳木斯市/同江市/前进农场/前进第二居委会',
      '黑龙江省/佳木斯市/同江市/前进农场/前进第三居委会',
      '黑龙江省/佳木斯市/同江市/前进农场/前进第四居委会',
      '黑龙江省/佳木斯市/同江市/前进农场/前进第五居委会',
      '黑龙江省/佳木斯市/同江市/前进农场/前进第六居委会',
    ]);
    expect(await pathsOf('前jin', '230881502')).not.toEqual([]);
    expect((await find('村', '2308')).hits.every(({ code }) => code.startsWith('2308'))).toBe(true);
    expect((await find('d')).hits).toHaveLength(20);
    expect((await find('d')).more).toBe(true);
    expect(await find('无此地无此村')).toMatchObject({ hits: [], more: false });
    expect((await officer.readRefused(searchDivisions, { q: ' ' })).problem.code).toBe(
      'directory.query-empty',
    );
  });

  it('are found all and no others, or it is said that there may be more, whatever mixture is typed', async () => {
    const names = [...part.places()].filter(({ code }) => code.length === 12 && !code.startsWith('150426'));
    const mixture = fc
      .record({
        place: fc.nat(names.length - 1),
        from: fc.nat(3),
        length: fc.integer({ min: 2, max: 4 }),
        spelt: fc.array(fc.constantFrom('han', 'initial', 'whole'), { minLength: 4, maxLength: 4 }),
        within: fc.constantFrom('', '23', '2308', '230881'),
      })
      .map(({ place, from, length, spelt, within }) => {
        const name = nameTools.toSimplified(names[place]?.name ?? '');
        const characters = Array.from(name).slice(from, from + length);
        const q = characters
          .map((character, nth) => {
            const [reading = character] = readingsOf(character);
            return { han: character, initial: reading.slice(0, 1), whole: reading }[spelt[nth] ?? 'han'];
          })
          .join('');
        return { q, within };
      });
    await fc.assert(
      fc.asyncProperty(mixture, async ({ q, within }) => {
        const query = readQuery(q);
        fc.pre(!isRefusal(query) && isMixed(query));
        if (isRefusal(query)) return;
        // Slowly and surely: every place that was loaded, its name compared as it stands.
        const expected = [...part.places()]
          .filter(({ code, kind }) => code.startsWith(within) && kind !== 'gathering')
          .filter(({ name }) => {
            const simplified = nameTools.toSimplified(name);
            return matchesMixed(simplified, Array.from(simplified, readingsOf), query);
          })
          .map(({ code }) => code);
        const { hits, more } = await find(q, within === '' ? undefined : within);
        const found = hits.map(({ code }) => code);
        expect(found.filter((code) => !expected.includes(code))).toEqual([]);
        if (!more) expect(found.toSorted()).toEqual(expected.toSorted());
        else expect(expected.length >= found.length).toBe(true);
      }),
      { numRuns: 80, seed: 20_261_122 },
    );
  }, 120_000);

  it('are read level by level', async () => {
    const under = (code: string) => officer.read(readDivisions, { under: code });
    const county = await under('230881');
    expect(county.path.map(({ name }) => name)).toEqual(['黑龙江省', '佳木斯市', '同江市']);
    expect([county.rows.length, county.villageLevel]).toEqual([23, 182]);
    expect(county.rows.reduce((sum, { below }) => sum + below, 0)).toBe(182);
    expect((await under('230881204')).rows.map(({ name }) => name)).toContain('卫星村');
    expect((await officer.read(readDivisions, {})).rows.map(({ code }) => code)).toEqual(['11', '15', '23']);
    expect((await officer.readRefused(readDivisions, { under: '230899' })).problem.code).toBe(
      'directory.unknown-division',
    );
  });

  it('are read by every session and written by none', async () => {
    const count = (tenant: number) =>
      inTransaction(world.pool, { ...wholeScope(tenant), whole: false }, async (transaction) => ({
        result: await transaction.query<{ n: number }>({
          text: 'select count(*)::int as n from gazetteer',
          values: [],
        }),
        last: [],
      }));
    expect(await count(TENANT)).toEqual([{ n: part.expected }]);
    expect(await count(320_582)).toEqual([{ n: part.expected }]);
    for (const text of [
      'delete from gazetteer',
      `update gazetteer_names set name = ''`,
      'truncate gazetteer_keys',
    ]) {
      await expect(
        inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
          result: await transaction.query({ text, values: [] }),
          last: [],
        })),
      ).rejects.toThrow('permission denied');
    }
  });
});
