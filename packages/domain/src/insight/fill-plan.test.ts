import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchForm } from '../testing/form-sketch.ts';
import { type Answers, daysAskedFor, planFilling } from './fill-plan.ts';
import { findBlanks } from './find-blanks.ts';
import type { Mapping, Source } from './mapping.ts';

const answers: Answers = {
  measure: (measure, place) =>
    measure === 'open' ? { reason: 'not-closed', detail: '示例村' } : { value: place.length, soFar: false },
  roster: () =>
    [1, 2, 3].map((nth) => ({ place: `village-${nth}`, fields: { name: `名${nth}`, phone: null } })),
  withheld: (_over, field) => (field === 'secret' ? '规定' : undefined),
  saying: { place: '示例镇', period: '第四季度', day: '今天', filler: '我' },
  mayGrow: () => true,
};

const found = (...lines: readonly string[]) => [findBlanks(sketchForm(...lines))];
const measure = (id: string, place = 'own'): Source => ({
  kind: 'measure',
  measure: id,
  place,
  shift: 'period',
});
const cell = (row: number, column: number, source: Source) => ({ grid: 0, row, column, source });

describe('a filling', () => {
  it('writes what is mapped and names what is not', () => {
    const plan = planFilling(
      found('户数 | _ | 牲畜 | _'),
      { cells: [cell(0, 1, measure('m'))], blocks: [] },
      answers,
    );
    expect(plan.writes).toEqual([
      {
        grid: 0,
        row: 0,
        column: 1,
        value: 3,
        explained: { measure: 'm', place: 'own', shift: 'period', soFar: false },
      },
    ]);
    expect(plan.unfilled).toEqual([
      { grid: 0, row: 0, column: 3, rows: 1, reason: 'unmapped', detail: '牲畜' },
    ]);
  });

  it('leaves empty what was left on purpose, without a word, and says why a number is missing', () => {
    const mapping: Mapping = {
      cells: [cell(0, 1, { kind: 'left' }), cell(0, 3, measure('open'))],
      blocks: [],
    };
    const { writes, unfilled } = planFilling(found('户数 | _ | 牲畜 | _'), mapping, answers);
    expect(writes).toEqual([]);
    expect(unfilled).toMatchObject([{ column: 3, reason: 'not-closed', detail: '示例村' }]);
  });

  const list = ['序号 | 姓名 | 电话 | 密', '_ | _ | _ | _', '合计 | _ | < | <'];
  const block: Mapping['blocks'][number] = {
    grid: 0,
    firstRow: 1,
    lastRow: 1,
    over: 'people',
    columns: [
      { column: 0, source: { kind: 'saying', saying: 'serial' } },
      { column: 1, source: { kind: 'field', field: 'name' } },
      { column: 2, source: { kind: 'field', field: 'phone' } },
      { column: 3, source: { kind: 'field', field: 'secret' } },
    ],
  };
  const mapping: Mapping = { cells: [cell(2, 1, measure('m'))], blocks: [block] };

  it('lists one thing after the other, grows, and moves what stands below; a whole column is missing once', () => {
    const { writes, growths, unfilled } = planFilling(found(...list), mapping, answers);
    expect(growths).toEqual([{ grid: 0, after: 1, rows: 2 }]);
    expect(writes.map(({ row, column, value }) => [row, column, value])).toEqual([
      [1, 0, 1],
      [1, 1, '名1'],
      [2, 0, 2],
      [2, 1, '名2'],
      [3, 0, 3],
      [3, 1, '名3'],
      [4, 1, 3],
    ]);
    expect(unfilled).toEqual([
      { grid: 0, row: 1, column: 2, rows: 3, reason: 'not-on-record', detail: '' },
      { grid: 0, row: 1, column: 3, rows: 3, reason: 'withheld', detail: '规定' },
    ]);
  });

  it('fills the rows there are and says how many are left where it may not grow', () => {
    const { writes, growths, unfilled } = planFilling(found(...list), mapping, {
      ...answers,
      mayGrow: () => false,
    });
    expect(growths).toEqual([]);
    expect(writes.map(({ row }) => row)).toEqual([1, 1, 2]);
    expect(unfilled).toContainEqual({ grid: 0, row: 1, column: 0, rows: 1, reason: 'no-room', detail: '2' });
  });

  it('writes only into mapped cells and accounts for every blank once, whatever is mapped', () => {
    const lines = ['甲 | _ | 乙 | _', '丙 | _ | 丁 | _'];
    const blanks = found(...lines);
    const anySource = fc.constantFrom<Source>(
      measure('m'),
      measure('open'),
      { kind: 'left' },
      { kind: 'text', text: 't' },
    );
    const anyCells = fc.uniqueArray(
      fc.record({ row: fc.constantFrom(0, 1), column: fc.constantFrom(1, 3), source: anySource }),
      { selector: ({ row, column }) => `${row}/${column}` },
    );
    fc.assert(
      fc.property(anyCells, (chosen) => {
        const cells = chosen.map(({ row, column, source }) => cell(row, column, source));
        const { writes, unfilled } = planFilling(blanks, { cells, blocks: [] }, answers);
        const key = ({ row, column }: { row: number; column: number }) => `${row}/${column}`;
        const mapped = new Set(cells.map(key));
        expect(writes.every((write) => mapped.has(key(write)))).toBe(true);
        const left = cells.filter(({ source }) => source.kind === 'left').length;
        expect(writes.length + unfilled.length + left).toBe(4);
      }),
    );
  });
});

describe('the days a number is about', () => {
  it.each([
    ['2026-Q4', 'period', '2026-10-01', '2026-12-31'],
    ['2026-Q4', 'previous', '2026-07-01', '2026-09-30'],
    ['2026-Q1', 'previous', '2025-10-01', '2025-12-31'],
    ['2026-Q4', 'year-ago', '2025-10-01', '2025-12-31'],
    ['2026-Q3', 'year', '2026-01-01', '2026-09-30'],
    ['2026-02', 'year-ago', '2025-02-01', '2025-02-28'],
    ['2026', 'previous', '2025-01-01', '2025-12-31'],
  ] as const)('%s, %s: %s to %s', (period, shift, from, to) =>
    expect(daysAskedFor(period, shift)).toEqual({ from, to }),
  );
});
