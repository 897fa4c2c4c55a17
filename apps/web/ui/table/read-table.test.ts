import { describe, expect, it } from 'vitest';
import { type ReadCell, readTable } from './read-table.ts';

const cell = (
  innerText: string,
  more: { align?: string; names?: readonly string[]; colSpan?: number; holds?: string } = {},
): ReadCell => ({
  innerText,
  colSpan: more.colSpan ?? 1,
  dataset: { align: more.align },
  querySelector: (selector) => (more.holds === selector ? {} : null),
  classList: { contains: (name) => more.names?.includes(name) === true },
});
const right = (text: string) => cell(text, { align: 'right' });
const row = (...cells: readonly ReadCell[]) => ({ cells });

describe('a short table as it is seen', () => {
  it('is its titles and cells in their order, without what is for acting or folded out', () => {
    const read = readTable({
      tHead: {
        rows: [row(cell('户'), cell('  分\t数 '), right('元'), cell('为什么', { names: ['no-print'] }))],
      },
      tBodies: [
        {
          rows: [
            row(cell('001 甲'), cell('7'), right('-12.5'), cell('展开')),
            row(cell('算式', { colSpan: 4 })),
          ],
        },
        { rows: [row(cell('002 乙'), cell('人数太少', { colSpan: 2 }), cell(''))] },
        { rows: [row(cell('=1+1'), cell('13800000000'), right('20 → 30'), cell('展开'))] },
        { rows: [row(cell('003'), cell('确认', { holds: '.no-print' }), right('0'), cell(''))] },
      ],
    });
    expect(read).toEqual({
      header: ['户', '分 数', '元'],
      rows: [
        ['001 甲', '7', -12.5],
        ['002 乙', '人数太少', ''],
        ['=1+1', '13800000000', '20 → 30'],
        ['003', '', 0],
      ],
    });
  });
});
