import { describe, expect, it } from 'vitest';
import { sketchForm } from '../testing/form-sketch.ts';
import { findBlanks } from './find-blanks.ts';
import { nameCell } from './form-grid.ts';

const labelled = (...lines: readonly string[]) =>
  Object.fromEntries(
    findBlanks(sketchForm(...lines)).blanks.map(({ row, column, beside, above }) => [
      nameCell(row, column),
      [...beside, '/', ...above].join(' '),
    ]),
  );

describe('the blanks of a form', () => {
  it('stand beside their label where labels and blanks take turns', () => {
    expect(labelled('总户数 | _ | 总人口 | _', '男 | _ | 女 | _')).toEqual({
      B1: '总户数 /',
      D1: '总人口 /',
      B2: '男 /',
      D2: '女 /',
    });
  });

  it('stand under a header of several rows and beside the name of their row; the title labels nothing', () => {
    expect(
      labelled(
        '季度统计表 | < | < | <',
        '村名 | 户数 | 人口 | <',
        '^ | ^ | 男 | 女',
        '示例嘎查 | _ | _ | _',
        '合计 | = | _ | _',
      ),
    ).toEqual({
      B4: '示例嘎查 / 户数',
      C4: '示例嘎查 / 人口 男',
      D4: '示例嘎查 / 人口 女',
      C5: '合计 / 人口 男',
      D5: '合计 / 人口 女',
    });
  });

  it('are only what is framed, as soon as the form frames what is to be filled in', () => {
    expect(labelled('户数 | _ | ', '人口 |  | ')).toEqual({ B1: '户数 /' });
  });

  it('are also what a colon asks for outside the frames, and nothing further along', () => {
    expect(labelled('填报单位： |  |  | 填报日期: | ', '户数 | _ |  |  | ')).toEqual({
      B1: '填报单位： /',
      E1: '填报日期: /',
      B2: '户数 /',
    });
  });

  it('repeat where rows without a label follow a header, up to the next row that says something', () => {
    const { blocks, blanks } = findBlanks(
      sketchForm('序号 | 姓名 | 电话', '1 | _ | _', '2 | _ | _', '合计 | _ | _'),
    );
    expect(blocks).toEqual([
      {
        firstRow: 1,
        lastRow: 2,
        columns: [
          { column: 1, above: ['姓名'] },
          { column: 2, above: ['电话'] },
        ],
      },
    ]);
    expect(blanks.filter(({ block }) => block === 0)).toHaveLength(4);
  });

  it('know whether another blank lies between them and their label', () => {
    const [first, second] = findBlanks(sketchForm('填报人 | _ | _')).blanks;
    expect([first?.near, second?.near]).toEqual([true, false]);
  });

  it('are none in a form without labels', () => {
    expect(findBlanks(sketchForm('_ | _', '_ | _')).blanks).toEqual([]);
  });
});
