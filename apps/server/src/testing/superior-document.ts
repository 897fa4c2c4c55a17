import { crc32 } from 'node:zlib';

const paragraph = (text: string) =>
  text === ''
    ? '<w:p><w:pPr><w:rPr><w:sz w:val="21"/></w:rPr></w:pPr></w:p>'
    : `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string, properties = '') =>
  `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${paragraph(text)}</w:tc>`;
const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (columns: number, ...rows: readonly string[]) =>
  `<w:tbl><w:tblGrid>${'<w:gridCol w:w="2000"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;

/** A superior's form in Word: a table with merged headers, and another one inside its last cell. */
function writeDocument(running: string): string {
  const inner = table(2, row(cell('户主'), cell('家庭人口')), row(cell(''), cell('')));
  const outer = table(
    3,
    row(cell('村名', '<w:vMerge w:val="restart"/>'), cell('人口', '<w:gridSpan w:val="2"/>')),
    row(cell('', '<w:vMerge/>'), cell('男'), cell('女')),
    row(cell('示例嘎查'), cell(''), cell('')),
    row(`<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>${inner}<w:p/></w:tc>`),
  );
  const title = '<w:p><w:r><w:t>乡村治理情况表</w:t></w:r></w:p>';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${title}${outer}${running}<w:sectPr /></w:body></w:document>`;
}

const parts = (running: string): readonly (readonly [string, string])[] => [
  [
    '[Content_Types].xml',
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ],
  [
    '_rels/.rels',
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ],
  ['word/document.xml', writeDocument(running)],
];

function headerOf(name: string, bytes: Buffer, offset: number | undefined): Buffer {
  const isCentral = offset !== undefined;
  const header = Buffer.alloc(isCentral ? 46 : 30);
  const shift = isCentral ? 2 : 0;
  header.writeUInt32LE(isCentral ? 0x02014b50 : 0x04034b50, 0);
  header.writeUInt32LE(crc32(bytes), 14 + shift);
  header.writeUInt32LE(bytes.length, 18 + shift);
  header.writeUInt32LE(bytes.length, 22 + shift);
  header.writeUInt16LE(Buffer.byteLength(name), 26 + shift);
  if (isCentral) header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

/** The form as a file, its parts stored as they are; `lines` of running text stand below its tables. */
export function makeSuperiorDocument(lines: readonly string[] = []): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts(lines.map(paragraph).join(''))) {
    const bytes = Buffer.from(text);
    const local = headerOf(name, bytes, undefined);
    directory.push(headerOf(name, bytes, offset));
    files.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}
