import { closeQuarter } from '@yanzhen/contract/points-close';
import { whatIf, type WhatIfResult } from '@yanzhen/contract/points-what-if';
import { LINES, progressLine } from '@yanzhen/contract/progress';
import { addDays } from '@yanzhen/domain/kernel';
import { ageBorders, prepareStandard } from '@yanzhen/domain/points';
import { PointsStandard } from '@yanzhen/domain/schemes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { stepOf } from '../../http/answer-in-lines.ts';
import type { Step } from '../../record/handlers.ts';
import { findStandard, findStandards } from '../../schemes/scheme-cache.ts';
import { passToPosting } from '../../testing/review-quarter.ts';
import {
  adoptSinglePoints,
  countQuarter,
  enrolFirstGrid,
  goTo,
  recordToday,
} from '../../testing/settled-points.ts';
import { TENANT } from '../../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { describeTried } from './describe-tried.ts';
import { tryDraft } from './try-draft.ts';
import { whatIfHandler } from './what-if.ts';

const period = '2026-Q1';

/** A county whose two villages adopted the same text, each as a version of its own. */
let world: TestWorld;
let versions: readonly string[];
let former: PointsStandard;

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
  const points = [
    [79, 85, 20],
    [120, 40, 81],
  ];
  const accounts: (readonly string[])[] = [];
  for (const village of [0, 1]) {
    await adoptSinglePoints(world, village);
    accounts.push(await enrolFirstGrid(world, village));
  }
  for (const village of [0, 1]) {
    goTo(world, ['2026-01-12', '2026-02-12'][village] ?? '');
    const worker = await world.as('grid-worker', village);
    const earned = (points[village] ?? []).map((quantity, nth) => ({
      account: accounts[village]?.[nth] ?? '',
      item: 'learning',
      quantity,
    }));
    await passToPosting(world, await recordToday(world, worker, earned), village);
  }
  for (const village of [0, 1]) {
    await countQuarter(world, period, village);
    const secretary = await world.as('village-secretary', village);
    await secretary.run(closeQuarter, { village: world.villages[village]?.id ?? '', quarter: period });
  }
  const rows = await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<{ scheme_version: string; resolved: unknown }>({
      text: `select c.scheme_version, s.resolved from period_closes c
        join scheme_versions s on s.id = c.scheme_version order by c.village`,
      values: [],
    }),
    last: [],
  }));
  versions = rows.map((row) => row.scheme_version);
  const { uses, subjects, items, ...rest } = PointsStandard.parse(rows[0]?.resolved);
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

const draftOf = (learning: object) =>
  JSON.stringify({
    ...former,
    version: 2,
    items: former.items.map((item) => (item.id === 'learning' ? { ...item, ...learning } : item)),
  });

async function tryOn(text: string, village?: string): Promise<WhatIfResult> {
  const officer = await world.as('county-officer');
  const { result, problems } = await officer.read(whatIf, { period, text, ...(village && { village }) });
  if (result === null) throw new Error(JSON.stringify(problems));
  return result;
}

const sum = (results: readonly WhatIfResult[], pick: (result: WhatIfResult) => number) =>
  results.reduce((total, result) => total + pick(result), 0);

describe('a draft tried on a county', () => {
  it.each([
    ['other points', { points: 2 }],
    ['a maximum', { points: 2, maximum: { points: 90, per: 'quarter' } }],
    ['a class left out', { classes: ['party-member'] }],
  ])('gives what its villages give one by one: %s', async (_, change) => {
    const text = draftOf(change);
    const all = await tryOn(text);
    const each = await Promise.all(world.villages.slice(0, 2).map(({ id }) => tryOn(text, id)));
    expect(all.villages).toBe(2);
    for (const key of ['accounts', 'up', 'down', 'same', 'fenBefore', 'fenAfter'] as const)
      expect([key, all.summary[key]]).toEqual([key, sum(each, ({ summary }) => summary[key])]);
    const [item] = all.items;
    for (const key of ['entries', 'before', 'after', 'capped'] as const)
      expect([key, item?.[key]]).toEqual([key, sum(each, ({ items }) => items[0]?.[key] ?? 0)]);
    expect(item?.entries).toBe(6);
    expect(all.cliffs.before).toHaveLength(each[0]?.cliffs.before.length ?? -1);
  });

  it('prepares one standard for the villages that adopted the same text, and the one that each of them has', async () => {
    expect(new Set(versions).size).toBe(2);
    const { found, single } = await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: {
        found: await findStandards(transaction, TENANT, [...versions, crypto.randomUUID()]),
        single: await findStandard(transaction, TENANT, versions[1] ?? ''),
      },
      last: [],
    }));
    expect([...found.keys()]).toEqual(versions);
    expect(new Set(found.values()).size).toBe(1);
    expect(JSON.stringify(found.get(versions[1] ?? ''))).toBe(JSON.stringify(single));
  });
});

describe('a trial that is followed', () => {
  const askInLines = async (question: object) => {
    const officer = await world.as('county-officer');
    const reply = await officer.inject({
      method: 'POST',
      url: whatIf.path,
      headers: { accept: LINES },
      payload: question,
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe(LINES);
    return reply.body
      .trimEnd()
      .split('\n')
      .map((line) => progressLine.parse(JSON.parse(line)));
  };

  it('says line by line how many villages are tried, and last what came of it', async () => {
    const text = draftOf({ points: 2 });
    const lines = await askInLines({ period, text });
    const done = (count: number) => ({ progress: { stage: 'trying', done: count, total: 2 } });
    expect(lines.slice(0, -1)).toEqual([done(0), done(2)]);
    expect(lines.at(-1)).toMatchObject({ outcome: { result: await tryOn(text) } });
  });

  it('says in its last line why there is no outcome', async () => {
    expect(await askInLines({ period: '2026-Q2', text: draftOf({}) })).toMatchObject([
      { problem: { status: 422, code: 'points.nothing-closed' } },
    ]);
  });

  const trial = async (kind: 'reading' | 'writing', step: Step, atOnce = 32) => {
    const standard = prepareStandard({ ...former, version: 2 });
    const question = { tenant: TENANT, village: null, period, today: '2026-04-01', atOnce } as const;
    const tried = await inTransaction(
      world.pool,
      wholeScope(TENANT),
      async (transaction) => ({ result: await tryDraft(transaction, question, standard, step), last: [] }),
      kind,
    );
    if ('refused' in tried) throw new Error(tried.code);
    return tried.changes.reduce((sum, { away, accounts }) => sum + (away ? accounts : 0), 0);
  };

  it.each([32, 1])(
    'sees the county as it stood when it began, whatever others write, by %i villages',
    async (atOnce) => {
      expect(whatIfHandler.readOnly).toBe(true);
      const setAway = (away: boolean) =>
        inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
          result: await transaction.query({ text: 'update households set away = $1', values: [away] }),
          last: [],
        }));
      const awayWhen = async (kind: 'reading' | 'writing') => {
        await setAway(false);
        return trial(kind, async () => void (await setAway(true)), atOnce);
      };
      expect(await awayWhen('reading')).toBe(0);
      expect(await awayWhen('writing')).toBe(8);
    },
  );

  it('of several turns, taken by two connections, is that of one, village after village', async () => {
    const standard = prepareStandard(PointsStandard.parse(JSON.parse(draftOf({ points: 2 }))));
    const inTurns = (atOnce: number) =>
      inTransaction(
        world.pool,
        wholeScope(TENANT),
        async (transaction) => {
          let seconds = 0;
          const alongside: typeof transaction.alongside = (work) => {
            seconds += 1;
            return transaction.alongside?.(work);
          };
          const question = { tenant: TENANT, village: null, period, today: '2026-04-01', atOnce } as const;
          const tried = await tryDraft({ ...transaction, alongside }, question, standard);
          if ('refused' in tried) throw new Error(tried.code);
          const described = describeTried(tried, { standard, title: '', version: '', hash: '' });
          return { result: { described, seconds }, last: [] };
        },
        'reading',
      );
    const [together, apart] = [await inTurns(32), await inTurns(1)];
    expect([together.seconds, apart.seconds]).toEqual([0, 1]);
    expect(apart.described).toEqual(together.described);
    expect(apart.described.summary).toMatchObject({ accounts: 8 });
  });

  it('is of the bands of age that the domain knows, to the day', async () => {
    const born = [...ageBorders('2026-03-31').flatMap((border) => [addDays(border, -1), border]), null];
    await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: await transaction.query({
        text: `update people p set birth_day = b.born from (select a.household, row_number() over (order by a.id) as nth
            from point_accounts a) h join unnest($1::date[]) with ordinality b(born, nth) using (nth)
          where p.household = h.household`,
        values: [born],
      }),
      last: [],
    }));
    const { groups } = await tryOn(draftOf({}));
    const sizes = groups.flatMap(({ dimension, key, figures }) =>
      dimension === 'age' ? [[key, figures?.accounts]] : [],
    );
    // The eighth keeps its birthday, of somebody under sixty.
    expect(sizes).toEqual([
      ['under-60', 2],
      ['60-69', 2],
      ['70-79', 2],
      ['80-up', 1],
      ['unknown', 1],
    ]);
  });

  it('ends with the next village when nobody waits any more', async () => {
    const gone = new AbortController();
    const told: number[] = [];
    const step = stepOf({
      signal: gone.signal,
      tell: ({ done }) => {
        told.push(done);
        gone.abort();
      },
    });
    await expect(trial('reading', step)).rejects.toThrow('record.stopped');
    expect(told).toEqual([0]);
  });
});
