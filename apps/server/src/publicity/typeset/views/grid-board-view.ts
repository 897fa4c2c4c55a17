import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText, writeNumber } from '@yanzhen/contract/texts/fill-text';
import { gridBoardTexts as texts, paperTexts } from '@yanzhen/contract/texts/publicity';
import {
  type BoardHousehold,
  fitHouseholdTable,
  type GridBoard,
  type TableRoom,
} from '@yanzhen/domain/publicity';
import { chunk, type PaperView, toFrame, writeObjection, writeStandard } from './paper-view.ts';

/**
 * The room grid-board.typ leaves for rows. Points tables of 60 households cannot stand at the 42 pt of a name
 * board: names are never under 12 pt on A4 and 20 pt on A3, then sheets are added.
 */
const ROOM = {
  A4: { widthPt: 515, heightPt: 420, minPt: 12, maxPt: 30 },
  A3: { widthPt: 799, heightPt: 456, minPt: 20, maxPt: 48 },
} as const satisfies Record<GridBoard['paper'], TableRoom>;

/** Height of the line above each column of households. */
const HEAD_PT = { A4: 20, A3: 28 } as const;

export function toGridBoardView(board: GridBoard): PaperView {
  const { households, participating, listed } = board;
  const rows = [...listed].sort(board.order === 'name' ? byName : byNumber);
  const numberLength = Math.max(4, ...rows.map(({ number }) => number.length));
  const fit = fitHouseholdTable(
    {
      nameLengths: rows.map((row) => Array.from(writeName(row)).length),
      numberLength,
      pointsLength: Math.max(3, ...rows.map(({ points }) => String(points).length)),
    },
    { ...ROOM[board.paper], ...(board.minNamePt === null ? {} : withMinimum(board)) },
  );
  const sheets = chunk(rows, Math.ceil(rows.length / fit.sheets) || 1);
  return {
    ...toFrame(board, board.publicUrl),
    paper: board.paper,
    title: fillText(texts.title, { village: board.place.village, grid: board.grid }),
    titlePart: Array.from(board.place.village + board.grid).length,
    period: fillText(texts.period, { period: writePeriod(board.period) }),
    asOf: fillText(texts.asOf, { day: writeDay(board.asOf) }),
    worker: {
      label: texts.workerLabel,
      name: board.worker.name,
      duty: board.worker.duty,
      phoneLabel: texts.phoneLabel,
      phone: board.worker.phone.number,
      hoursLabel: texts.hoursLabel,
      hours: board.worker.hours,
    },
    counts: writeCounts(households, participating, listed),
    order: texts.orders[board.order],
    head: { number: texts.number, householder: texts.householder, points: texts.points },
    nobody: rows.length === 0 ? fillText(texts.nobodyListed, { participating }) : null,
    columns: fit.columns,
    sizePt: fit.sizePt,
    numberWidthPt: Math.max(HEAD_PT[board.paper], fit.sizePt * numberLength * 0.31),
    headPt: HEAD_PT[board.paper],
    rowPt: fit.rowPt,
    sheets: sheets.map((sheet, index) => ({
      label:
        sheets.length === 1 ? null : fillText(paperTexts.sheet, { sheet: index + 1, sheets: sheets.length }),
      columns: chunk(sheet, Math.ceil(sheet.length / fit.columns) || 1).map((column) =>
        column.map((row) => toRow(row, fit.nameEms)),
      ),
    })),
    standard: writeStandard(board.standard),
    objection:
      board.objection === null
        ? null
        : writeObjection(board.objection, paperTexts.objection, paperTexts.objectionProvisional),
    scanHint: texts.scanHint,
    picture: null,
  };
}

function withMinimum(board: GridBoard): { minPt: number; maxPt: number } {
  const minPt = Math.max(ROOM[board.paper].minPt, board.minNamePt ?? 0);
  return { minPt, maxPt: Math.max(minPt, ROOM[board.paper].maxPt) };
}

/** A person's own points carry a mark, so that nobody takes them for the household's. */
function writeName({ householder, whose }: BoardHousehold): string {
  return whose === 'household' ? householder : `${householder}（${texts.memberMark[whose]}）`;
}

function writeCounts(households: number, participating: number, rows: readonly BoardHousehold[]): string {
  const listed = rows.filter(({ whose }) => whose === 'household').length;
  const counts = fillText(texts.counts, { households, participating, listed });
  const members = rows.length - listed;
  return members === 0 ? counts : `${counts}${fillText(texts.members, { members })}`;
}

function byName(a: BoardHousehold, b: BoardHousehold): number {
  return a.householder.localeCompare(b.householder, 'zh-CN') || byNumber(a, b);
}

function byNumber(a: BoardHousehold, b: BoardHousehold): number {
  return a.number.localeCompare(b.number, 'zh-CN', { numeric: true });
}

function toRow(row: BoardHousehold, nameEms: number) {
  const name = writeName(row);
  const isLong = Array.from(name).length > nameEms;
  return { number: row.number, name, isLong, points: writeNumber(row.points) };
}
