import { describe, expect, it } from 'vitest';
import { seeTable } from './seen-table.ts';
import { toCsv } from './to-csv.ts';

interface Row {
  readonly name: string;
  readonly points: number;
}

const columns = [
  { key: 'name', title: '户主', cell: () => null, text: ({ name }: Row) => name },
  { key: 'hidden', title: '动作', cell: () => null },
  { key: 'points', title: '积分', cell: () => null, text: ({ points }: Row) => points },
];
const about = [['村', '=示例嘎查']] as const;

describe('a list as seen, as CSV', () => {
  const table = seeTable({ title: '积分账户', about }, columns, [
    { name: '=HYPERLINK("http://x")', points: -3 },
    { name: '甲"乙', points: 4 },
  ]);

  it('leaves out columns without a text, keeps numbers numbers and runs nothing', () => {
    expect(toCsv(table)).toBe(
      '\uFEFF"积分账户"\r\n"村","\'=示例嘎查"\r\n\r\n"户主","积分"\r\n' +
        '"\'=HYPERLINK(""http://x"")",-3\r\n"甲""乙",4\r\n',
    );
  });
});
