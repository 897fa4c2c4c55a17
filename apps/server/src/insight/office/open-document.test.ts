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

const hint = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>单击此处输入</w:t></w:r>';
const control = (inside: string, kind = '<w:text/>') =>
  `<w:sdt><w:sdtPr><w:showingPlcHdr/>${kind}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
const said = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
const asked = {
  'in a line': `<w:tc><w:p>${control(hint)}</w:p></w:tc>`,
  'around a paragraph': `<w:tc>${control(`<w:p>${hint}</w:p>`, '')}<w:p/></w:tc>`,
  'around the cell': control(`<w:tc><w:p>${hint}</w:p></w:tc>`),
  'of a choice': `<w:tc><w:p>${control(hint, '<w:dropDownList/>')}</w:p></w:tc>`,
};

/** A form of one row for each kind of control: a label, the control, and a cell behind it. */
function makeControls(): Buffer {
  const zip = openZip(makeSuperiorDocument());
  const rows = Object.entries(asked).map(
    ([label, cell]) => `<w:tr>${said(label)}${cell}${said('后面')}</w:tr>`,
  );
  const line = `<w:p><w:r><w:t>填报单位：</w:t></w:r>${control(hint)}<w:r><w:t>（盖章）</w:t></w:r></w:p>`;
  const whole = zip
    .text('word/document.xml')
    .replace(/<w:body>.*<\/w:body>/s, () => `<w:body>${line}<w:tbl>${rows.join('')}</w:tbl></w:body>`);
  return zip.replaced(new Map([['word/document.xml', whole]]));
}

describe('content controls', () => {
  it('are blanks where they stand, whatever they are put around, and their hints are no labels', () => {
    const [table, line] = open(makeControls()).grids;
    expect(table?.cells.map(({ row, column, text, kind }) => [row, column, text, kind])).toEqual(
      Object.keys(asked).flatMap((label, row) => [
        [row, 0, label, 'text'],
        [row, 1, '', label === 'of a choice' ? 'closed' : 'empty'],
        [row, 2, '后面', 'text'],
      ]),
    );
    expect(line?.cells.map(({ text, kind }) => [text, kind])).toEqual([
      ['填报单位：', 'text'],
      ['', 'empty'],
      ['（盖章）', 'text'],
    ]);
  });

  it('are filled in their place, without the hint and in the letters meant for what is written', () => {
    const form = open(makeControls());
    const writes = Object.keys(asked).map((_, row) => ({ grid: 0, row, column: 1, value: `填${row}` }));
    const written = form.write([...writes, { grid: 1, row: 0, column: 1, value: '示例镇' }], []);
    const again = open(written).grids;
    expect(again[0]?.cells.filter(({ column }) => column === 1).map(({ text }) => text)).toEqual([
      '填0',
      '填1',
      '填2',
      '',
    ]);
    const text = documentOf(written);
    expect(text.match(/PlaceholderText/g)).toHaveLength(1);
    expect(text.match(/showingPlcHdr/g)).toHaveLength(1);
    expect(text).toMatch(/填报单位：.*<w:sdtContent><w:r><w:t xml:space="preserve">示例镇<.*（盖章）/);
    expect(form.mayGrow(0, 0)).toBe(false);
  });
});
