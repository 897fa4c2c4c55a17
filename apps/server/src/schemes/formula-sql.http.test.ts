import {
  compileFormula,
  compileStandard,
  isFormulaProblem,
  PointsStandard,
  type Variable,
} from '@yanzhen/domain/schemes';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallStandardScheme } from '../testing/small-standard.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';

/** What the domain computes for one row and what PostgreSQL computes for many must be the same to the last digit. */
const variables: Record<string, Variable> = {
  甲: { type: 'number', whole: true },
  乙: { type: 'number', whole: true, min: 0 },
  类别: { type: 'string' },
  真: { type: 'boolean' },
};
const columns = { 甲: ['facts', 'a'], 乙: ['facts', 'b'], 类别: ['facts', 'kind'], 真: ['facts', 'flag'] };

interface Row {
  readonly 甲: number;
  readonly 乙: number;
  readonly 类别: string;
  readonly 真: boolean;
}

const formulas = fc.letrec<{ number: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: -20, max: 20 }).map(String),
    fc.constantFrom('甲', '乙', '0.1', '2.5', '-0.05'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('number'), fc.constantFrom('3', '7', '-4', '0.3')).map(([a, b]) => `(${a} / ${b})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(if 乙 > 0 then ${a} / 乙 else ${b})`),
    fc.tuple(tie('number'), fc.constantFrom(3, 7, -5)).map(([a, b]) => `modulo(${a}, ${b})`),
    fc
      .tuple(tie('number'), fc.constantFrom(0, 1, 2, -1))
      .map(([a, scale]) => `round half up(${a}, ${scale})`),
    fc.tuple(fc.constantFrom('floor', 'ceiling', 'abs', '-'), tie('number')).map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'sum'), tie('number'), tie('number'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
  ),
  truth: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      '真',
      'true',
      '类别 = "党员"',
      '类别 in ("群众", "it\'s \\\\ \\" x")',
      '类别 + "x" != "群众x"',
    ),
    fc
      .tuple(tie('number'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('number'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('truth').map((a) => `not(${a})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(${a} in [${b}, 3, 8])`),
    tie('number').map((a) => `(${a} between -3 and 12)`),
  ),
}));

const rows: Row[] = [-235, -81, -7, -1, 0, 1, 4, 79, 80, 235, 1_000_003].flatMap((a, index) =>
  [0, 1, 3, 16, 49_999].map((b) => ({
    甲: a,
    乙: b,
    类别: index % 2 === 0 ? '党员' : `it's \\ " x`,
    真: (index + b) % 3 === 0,
  })),
);

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.appUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function inPostgres(sql: string, over: readonly Row[]): Promise<unknown[]> {
  const answer = await client.query<{ result: unknown }>(
    `SELECT ${sql} AS result
       FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::boolean[]) WITH ORDINALITY AS facts(a, b, kind, flag, place)
      ORDER BY place`,
    [
      over.map((row) => row.甲),
      over.map((row) => row.乙),
      over.map((row) => row.类别),
      over.map((row) => row.真),
    ],
  );
  return answer.rows.map(({ result }) => result);
}

const settings = { numRuns: 60, endOnFailure: true };

describe('a formula in SQL equals its closure in every row', () => {
  test('whole numbers, through fractions, guards and rounding', async () => {
    await fc.assert(
      fc.asyncProperty(formulas.number, async (inner) => {
        const text = `floor(${inner})`;
        const formula = compileFormula(text, 'whole', { variables });
        if (isFormulaProblem(formula)) return;
        const found = await inPostgres(formula.toSql(columns), rows);
        expect(found.map(Number), text).toEqual(rows.map((row) => formula.evaluate({ ...row }) + 0));
      }),
      settings,
    );
  });

  test('truths, where a fraction is compared without being carried out', async () => {
    await fc.assert(
      fc.asyncProperty(formulas.truth, async (text) => {
        const formula = compileFormula(text, 'boolean', { variables });
        if (isFormulaProblem(formula)) return;
        expect(await inPostgres(formula.toSql(columns), rows), text).toEqual(
          rows.map((row) => formula.evaluate({ ...row })),
        );
      }),
      settings,
    );
  });

  test('a third times three is one in both', async () => {
    const formula = compileFormula('(甲 / 3) * 3 = 甲 and 0.1 + 0.2 = 0.3', 'boolean', { variables });
    if (isFormulaProblem(formula)) throw new Error(formula.code);
    expect(new Set(await inPostgres(formula.toSql(columns), rows))).toEqual(new Set([true]));
  });

  test('lists of points: sum, count and membership, the empty list included', async () => {
    const lists: Record<string, Variable> = { 各周: { type: 'number-list', whole: true } };
    const formula = compileFormula('if 10 in 各周 then sum(各周) else count(各周)', 'whole', {
      variables: lists,
    });
    if (isFormulaProblem(formula)) throw new Error(formula.code);
    const samples = [[], [10, 20, 30], [5], [10, -10]];
    for (const sample of samples) {
      const answer = await client.query<{ result: string }>(
        `SELECT ${formula.toSql({ 各周: 'weeks' })} AS result FROM (SELECT $1::int[] AS weeks) AS facts`,
        [sample],
      );
      expect(Number(answer.rows[0]?.result)).toBe(formula.evaluate({ 各周: sample }));
    }
  });
});

describe('a standard in SQL equals the standard in the domain', () => {
  const standard = compileStandard(smallStandardScheme);

  test('WN-11 C-66 C-67 yuan of every account', async () => {
    const accounts: Row[] = [];
    for (let earned = 70; earned <= 240; earned += 5) {
      for (const spendable of [0, 1, 4, 5, 79, 80, 81, 235]) {
        accounts.push({ 甲: earned, 乙: spendable, 类别: '', 真: true });
      }
    }
    const sql = standard.sql.redeemableYuan({ earned: ['facts', 'a'], spendable: ['facts', 'b'] });
    expect((await inPostgres(sql, accounts)).map(Number)).toEqual(
      accounts.map(({ 甲, 乙 }) => standard.redeemableYuan(甲, 乙)),
    );
  });

  test('C-68 the points of a basket, and the points of an item over its quantities', async () => {
    const baskets = [0, 1, 19, 20, 21, 1175, 4700, 4704].map((fen) => ({
      甲: 0,
      乙: fen,
      类别: '',
      真: true,
    }));
    const cost = await inPostgres(standard.sql.basketPoints(['facts', 'b']), baskets);
    expect(cost.map(Number)).toEqual(baskets.map(({ 乙 }) => standard.basketPoints(乙)));

    const formula = PointsStandard.parse({
      ...smallStandardScheme,
      items: smallStandardScheme.items.map((item) => ({
        ...item,
        quantity: { name: '人数', min: 1, max: 40 },
        points:
          item.points !== undefined && Number(item.points) < 0 ? item.points : '10 + 2 * floor(人数 / 5)',
      })),
    });
    const item = compileStandard(formula).itemById.get('labour');
    const counts = Array.from({ length: 40 }, (_, index) => ({ 甲: 0, 乙: index + 1, 类别: '', 真: true }));
    const points = await inPostgres(item?.pointsSql?.(['facts', 'b']) ?? '', counts);
    expect(points.map(Number)).toEqual(counts.map(({ 乙 }) => item?.points?.(乙)));
  });
});
