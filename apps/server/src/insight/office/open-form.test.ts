import exceljs from 'exceljs';
import fc from 'fast-check';
import { findBlanks } from '@yanzhen/domain/insight';
import { isRefusal } from '@yanzhen/domain/kernel';
import { describe, expect, it } from 'vitest';
import { makeSuperiorForm } from '../../testing/superior-forms.ts';
import { moveFormula } from './cell-reference.ts';
import type { OfficeForm } from './office-form.ts';
import { openForm } from './open-form.ts';
import { BadXml, readXml, writeXml } from './xml-tree.ts';
import { openZip } from './zip-archive.ts';

function open(file: Buffer): OfficeForm {
  const form = openForm(file);
  if (isRefusal(form)) throw new Error(form.code);
  return form;
}

async function load(file: Buffer): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(file as unknown as exceljs.Buffer);
  return book;
}

/** Every cell with its value, style and merge, as another library reads it. */
function picture(book: exceljs.Workbook): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const sheet of book.worksheets)
    sheet.eachRow({ includeEmpty: true }, (row) =>
      row.eachCell({ includeEmpty: true }, ({ address, value, style, master }) =>
        cells.set(
          `${sheet.name}!${address}`,
          JSON.stringify([address === master.address ? value : null, style, master.address]),
        ),
      ),
    );
  return cells;
}

const refusalOf = (file: Buffer) => {
  const form = openForm(file);
  return isRefusal(form) ? form.code : 'opened';
};

describe('an .xlsx form', () => {
  it('shows its sheets with merged cells, frames and formulas', async () => {
    const [villages, households] = open(await makeSuperiorForm()).grids;
    expect([villages?.name, villages?.rows, villages?.columns]).toEqual(['基本情况', 9, 7]);
    expect(villages?.cells.find(({ text }) => text === '人口')).toMatchObject({
      row: 2,
      column: 2,
      columnSpan: 3,
      rowSpan: 1,
      bold: true,
      align: 'center',
    });
    expect(villages?.cells.find(({ kind }) => kind === 'formula')).toMatchObject({ row: 6, column: 1 });
    expect(findBlanks(households!).blocks).toMatchObject([{ firstRow: 1, lastRow: 2 }]);
  });

  it('changes nothing but the cells that are written, whichever they are', async () => {
    const file = await makeSuperiorForm();
    const form = open(file);
    const before = picture(await load(file));
    const blanks = form.grids.flatMap((grid, nth) =>
      findBlanks(grid).blanks.map((blank) => ({ ...blank, grid: nth })),
    );
    const some = fc.subarray(blanks, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        some,
        fc.oneof(fc.integer(), fc.constantFrom('=1+1', '示例 <&>"')),
        async (chosen, value) => {
          const filled = await load(
            form.write(
              chosen.map(({ grid, row, column }) => ({ grid, row, column, value })),
              [],
            ),
          );
          const after = picture(filled);
          const written = new Set(
            chosen.map(
              ({ grid, row, column }) =>
                `${form.grids[grid]?.name}!${String.fromCodePoint(65 + column)}${row + 1}`,
            ),
          );
          // Beside a label outside the frames there may be no cell yet; one is made only where it was written.
          const added = [...written].filter((cell) => !before.has(cell));
          expect([...after.keys()].filter((cell) => !added.includes(cell))).toEqual([...before.keys()]);
          for (const cell of added)
            expect(JSON.parse(after.get(cell) ?? '[]')).toEqual([value, {}, cell.split('!')[1]]);
          for (const [cell, drawn] of before) {
            const seen = after.get(cell) ?? '[]';
            if (!written.has(cell)) expect([cell, seen]).toEqual([cell, drawn]);
            else expect(JSON.parse(seen)).toEqual([value, ...JSON.parse(drawn).slice(1)]);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('keeps every part that is not touched byte by byte, and computes totals when it is opened', async () => {
    const file = await makeSuperiorForm();
    const filled = open(file).write([{ grid: 0, row: 4, column: 1, value: 8 }], []);
    const [before, after] = [openZip(file), openZip(filled)];
    expect(after.names).toEqual(before.names);
    const changed = after.names.filter((name) => after.text(name) !== before.text(name));
    expect(changed.toSorted()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    expect(after.text('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
    expect((await load(filled)).worksheets[0]?.pageSetup).toMatchObject({
      orientation: 'landscape',
      printArea: 'A1:G9',
    });
  });

  it('grows: rows like the last one, what lies below moves, totals take them in', async () => {
    const filled = await load(
      open(await makeSuperiorForm()).write(
        [{ grid: 1, row: 4, column: 1, value: '户主' }],
        [{ grid: 1, after: 2, rows: 3 }],
      ),
    );
    const sheet = filled.worksheets[1]!;
    expect(sheet.getCell('B5').value).toBe('户主');
    expect(sheet.getCell('E6').border.top?.style).toBe('thin');
    expect(sheet.getCell('D7').value).toMatchObject({ formula: 'SUM(D2:D6)' });
    expect(sheet.getCell('A8').value).toBe('注：按户填写。');
  });

  it('never writes over a formula', async () => {
    const filled = await load(
      open(await makeSuperiorForm()).write([{ grid: 0, row: 6, column: 1, value: 1 }], []),
    );
    expect(filled.worksheets[0]?.getCell('B7').value).toMatchObject({ formula: 'SUM(B5:B6)' });
  });

  it.each([
    ['SUM(B5:B6)', 'SUM(B7:B8)'],
    ['SUM(B1:B2)', 'SUM(B1:B2)'],
    ['SUM(D2:D3)+D4', 'SUM(D2:D5)+D6'],
    ['$A$9&"D4"', '$A$11&"D4"'],
    ["'别的 表'!D9", "'别的 表'!D9"],
    ["'表'!D9+LOG10(5)", "'表'!D11+LOG10(5)"],
    ['SUM(4:4)', 'SUM(6:6)'],
  ])('moves %s with the rows', (formula, moved) => {
    expect(moveFormula(formula, '表', '表', { after: 2, rows: 2 })).toBe(moved);
  });
});

describe('what is no form to be opened', () => {
  it('is refused by what is the matter with it', async () => {
    const form = await makeSuperiorForm();
    const empty = new exceljs.Workbook();
    empty.addWorksheet('空');
    expect(refusalOf(Buffer.from('户数,人口\n1,2\n'))).toBe('insight.form-broken');
    expect(refusalOf(Buffer.from('d0cf11e0a1b11ae100', 'hex'))).toBe('insight.form-old');
    expect(refusalOf(form.subarray(0, form.length - 40))).toBe('insight.form-broken');
    expect(refusalOf(Buffer.alloc(800 * 1024))).toBe('insight.form-too-large');
    expect(refusalOf(Buffer.from(await empty.xlsx.writeBuffer()))).toBe('insight.form-empty');
    expect(refusalOf(form)).toBe('opened');
  });

  it('is refused with macros in it', async () => {
    const form = await makeSuperiorForm();
    const name = Buffer.from('docProps/app.xml');
    const macro = Buffer.from('xl/vbaProject.bi');
    const swapped = Buffer.from(
      form.toString('latin1').replaceAll(name.toString('latin1'), macro.toString('latin1')),
      'latin1',
    );
    expect(refusalOf(swapped)).toBe('insight.form-active');
  });

  it('is refused when a part unfolds beyond what the directory says', async () => {
    const form = await makeSuperiorForm();
    const at = form.lastIndexOf(Buffer.from('xl/workbook.xml')) - 46;
    const lying = Buffer.from(form);
    lying.writeUInt32LE(3, at + 24);
    expect(refusalOf(lying)).toBe('insight.form-broken');
    lying.writeUInt32LE(900 * 1024 * 1024, at + 24);
    expect(refusalOf(lying)).toBe('insight.form-too-large');
  });

  it('never throws, whatever is handed in', async () => {
    const form = await makeSuperiorForm();
    const damage = fc.array(fc.tuple(fc.nat(form.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(damage, (bytes) => {
        const damaged = Buffer.from(form);
        for (const [at, byte] of bytes) damaged[at] = byte;
        expect(() => openForm(damaged)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a part as a tree', () => {
  it('is written back letter by letter', () => {
    const part =
      '<?xml version="1.0"?>\n<a:x xmlns:a="u" b=\'1\'><c /><d>1 &lt; 2<!-- <e> --></d>\r\n<f g="a>b"/></a:x >\n';
    expect(writeXml(readXml(part))).toBe(part);
  });

  it.each(['<a><b></a>', '<a>', '</a>', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'])('is refused: %s', (part) =>
    expect(() => readXml(part)).toThrow(BadXml),
  );
});
