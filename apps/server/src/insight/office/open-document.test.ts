import { isRefusal } from '@yanzhen/domain/kernel';
import { findBlanks } from '@yanzhen/domain/insight';
import { describe, expect, it } from 'vitest';
import { makeSuperiorDocument } from '../../testing/superior-document.ts';
import { openForm } from './open-form.ts';
import { openZip } from './zip-archive.ts';

function open(file: Buffer) {
  const form = openForm(file);
  if (isRefusal(form)) throw new Error(form.code);
  return form;
}

const documentOf = (file: Buffer) => openZip(file).text('word/document.xml');

describe('a .docx form', () => {
  it('shows its tables with merged cells, those inside others too', () => {
    const { format, grids } = open(makeSuperiorDocument());
    expect(format).toBe('docx');
    expect(grids.map(({ rows, columns }) => [rows, columns])).toEqual([
      [4, 3],
      [2, 2],
    ]);
    expect(grids[0]?.cells.find(({ text }) => text === '人口')).toMatchObject({ columnSpan: 2, rowSpan: 1 });
    expect(grids[0]?.cells.find(({ text }) => text === '村名')).toMatchObject({ rowSpan: 2 });
    expect(grids[0]?.cells.find(({ kind }) => kind === 'closed')).toMatchObject({ row: 3 });
    expect(findBlanks(grids[0]!).blanks.map(({ row, column }) => [row, column])).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  it('is written in the letters of the cell, and everything else stays letter by letter', () => {
    const file = makeSuperiorDocument();
    const filled = open(file).write([{ grid: 0, row: 2, column: 1, value: '8 <&>' }], []);
    const before = documentOf(file);
    const empty = '<w:p><w:pPr><w:rPr><w:sz w:val="21"/></w:rPr></w:pPr></w:p>';
    const written =
      '<w:p><w:pPr><w:rPr><w:sz w:val="21"/></w:rPr></w:pPr><w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">8 &lt;&amp;&gt;</w:t></w:r></w:p>';
    expect(documentOf(filled)).toBe(before.replace(`<w:tc>${empty}`, `<w:tc>${written}`));
    expect(openZip(filled).names).toEqual(openZip(file).names);
  });

  it('grows by rows like the last one, and fills them', () => {
    const form = open(makeSuperiorDocument());
    expect(form.mayGrow(1, 1)).toBe(true);
    expect(form.mayGrow(0, 1)).toBe(false);
    const filled = open(
      form.write(
        [1, 2, 3].map((row) => ({ grid: 1, row, column: 0, value: `户主${row}` })),
        [{ grid: 1, after: 1, rows: 2 }],
      ),
    );
    expect(filled.grids[1]?.cells.filter(({ column }) => column === 0).map(({ text }) => text)).toEqual([
      '户主',
      '户主1',
      '户主2',
      '户主3',
    ]);
  });

  it('has the blanks of its running text after its tables, and fills both', () => {
    const file = makeSuperiorDocument(['全村共____户，外出____户。', '没有要填的']);
    const form = open(file);
    expect(form.grids.map(({ name }) => name)).toEqual(['表 1', '表 2', '正文 1']);
    expect(form.mayGrow(2, 0)).toBe(false);
    const writes = [
      { grid: 2, row: 0, column: 1, value: 132 },
      { grid: 0, row: 2, column: 1, value: 8 },
      { grid: 2, row: 0, column: 3, value: 41 },
    ];
    const filled = open(form.write(writes, []));
    expect(filled.grids.map(({ name }) => name)).toEqual(['表 1', '表 2']);
    expect(documentOf(form.write(writes, []))).toContain('全村共_132_户，外出_41_户。');
    expect(filled.grids[0]?.cells.find(({ row, column }) => row === 2 && column === 1)?.text).toBe('8');
  });

  it('never writes over a cell that holds a table', () => {
    const file = makeSuperiorDocument();
    const filled = open(file).write([{ grid: 0, row: 3, column: 0, value: 'x' }], []);
    expect(documentOf(filled)).toBe(documentOf(file));
  });
});
