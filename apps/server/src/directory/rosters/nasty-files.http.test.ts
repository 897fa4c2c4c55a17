import { readFileSync } from 'node:fs';
import { readHousehold, readHouseholds } from '@yanzhen/contract/directory';
import {
  checkRoster,
  importRoster,
  readRoster,
  readRosterProblems,
  readRosterRemains,
} from '@yanzhen/contract/directory-rosters';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { readWorkbook } from '../../spreadsheets/read-workbook.ts';
import { writeCsv, writeXlsx } from '../../spreadsheets/write-workbook.ts';
import { makeZip } from '../../testing/make-zip.ts';
import { TENANT } from '../../testing/test-constants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';
import { upload, uploadAndCheck } from '../../testing/upload-roster.ts';

/** The files that offices really send: every format, titles as they draw them, and what must not come in. */
let world: TestWorld;
let secretary: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
});
afterAll(() => world.close());

const titles = ['姓名', '网格', '与户主关系', '出生日期', '住址'];
const person = (name: string) => [name, '1', '户主', '1980-02-03', '示例街1号'];
const table = (name: string) => ({ name: '表', header: [titles], rows: [person(name)] });
const withoutMark = (file: Buffer) => file.subarray(3);

async function makeBook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
async function birthDayOf(name: string) {
  const { households } = await secretary.read(readHouseholds, { text: name });
  const { people } = await secretary.read(readHousehold, { household: households[0]!.id });
  return people[0]?.birthDay;
}
async function returnedRows(roster: string) {
  const { file, name } = await secretary.read(readRosterRemains, { roster });
  const book = await readWorkbook(Buffer.from(file, 'base64'));
  if (!('sheets' in book)) throw new Error(book.code);
  return { name, rows: book.sheets[0]!.rows };
}
const codesOf = async (roster: string) =>
  (await secretary.read(readRosterProblems, { roster })).problems.map(
    ({ line, code }) => `${line} ${code.slice(17)}`,
  );

describe('a roster in any format', () => {
  it.each<[string, string, (name: string) => Buffer | Promise<Buffer>, string]>([
    ['as .xlsx', '示例新格式', (name) => writeXlsx(table(name)), 'a.xlsx'],
    ['as CSV in UTF-8 with its mark', '示例统一码', (name) => writeCsv(table(name), 'utf-8'), 'a.csv'],
    ['as CSV in UTF-8 without', '示例无标记', (name) => withoutMark(writeCsv(table(name), 'utf-8')), 'a.csv'],
    ['as CSV in GB18030', '示例国标', (name) => writeCsv(table(name), 'gb18030'), 'a.csv'],
    [
      'as Unicode text with its bytes the other way round',
      '示例大端序',
      (name) =>
        Buffer.from(
          `\ufeff${[titles, person(name)].map((cells) => cells.join('\t')).join('\r\n')}`,
          'utf16le',
        ).swap16(),
      'a.txt',
    ],
    ['as CSV that is called .xls', '示例改名', (name) => writeCsv(table(name), 'gb18030'), 'a.xls'],
  ])('%s registers whom it names', async (_, name, write, fileName) => {
    const { roster, counts } = await uploadAndCheck(secretary, await write(name), fileName);
    expect(counts).toMatchObject({ rows: 1, bad: 0, registered: 1 });
    await secretary.run(importRoster, { roster, mode: 'all' });
    expect(await birthDayOf(name)).toBe('1980-02-03');
  });

  it('as .xls is read with its merged title and its dates, and its bad rows come back', async () => {
    const file = readFileSync(new URL('../../spreadsheets/fixtures/roster.xls', import.meta.url));
    const { roster, view, counts } = await uploadAndCheck(
      secretary,
      file,
      '老名册.xls',
      world.villages[0].grids[0],
    );
    expect(view).toMatchObject({ format: 'xls', header: { row: 2, rows: 1 } });
    const fields = view.columns.flatMap(({ field }) => field ?? []);
    expect(fields).toEqual(['name', 'idNumber', 'birthDay']);
    expect(counts).toMatchObject({ rows: 2, bad: 2 });
    expect(await codesOf(roster)).toContain('3 id-checksum');
    const { name, rows } = await returnedRows(roster);
    expect(name).toBe('老名册-有问题的行.xlsx');
    expect(rows[2]?.slice(1, 4)).toEqual(['示例甲', '990000198002030014', '1980-02-03']);
    const chosen = (['number', 'name', undefined, 'birthDay'] as const).flatMap((field, nth) =>
      field === undefined ? [] : [{ nth, field }],
    );
    const header = { row: 2, rows: 1 };
    const mended = await secretary.run(checkRoster, { roster, sheet: 0, header, columns: chosen });
    expect(mended.counts).toMatchObject({ bad: 0, joined: 2 });
    await secretary.run(importRoster, { roster, mode: 'all' });
    const second = await secretary.read(readHousehold, { household: world.villages[0].households[1]!.id });
    expect(second.people.map((member) => [member.name, member.birthDay])).toContainEqual([
      '示例乙',
      '1982-05-06',
    ]);
  });
});

describe('titles', () => {
  it('merged over the whole table, and in two rows merged across and down, are understood', async () => {
    const file = await makeBook((book) => {
      const sheet = book.addWorksheet('名册');
      sheet.addRows([
        ['示例嘎查常住人口登记表（2026年）'],
        ['所在村', '人员信息', null, null, '是否外出'],
        [null, '姓名', '出生年月', '与户主关系', null],
        ['示例嘎查', '示例合并', '1980-02-03', '户主', '否'],
        [null, '示例合并子', '2008-05-06', '子', '是'],
      ]);
      for (const cells of ['A1:E1', 'A2:A3', 'B2:D2', 'E2:E3', 'A4:A5']) sheet.mergeCells(cells);
    });
    const [grid] = world.villages[0].grids;
    const { roster, view, counts } = await uploadAndCheck(secretary, file, '登记表.xlsx', grid);
    expect(view.header).toEqual({ row: 2, rows: 2 });
    expect(view.columns.map(({ title, field }) => [title, field])).toEqual([
      ['所在村', 'village'],
      ['人员信息/姓名', 'name'],
      ['人员信息/出生年月', 'birthDay'],
      ['人员信息/与户主关系', 'relation'],
      ['是否外出', 'away'],
    ]);
    expect(counts).toMatchObject({ rows: 2, bad: 0, registered: 2, households: 1 });
    await secretary.run(importRoster, { roster, mode: 'all' });
    expect(await birthDayOf('示例合并')).toBe('1980-02-03');
  });
});

describe('a table as it was printed', () => {
  it('is read without what is about nobody, says what that was, and its bad rows find their household again', async () => {
    const family = (name: string, born: string) => [
      [`${name}甲`, '1', '户主', born, ''],
      [`${name}乙`, '', '妻', born, ''],
    ];
    const rows = [
      ...family('示例前', '1970-01-01'),
      titles,
      ...family('示例后', '1971-01-01'),
      ['示例后丙', '', '子', '2001-02-30', ''],
      ['合  计', '', '', '5 人', ''],
    ];
    const file = await writeXlsx({ name: '表', header: [titles], rows });
    const { roster, counts } = await uploadAndCheck(secretary, file);
    expect(counts).toMatchObject({ rows: 5, bad: 1, registered: 4, households: 2 });
    expect((await secretary.read(readRoster, { roster })).left).toEqual([4, 8]);
    await secretary.run(importRoster, { roster, mode: 'good' });

    const returned = await returnedRows(roster);
    const [, head, son] = returned.rows;
    expect(head).toEqual([
      ...family('示例后', '1971-01-01')[0]!.slice(0, 4),
      null,
      expect.stringContaining('户主'),
      expect.stringContaining('留着'),
    ]);
    const mended = [head!, [...son!.slice(0, 3), '2001-02-03']].map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : '')),
    );
    const again = await uploadAndCheck(
      secretary,
      await writeXlsx({ name: '表', header: [titles], rows: mended }),
    );
    expect(again.counts).toMatchObject({ joined: 1, known: 1, registered: 0, bad: 0 });
    await secretary.run(importRoster, { roster: again.roster, mode: 'all' });
    const { households } = await secretary.read(readHouseholds, { text: '示例后甲' });
    const { people } = await secretary.read(readHousehold, { household: households[0]!.id });
    expect(people.map(({ name }) => name).toSorted()).toEqual(['示例后丙', '示例后乙', '示例后甲']);
  });
});

describe('what would run', () => {
  it('as a formula in a cell that is taken over is never a value, in an .xlsx and in a CSV', async () => {
    const book = await makeBook((one) => {
      const sheet = one.addWorksheet('名册');
      sheet.addRow(titles);
      sheet.addRow([{ formula: '"示例"&"公式"', result: '示例公式' }, '1', '户主', '1980-02-03', '']);
    });
    const first = await uploadAndCheck(secretary, book);
    expect(await codesOf(first.roster)).toContain('2 formula');
    expect((await returnedRows(first.roster)).rows[1]?.[0]).toBe('示例公式');
    const csv = Buffer.from(`${titles.join(',')}\n=HYPERLINK("http://example.invalid"),1,户主,1980-02-03,\n`);
    const second = await uploadAndCheck(secretary, csv, 'a.csv');
    expect(await codesOf(second.roster)).toContain('2 formula');
    const { file } = await secretary.read(readRosterRemains, { roster: second.roster });
    const cell = Buffer.from(file, 'base64').toString('utf8').split('\r\n')[1];
    expect(cell?.startsWith(`"'=HYPERLINK`)).toBe(true);
  });

  it('elsewhere in the row harms nothing: the column is not taken over', async () => {
    const book = await makeBook((one) => {
      const sheet = one.addWorksheet('名册');
      sheet.addRow(titles);
      sheet.addRow(['示例旁列', '1', '户主', '1980-02-03', { formula: '1+1', result: 2 }]);
    });
    const { counts } = await uploadAndCheck(secretary, book);
    expect(counts).toMatchObject({ bad: 0, registered: 1 });
  });

  const part = (name: string, data = Buffer.from('a')) => ({ name, data });
  const workbook = part('xl/workbook.xml', Buffer.from('<workbook/>'));
  it.each<[string, () => Buffer, string]>([
    ['macros', () => makeZip([workbook, part('xl/vbaProject.bin')]), 'spreadsheet.active'],
    [
      'links to other files',
      () => makeZip([workbook, part('xl/externalLinks/externalLink1.xml')]),
      'spreadsheet.active',
    ],
    [
      'an embedded program',
      () => makeZip([workbook, part('xl/embeddings/oleObject1.bin')]),
      'spreadsheet.active',
    ],
    [
      'a sheet that unfolds a thousandfold',
      () => makeZip([workbook, part('xl/worksheets/sheet1.xml', Buffer.alloc(60 * 1024 * 1024))]),
      'spreadsheet.bomb',
    ],
    [
      'a size that is a lie',
      () =>
        makeZip([workbook, { ...part('xl/worksheets/sheet1.xml', Buffer.alloc(60 * 1024 * 1024)), says: 0 }]),
      'spreadsheet.bomb',
    ],
    [
      'two thousand parts and one',
      () => makeZip([workbook, ...Array.from({ length: 2_001 }, (_, nth) => part(`xl/${nth}`))]),
      'spreadsheet.bomb',
    ],
  ])('as %s is refused, nothing of it kept, and the next upload is read', async (_, make, code) => {
    const before = await counts();
    expect(await upload(secretary, make())).toMatchObject({ code });
    expect(await counts()).toEqual(before);
    expect(await upload(secretary, await writeXlsx(table('示例下一份')))).toHaveProperty('roster');
  });
});

const tables = ['facts', 'people', 'households', 'rosters'] as const;
const counts = () =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => {
    const rows = tables.map((of) => `(select count(*)::integer from ${of}) as ${of}`);
    const [row] = await transaction.query<Record<(typeof tables)[number], number>>({
      text: `select ${rows.join(', ')}`,
      values: [],
    });
    return { result: row, last: [] };
  });

describe('a check', () => {
  it('is a dry run: it says what would be registered, and registers nobody', async () => {
    const uploaded = await upload(secretary, await writeXlsx(table('示例试行')));
    const roster = 'roster' in uploaded ? uploaded.roster : '';
    const before = await counts();
    const { header, sheet, columns } = await secretary.read(readRoster, { roster });
    const mapped = columns.flatMap(({ nth, field }) => (field === null ? [] : [{ nth, field }]));
    const checked = await secretary.run(checkRoster, { roster, sheet, header: header!, columns: mapped });
    expect(checked.counts).toMatchObject({ registered: 1, households: 1 });
    expect(await counts()).toEqual(before);
    expect((await secretary.read(readHouseholds, { text: '示例试行' })).households).toEqual([]);
    await secretary.run(importRoster, { roster, mode: 'all' });
    expect(await birthDayOf('示例试行')).toBe('1980-02-03');
  });
});

describe('the columns that an office chose', () => {
  it('are remembered for its form, and for nobody else’s', async () => {
    const form = (name: string, at = 0) =>
      writeXlsx({
        name: '表',
        header: [['户内人', '哪天生', '与户主关系', '网格', '性别']],
        rows: [[name, '1980-02-03', '户主', '1', at === 0 ? '男' : '女']],
      });
    const uploaded = await upload(secretary, await form('示例记住'));
    const roster = 'roster' in uploaded ? uploaded.roster : '';
    const first = await secretary.read(readRoster, { roster });
    expect(first.mappingFrom).toBe('proposed');
    expect(first.columns.find(({ title }) => title === '户内人')?.field).toBeNull();
    const columns = (['name', 'birthDay', 'relation', 'grid', 'sex'] as const).map((field, nth) => ({
      nth,
      field,
    }));
    await secretary.run(checkRoster, { roster, sheet: 0, header: { row: 1, rows: 1 }, columns });
    const again = await uploadAndCheck(secretary, await form('示例记住二', 1));
    expect(again.view.mappingFrom).toBe('remembered');
    expect(again.columns).toEqual(columns);
    expect(again.counts).toMatchObject({ registered: 1, bad: 0 });
    // Titles that nobody else would know as such are found again below whatever now stands above them.
    const odd = await upload(
      secretary,
      await writeXlsx({
        name: '表',
        header: [
          ['单位', '人'],
          ['称呼', '日子'],
        ],
        rows: [['示例记住四', '1980-02-03']],
      }),
    );
    const oddRoster = 'roster' in odd ? odd.roster : '';
    expect((await secretary.read(readRoster, { roster: oddRoster })).header).toBeNull();
    const [named] = columns;
    await secretary.run(checkRoster, {
      roster: oddRoster,
      sheet: 0,
      header: { row: 2, rows: 1 },
      columns: [named!],
    });
    const later = await upload(
      secretary,
      await makeBook((book) => {
        book.addWorksheet('填表说明').addRow(['请在年底前报送']);
        book.addWorksheet('名单').addRows([['示例嘎查'], [], ['称呼', '日子'], ['示例记住五', '1980-02-03']]);
      }),
    );
    const found = await secretary.read(readRoster, { roster: 'roster' in later ? later.roster : '' });
    expect(found).toMatchObject({ sheet: 1, header: { row: 3, rows: 1 }, mappingFrom: 'remembered' });
    expect(found.columns.map(({ field }) => field)).toEqual(['name', null]);
    for (const other of [await world.as('village-secretary', 1), await world.as('township-officer')]) {
      const theirs = await upload(other, await form('示例记住三'));
      const view = await other.read(readRoster, { roster: 'roster' in theirs ? theirs.roster : '' });
      expect(view.mappingFrom).toBe('proposed');
      expect(view.columns.find(({ title }) => title === '户内人')?.field).toBeNull();
    }
  });
});
