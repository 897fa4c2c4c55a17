import type { MergedCells, TableCell } from '../../kernel/index.ts';
import { type Header, type Rows, spreadMerged } from './find-header.ts';
import { textOf } from './normalize-cell.ts';
import type { RosterField } from './roster-fields.ts';

/** Sums, signatures and remarks around a table, which are nobody; written with gaps as well. */
const NO_PERSON =
  /^(合计|总计|小计|共计|累计|本页|总人数|总户数|备注|注|附注|说明|填[表报]|制表|审[核批]|复核|负责人|经办人|联系人|单位|主管|盖章|上报|报送|第\d+页|共\d+[页人户])/u;
/** What only a person has; where somebody lives and a running number stand in rows that nobody filled in. */
const PERSONAL: readonly RosterField[] = [
  'name',
  'idNumber',
  'sex',
  'birthDay',
  'phone',
  'relation',
  'head',
  'number',
];
/** A cell merged this wide over the names is a title or a remark. */
const BANNER_COLUMNS = 3;

export interface PersonRow {
  /** As the margin of the sheet counts it, from 1. */
  readonly line: number;
  readonly cells: readonly TableCell[];
}

/** What stands below a header: the rows about people, and the rows that are not read because they are about nobody. */
export interface PeopleRows {
  readonly people: readonly PersonRow[];
  readonly left: readonly number[];
}

/** What is read of a sheet, and what its columns are for; without columns a row is only told by its words. */
export interface RosterSheet {
  readonly rows: Rows;
  readonly merged: readonly MergedCells[];
  readonly header: Pick<Header, 'row' | 'rows'>;
  readonly columns: readonly { readonly nth: number; readonly field: RosterField }[];
}

/**
 * Parts the rows of a table as offices print them: sums, signatures, remarks, the header again on the next page, a title
 * across the table and rows with nothing but a running number are about nobody. What is about somebody stays, however
 * little it says.
 */
export function listPeopleRows({ rows, merged, header, columns }: RosterSheet): PeopleRows {
  const first = header.row + header.rows;
  const spread = spreadMerged(rows, merged);
  const titles = spread.slice(header.row, first).map((row) => row.map(textOf));
  const name = columns.find(({ field }) => field === 'name')?.nth;
  const banners = new Set(
    merged.filter((cell) => name !== undefined && isBanner(cell, name)).map(({ top }) => top),
  );
  const own = columns.filter(({ field }) => PERSONAL.includes(field)).map(({ nth }) => nth);
  const isNobody = (nth: number, cells: readonly TableCell[]) =>
    NO_PERSON.test(firstWords(cells)) ||
    banners.has(nth) ||
    titles.some((title) => repeats(cells, title)) ||
    (own.length > 0 && own.every((column) => textOf(rows[nth]?.[column]) === ''));
  const people: PersonRow[] = [];
  const left: number[] = [];
  for (const [nth, cells] of spread.entries()) {
    if (nth < first || firstWords(cells) === '') continue;
    if (isNobody(nth, cells)) left.push(nth + 1);
    else people.push({ line: nth + 1, cells });
  }
  return { people, left };
}

function firstWords(cells: readonly TableCell[]): string {
  for (const cell of cells) {
    const text = textOf(cell);
    if (text !== '') return text.replaceAll(' ', '');
  }
  return '';
}

const isBanner = ({ top, bottom, left, right }: MergedCells, name: number) =>
  top === bottom && left <= name && name <= right && right - left + 1 >= BANNER_COLUMNS;

/** Whether a row says again what the titles say, as on each printed page; mostly its first cell tells. */
function repeats(cells: readonly TableCell[], title: readonly string[]): boolean {
  let same = 0;
  for (const [column, cell] of cells.entries()) {
    const text = textOf(cell);
    if (text === '') continue;
    if (text !== title[column]) return false;
    same += 1;
  }
  return same > 1;
}
