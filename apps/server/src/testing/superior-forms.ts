import exceljs from 'exceljs';

const thin = { style: 'thin' } as const;
const box = { top: thin, left: thin, bottom: thin, right: thin };

/** Draws a frame around every cell of a rectangle, as forms do. */
function frame(sheet: exceljs.Worksheet, range: string): void {
  const [from = '', to = from] = range.split(':');
  const [first, last] = [sheet.getCell(from), sheet.getCell(to)];
  for (let row = Number(first.row); row <= Number(last.row); row += 1)
    for (let column = Number(first.col); column <= Number(last.col); column += 1)
      sheet.getCell(row, column).border = box;
}

function put(sheet: exceljs.Worksheet, texts: Readonly<Record<string, string>>): void {
  for (const [cell, text] of Object.entries(texts)) {
    sheet.getCell(cell).value = text;
    sheet.getCell(cell).font = { bold: true };
    sheet.getCell(cell).alignment = { horizontal: 'center', wrapText: true };
  }
}

/** A quarterly form of two villages with a total that computes itself, as a superior sends it. */
function addVillages(book: exceljs.Workbook): void {
  const sheet = book.addWorksheet('基本情况', { pageSetup: { orientation: 'landscape' } });
  sheet.mergeCells('A1:G1');
  put(sheet, { A1: '乡村治理工作季度统计表' });
  put(sheet, { A2: '填报单位', C2: '填报日期', E2: '填报人' });
  sheet.mergeCells('F2:G2');
  sheet.mergeCells('A3:A4');
  sheet.mergeCells('B3:B4');
  sheet.mergeCells('C3:E3');
  sheet.mergeCells('F3:G3');
  put(sheet, {
    A3: '嘎查村',
    B3: '总户数（户）',
    C3: '人口',
    C4: '合计',
    D4: '男',
    E4: '女',
    F3: '村民代表会议',
    F4: '召开次数',
    G4: '上季度',
    A5: '示例嘎查',
    A6: '示例村',
    A7: '合计',
  });
  frame(sheet, 'A2:G7');
  sheet.getCell('B7').value = { formula: 'SUM(B5:B6)' };
  sheet.getCell('B5').numFmt = '#,##0';
  sheet.getCell('A9').value = '单位负责人：';
  sheet.pageSetup.printArea = 'A1:G9';
}

/** A list of households with two rows to write in and something below it. */
function addHouseholds(book: exceljs.Workbook): void {
  const sheet = book.addWorksheet('户情况');
  put(sheet, { A1: '序号', B1: '户主姓名', C1: '户号', D1: '家庭人口', E1: '备注' });
  frame(sheet, 'A1:E3');
  sheet.getCell('A5').value = '注：按户填写。';
  sheet.getCell('D4').value = { formula: 'SUM(D2:D3)' };
}

/** A list of people with what only some may read, and what is on no record at all. */
function addPeople(book: exceljs.Workbook): void {
  const sheet = book.addWorksheet('人员');
  put(sheet, { A1: '姓名', B1: '性别', C1: '联系电话', D1: '身份证号' });
  frame(sheet, 'A1:D2');
}

export async function makeSuperiorForm(withPeople = false): Promise<Buffer> {
  const book = new exceljs.Workbook();
  addVillages(book);
  addHouseholds(book);
  if (withPeople) addPeople(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
