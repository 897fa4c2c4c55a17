/** What is to be set: how long the names, the longest household number and points are, in characters. */
export interface TableContent {
  readonly nameLengths: readonly number[];
  readonly numberLength: number;
  readonly pointsLength: number;
}

/** The room a table of households has on a sheet, in points (1/72 inch), headings already taken off. */
export interface TableRoom {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Names within their budget are never set smaller; more sheets come out instead. Longer ones take two lines. */
  readonly minPt: number;
  readonly maxPt: number;
}

/** How a table is set: `sizePt` is the size of names and points; rows fill a column before the next begins. */
export interface TableFit {
  readonly sheets: number;
  readonly columns: number;
  readonly rowsPerColumn: number;
  readonly sizePt: number;
  readonly rowPt: number;
  /** Names up to this many characters have room at full size; longer ones must be condensed. */
  readonly nameEms: number;
}

type SheetFit = Omit<TableFit, 'sheets' | 'nameEms'>;

/** Row height over type size; less and the lines of a board run together from two metres away. */
const LEADING = 1.3;
/** Beyond this a short table looks torn apart. */
const LOOSEST_LEADING = 1.9;
const MOST_COLUMNS = 6;
/** The spaces inside and between columns, in multiples of the name's size. */
const EMS_OF_SPACE = 1.6;
/** A digit of the points, which are set bold. */
const EMS_PER_POINTS_DIGIT = 0.6;
/** A digit of the household number, which is set small. */
const EMS_PER_NUMBER_DIGIT = 0.31;
/** Longer names are fitted into this many characters rather than shrinking everyone's. */
const LONGEST_BUDGET = 6;

/**
 * The largest type in which the households fit, first on one sheet, then on more. The name's budget follows
 * the longest name up to six characters; longer ones are condensed.
 */
export function fitHouseholdTable(content: TableContent, room: TableRoom): TableFit {
  const count = Math.max(1, content.nameLengths.length);
  const nameEms = Math.min(LONGEST_BUDGET, Math.max(3, ...content.nameLengths));
  const ems =
    nameEms +
    content.numberLength * EMS_PER_NUMBER_DIGIT +
    content.pointsLength * EMS_PER_POINTS_DIGIT +
    EMS_OF_SPACE;
  for (let sheets = 1; ; sheets += 1) {
    const fit = fitOneSheet(Math.ceil(count / sheets), ems, room);
    if (fit.sizePt >= room.minPt || sheets >= count) return { ...fit, sheets, nameEms };
  }
}

function fitOneSheet(count: number, ems: number, room: TableRoom): SheetFit {
  const fits = Array.from({ length: Math.min(MOST_COLUMNS, count) }, (_, index) =>
    fitColumns(index + 1, count, ems, room),
  );
  const largest = fits.reduce((best, fit) => (fit.sizePt > best.sizePt ? fit : best));
  const two = fits[1];
  // In one wide column a name stands far from its points; two are read more safely for a little less size.
  const enough = Math.max(largest.sizePt * 0.8, Math.min(largest.sizePt, room.minPt));
  return largest.columns === 1 && two !== undefined && two.sizePt >= enough ? two : largest;
}

function fitColumns(columns: number, count: number, ems: number, room: TableRoom): SheetFit {
  const rowsPerColumn = Math.ceil(count / columns);
  const largest = Math.min(room.maxPt, room.heightPt / rowsPerColumn / LEADING, room.widthPt / columns / ems);
  const sizePt = Math.floor(largest * 2) / 2;
  const rowPt = Math.min(room.heightPt / rowsPerColumn, sizePt * LOOSEST_LEADING);
  return { columns, rowsPerColumn, sizePt, rowPt: Math.floor(rowPt * 10) / 10 };
}
