import { describe, expect, it } from 'vitest';
import { findBlanks } from '@yanzhen/domain/insight';
import { linesToFill, readTextLine, writeTextLine } from './text-blanks.ts';
import { readXml, writeXml } from './xml-tree.ts';

const run = (text: string, look = '') => `<w:r>${look}<w:t>${text}</w:t></w:r>`;
const body = (...paragraphs: readonly string[]) =>
  `<w:document><w:body>${paragraphs.map((inside) => `<w:p>${inside}</w:p>`).join('')}</w:body></w:document>`;
const lined = '<w:rPr><w:u w:val="single"/></w:rPr>';

const gridsOf = (xml: string) => linesToFill(readXml(xml)).map(readTextLine);
const textsOf = (xml: string) =>
  gridsOf(xml).map(({ cells }) => cells.map(({ text, kind }) => (kind === 'empty' ? '□' : text)).join('|'));

/** The document with these columns of its first line filled in, last first as a form is written. */
function filled(xml: string, values: Readonly<Record<number, string>>): string {
  const document = readXml(xml);
  const [line] = linesToFill(document);
  for (const [column, value] of Object.entries(values).toReversed())
    writeTextLine(line!, Number(column), value);
  return writeXml(document);
}

describe('blanks in running text', () => {
  it('are lines of underscores, each named by the words before it', () => {
    const xml = body(run('一、概况'), run('全村共____户，其中低保户＿＿＿户。'));
    expect(textsOf(xml)).toEqual(['全村共|□|户，其中低保户|□|户。']);
    expect(findBlanks(gridsOf(xml)[0]!).blanks.map(({ column, beside }) => [column, beside])).toEqual([
      [1, ['全村共']],
      [3, ['户，其中低保户']],
    ]);
  });

  it('are found across the runs that Word cuts a line into, and written once', () => {
    const xml = body(run('全村共_') + run('__', '<w:rPr><w:b/></w:rPr>') + run('_户'));
    expect(textsOf(xml)).toEqual(['全村共|□|户']);
    expect(filled(xml, { 1: '8' })).toBe(
      '<w:document><w:body><w:p><w:r><w:t xml:space="preserve">全村共_8_</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"></w:t></w:r><w:r><w:t xml:space="preserve">户</w:t></w:r></w:p></w:body></w:document>',
    );
  });

  it('are underlined spaces, and spaces without a line are not', () => {
    const xml = body(run('填表人：') + run('      ', lined) + run('   电话'));
    expect(textsOf(xml)).toEqual(['填表人：|□|电话']);
    expect(filled(xml, { 1: '王<秀' })).toContain(`${lined}<w:t xml:space="preserve"> 王&lt;秀 </w:t>`);
  });

  it('are empty bookmarks of somebody’s own, and take the letters beside them', () => {
    const mark = (name: string) => `<w:bookmarkStart w:id="1" w:name="${name}"/><w:bookmarkEnd w:id="1"/>`;
    const bold = '<w:rPr><w:b/></w:rPr>';
    expect(textsOf(body(run('户数') + mark('_GoBack')))).toEqual([]);
    const xml = body(run('户数', bold) + mark('户数') + run('户'));
    expect(textsOf(xml)).toEqual(['户数|□|户']);
    expect(filled(xml, { 1: '8' })).toBe(
      xml.replace('<w:bookmarkEnd', `<w:r>${bold}<w:t xml:space="preserve">8</w:t></w:r><w:bookmarkEnd`),
    );
  });

  it('of one line are each filled where they stand, and an unfilled one stays letter by letter', () => {
    const xml = body(run('甲__乙____丙__'));
    expect(filled(xml, { 1: '1', 5: '三' })).toContain('>甲_1_乙____丙_三_<');
    expect(filled(xml, { 3: '' })).toBe(xml);
  });

  it('inside tables are those of the table, and a single line between words is none', () => {
    const table = `<w:tbl><w:tr><w:tc><w:p>${run('____')}</w:p></w:tc></w:tr></w:tbl>`;
    expect(textsOf(`<w:document><w:body>${table}<w:p>${run('a_b')}</w:p></w:body></w:document>`)).toEqual([]);
  });
});
