import { type Day, isFormula, isRefusal, type Refusal, refuse, type TableCell } from '../../kernel/index.ts';
import type { Sex } from '../entities.ts';
import { findPlaceIn, type RosterVillage, type VillageFinder } from './find-village.ts';
import { normalizeName, textOf } from './normalize-cell.ts';
import { readDay } from './read-day.ts';
import { type IdNumber, readIdNumber } from './read-id-number.ts';
import { type RosterField, rosterFields } from './roster-fields.ts';

/** What is wrong in a row; `field` is null where it is about the row as a whole. */
export interface RowProblem {
  /** The row of the sheet, as its margin counts it, from 1. */
  readonly line: number;
  readonly field: RosterField | null;
  readonly refusal: Refusal;
}

/** A row taken apart. What could not be read is undefined and has its problem. */
export interface RosterRow {
  readonly line: number;
  readonly village: RosterVillage | undefined;
  readonly grid: string | undefined;
  readonly partyGroup: string | undefined;
  readonly number: string;
  readonly name: string;
  readonly idNumber: string | undefined;
  readonly sex: Sex | undefined;
  readonly birthDay: Day | undefined;
  readonly phone: string | undefined;
  readonly away: boolean | undefined;
  readonly partyMember: boolean | undefined;
  /** Undefined where neither the relation nor the head's name says so. */
  readonly isHead: boolean | undefined;
  /** The head's name where the row gives it. */
  readonly headName: string;
}

export interface RowReading {
  readonly columns: ReadonlyMap<RosterField, number>;
  readonly villages: VillageFinder;
  /** Where rows belong that name no village or no grid. */
  readonly village: RosterVillage | undefined;
  readonly grid: string | undefined;
  readonly today: Day;
}

const YES =
  /^(是|有|对|y|yes|true|1|√|✓|✔|☑|外出.*|在外.*|(常|长)(年|期)(外出|在外).*|务工|党员|(中共)?(正式|预备)?党员)$/iu;
/** Not away, or of no party or another one (GB/T 4762). */
const NO =
  /^(否|无|没有|n|no|false|0|×|✗|x|\/|-|在家.*|在村.*|常住.*|未外出|不外出|群众|(共青)?团员|少先队员|学龄前儿童|入党积极分子|(党员)?发展对象|入党申请人|无党派(民主)?(人士)?|非党员|非中共党员|(民革|农工党|致公党)(党员)?|(民盟|台盟)(盟员)?|(民建|民进)(会员)?|九三(学社)?(社员)?)$/iu;
const HEADS = /^(户主|本人|本人或户主|户主本人)$/u;
const SEXES: Readonly<Record<string, Sex>> = { 男: 'male', 女: 'female', 男性: 'male', 女性: 'female' };
// Signs of private use are characters that somebody drew for himself: another machine shows a box.
const LOST = /[\ufffd\p{Co}□?]/u;
const NAME = /^[\p{L}\p{M}]+(?:[·' -][\p{L}\p{M}]+)*\.?$/u;
const MOST_IN_NAME = 50;

/** Reads one row; its problems are added to `problems`. */
export class RowReader {
  readonly #reading: RowReading;

  constructor(reading: RowReading) {
    this.#reading = reading;
  }

  read(line: number, cells: readonly TableCell[], problems: RowProblem[]): RosterRow {
    const row = new CellsOfRow(line, cells, this.#reading.columns, problems);
    const village = this.#readVillage(row);
    const id = row.take('idNumber', (cell) => readIdNumber(cell, this.#reading.today));
    const name = row.take('name', readPersonName) ?? '';
    return {
      line,
      village,
      ...this.#readPlaces(row, village),
      number: row.take('number', readNumber) ?? '',
      name,
      idNumber: id?.number,
      sex: readSex(row, id),
      birthDay: readBirthDay(row, id, this.#reading.today),
      phone: row.take('phone', readPhone),
      away: row.take('away', readYesNo('away')),
      partyMember: row.take('partyMember', readYesNo('partyMember')),
      ...readHead(row, name),
    };
  }

  #readVillage(row: CellsOfRow): RosterVillage | undefined {
    const written = row.text('village');
    if (written === '') {
      if (this.#reading.village === undefined) row.add('village', refuse('directory.roster-village-missing'));
      return this.#reading.village;
    }
    return row.take('village', () => this.#reading.villages.find(written, row.text('township')));
  }

  #readPlaces(row: CellsOfRow, village: RosterVillage | undefined): Pick<RosterRow, 'grid' | 'partyGroup'> {
    if (village === undefined) return { grid: undefined, partyGroup: undefined };
    const find = (field: 'grid' | 'partyGroup', places: RosterVillage['grids']) => {
      const written = row.text(field);
      if (written === '') return undefined;
      const found = findPlaceIn(places, village.name, written);
      if (found === undefined)
        row.add(
          field,
          refuse('directory.roster-place-unknown', {
            name: written.slice(0, 60),
            village: village.name,
            names: namePlaces(places, village.name),
          }),
        );
      return found;
    };
    const { grid } = this.#reading;
    const isOwn = village.grids.some(({ id }) => id === grid);
    const only = village.grids.length === 1 ? village.grids[0]?.id : undefined;
    return {
      grid: find('grid', village.grids) ?? (isOwn ? grid : only),
      partyGroup: find('partyGroup', village.partyGroups),
    };
  }
}

/** So many names are enough to see how they are written. */
const MOST_PLACES = 12;

function namePlaces(places: RosterVillage['grids'], village: string): string {
  const names = places.slice(0, MOST_PLACES).map(({ name }) => name.replace(village, ''));
  if (names.length === 0) return '（还没有）';
  return names.join('、') + (places.length > MOST_PLACES ? '等' : '');
}

/** The mapped cells of one row; a formula in one of them is a problem, whatever it showed. */
class CellsOfRow {
  constructor(
    readonly line: number,
    readonly cells: readonly TableCell[],
    readonly columns: ReadonlyMap<RosterField, number>,
    readonly problems: RowProblem[],
  ) {
    for (const [field, column] of columns) {
      if (isFormula(cells[column] ?? null))
        this.add(field, refuse('directory.roster-formula', { field: rosterFields[field].label }));
    }
  }

  cell(field: RosterField): TableCell {
    const cell = this.cells[this.columns.get(field) ?? -1] ?? null;
    return isFormula(cell) ? null : cell;
  }

  text(field: RosterField): string {
    return textOf(this.cell(field));
  }

  add(field: RosterField | null, refusal: Refusal): void {
    this.problems.push({ line: this.line, field, refusal });
  }

  take<Value>(field: RosterField, read: (cell: TableCell) => Value | Refusal | undefined): Value | undefined {
    const found = read(this.cell(field));
    if (!isRefusal(found)) return found;
    this.add(field, found);
    return undefined;
  }
}

function readPersonName(cell: TableCell): string | Refusal {
  const name = normalizeName(textOf(cell));
  if (name === '') return refuse('directory.roster-name-missing');
  if (LOST.test(name)) return refuse('directory.roster-name-lost', { name: name.slice(0, 20) });
  const scripts = [/\p{Script=Han}/u, /\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Mongolian}/u];
  const isMixed = scripts.filter((script) => script.test(name)).length > 1;
  const isShort = Array.from(name).length < 2;
  if (!NAME.test(name) || isMixed || isShort || name.length > MOST_IN_NAME) {
    return refuse('directory.roster-name-unfit', { name: name.slice(0, 20) });
  }
  return name;
}

function readNumber(cell: TableCell): string | Refusal {
  const number = textOf(cell).replaceAll(' ', '');
  if (number === '') return '';
  return /^[0-9A-Za-z-]{1,20}$/.test(number)
    ? number
    : refuse('directory.roster-number', { text: number.slice(0, 30) });
}

function readSex(row: CellsOfRow, id: IdNumber | undefined): Sex | undefined {
  const sex = row.take('sex', (cell) => {
    const text = textOf(cell);
    if (text === '') return undefined;
    return SEXES[text] ?? refuse('directory.roster-sex', { text: text.slice(0, 10) });
  });
  if (sex !== undefined && id !== undefined && sex !== id.sex)
    row.add('sex', refuse('directory.roster-sex-contradicts'));
  return sex ?? id?.sex;
}

function readBirthDay(row: CellsOfRow, id: IdNumber | undefined, today: Day): Day | undefined {
  const written = row.take('birthDay', (cell) => readDay(cell, today));
  if (written === undefined) return id?.birthDay;
  const isMonth = typeof written === 'object';
  if (id === undefined) {
    if (isMonth) row.add('birthDay', refuse('directory.roster-day-incomplete', { month: written.month }));
    return isMonth ? undefined : written;
  }
  const agrees = isMonth ? id.birthDay.startsWith(written.month) : id.birthDay === written;
  if (!agrees) {
    const text = isMonth ? written.month : written;
    row.add('birthDay', refuse('directory.roster-day-contradicts', { text, inNumber: id.birthDay }));
  }
  return id.birthDay;
}

function readPhone(cell: TableCell): string | Refusal | undefined {
  const text = textOf(cell);
  if (/^(无|没有|-|\/)?$/u.test(text)) return undefined;
  const digits = text.replaceAll(/[\s()-]/gu, '').replace(/^(\+|00)?86(?=1\d{10}$)/u, '');
  return /^\d{7,12}$/.test(digits) ? digits : refuse('directory.roster-phone', { text: text.slice(0, 30) });
}

const readYesNo =
  (field: RosterField) =>
  (cell: TableCell): boolean | Refusal | undefined => {
    const text = textOf(cell).replaceAll(' ', '');
    if (text === '') return undefined;
    if (YES.test(text)) return true;
    if (NO.test(text)) return false;
    return refuse('directory.roster-yes-no', { field: rosterFields[field].label, text: text.slice(0, 20) });
  };

/** 与户主关系 speaks first; a column 户主 holds the head's name, or yes and no. */
function readHead(row: CellsOfRow, name: string): Pick<RosterRow, 'isHead' | 'headName'> {
  const relation = row.text('relation').replaceAll(' ', '');
  const head = normalizeName(row.text('head'));
  const isAnswer = YES.test(head) || NO.test(head);
  const headName = isAnswer ? '' : head;
  if (relation !== '') return { isHead: HEADS.test(relation), headName };
  if (isAnswer) return { isHead: YES.test(head), headName: '' };
  return { isHead: head === '' ? undefined : head === name, headName };
}
