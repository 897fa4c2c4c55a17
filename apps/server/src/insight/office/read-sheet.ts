import type { FormCell, FormGrid } from '@yanzhen/domain/insight';
import { type CellRange, readRange, readReference } from './cell-reference.ts';
import { limits } from './office-form.ts';
import { attributeOf, childOf, childrenOf, textWithin, within, type XmlElement } from './xml-tree.ts';

/** How cells of a style look, by the number of the style. */
export interface CellLook {
  readonly boxed: boolean;
  readonly bold: boolean;
  readonly align: FormCell['align'];
}

const PLAIN: CellLook = { boxed: false, bold: false, align: null };
const DEFAULT_WIDTH = 9;

/** The texts that cells share, in their order; phonetic hints are none of them. */
export function readSharedTexts(root: XmlElement | undefined): string[] {
  return childrenOf(childOf(root, 'sst') ?? { name: '', open: '', close: '', children: [] }, 'si').map(
    (item) =>
      textWithin(
        {
          ...item,
          children: item.children.filter((node) => typeof node === 'string' || node.name !== 'rPh'),
        },
        't',
      ),
  );
}

/** The looks of a workbook's styles; only what a reader needs to recognise the form. */
export function readLooks(root: XmlElement | undefined): CellLook[] {
  const sheet = childOf(root, 'styleSheet');
  const all = (group: string, name: string) => {
    const found = childOf(sheet, group);
    return found === undefined ? [] : childrenOf(found, name);
  };
  const [fonts, borders] = [all('fonts', 'font'), all('borders', 'border')];
  return all('cellXfs', 'xf').map((format) => {
    const font = fonts[Number(attributeOf(format, 'fontId') ?? -1)];
    const border = borders[Number(attributeOf(format, 'borderId') ?? -1)];
    const bold = childOf(font, 'b');
    const side = childOf(format, 'alignment');
    const horizontal = side === undefined ? undefined : attributeOf(side, 'horizontal');
    const sides =
      border === undefined ? [] : ['left', 'right', 'top', 'bottom'].map((one) => childOf(border, one));
    return {
      bold: bold !== undefined && attributeOf(bold, 'val') !== '0',
      boxed: sides.filter((one) => one !== undefined && attributeOf(one, 'style') !== undefined).length >= 2,
      align: horizontal === 'left' || horizontal === 'center' || horizontal === 'right' ? horizontal : null,
    };
  });
}

interface RawCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly hasFormula: boolean;
  readonly look: CellLook;
}

function readCell(
  cell: XmlElement,
  texts: readonly string[],
  looks: readonly CellLook[],
): RawCell | undefined {
  const at = readReference(attributeOf(cell, 'r') ?? '');
  if (at === undefined) return undefined;
  const kind = attributeOf(cell, 't');
  const value = textWithin(cell, 'v');
  const text =
    kind === 's' ? (texts[Number(value)] ?? '') : kind === 'inlineStr' ? textWithin(cell, 't') : value;
  return {
    ...at,
    text: text.trim(),
    hasFormula: childOf(cell, 'f') !== undefined,
    look: looks[Number(attributeOf(cell, 's') ?? 0)] ?? PLAIN,
  };
}

export function readMerges(worksheet: XmlElement): CellRange[] {
  return [...within(worksheet, 'mergeCell')].flatMap(
    (merge) => readRange(attributeOf(merge, 'ref') ?? '') ?? [],
  );
}

function readWidths(worksheet: XmlElement, columns: number): number[] {
  const usual = Number(
    attributeOf(childOf(worksheet, 'sheetFormatPr') ?? worksheet, 'defaultColWidth') ?? DEFAULT_WIDTH,
  );
  const widths = Array.from({ length: columns }, () => usual);
  for (const column of within(worksheet, 'col')) {
    const width = attributeOf(column, 'hidden') === '1' ? 0 : Number(attributeOf(column, 'width') ?? usual);
    const last = Math.min(columns, Number(attributeOf(column, 'max') ?? 0));
    for (let nth = Number(attributeOf(column, 'min') ?? 1) - 1; nth < last; nth += 1) widths[nth] = width;
  }
  const sum = widths.reduce((whole, width) => whole + width, 0);
  return widths.map((width) => Math.round((width / (sum || 1)) * 10_000) / 100);
}

/** A sheet as a grid, as far as something is written or framed in it; undefined when that is more than a form has. */
export function readSheet(
  name: string,
  root: XmlElement,
  texts: readonly string[],
  looks: readonly CellLook[],
): FormGrid | undefined {
  const worksheet = childOf(root, 'worksheet');
  if (worksheet === undefined) return { name, rows: 0, columns: 0, widths: [], cells: [] };
  const merges = readMerges(worksheet);
  const raw = [...within(worksheet, 'c')].flatMap((cell) => readCell(cell, texts, looks) ?? []);
  const used = raw.filter(({ text, hasFormula, look }) => text !== '' || hasFormula || look.boxed);
  const rows = Math.max(0, ...used.map(({ row }) => row + 1));
  const columns = Math.max(0, ...used.map(({ column }) => column + 1));
  if (rows > limits.rows || columns > limits.columns) return undefined;
  const mergeAt = new Map(merges.map((merge) => [`${merge.top}/${merge.left}`, merge]));
  const isCovered = ({ row, column }: RawCell) =>
    merges.some(
      ({ top, left, bottom, right }) =>
        row >= top && row <= bottom && column >= left && column <= right && (row !== top || column !== left),
    );
  const cells = raw.flatMap((cell): FormCell[] => {
    if (cell.row >= rows || cell.column >= columns || isCovered(cell)) return [];
    const merge = mergeAt.get(`${cell.row}/${cell.column}`);
    const { text, hasFormula, look, row, column } = cell;
    if (text === '' && !hasFormula && !look.boxed && merge === undefined) return [];
    return [
      {
        row,
        column,
        rowSpan: merge === undefined ? 1 : merge.bottom - merge.top + 1,
        columnSpan: merge === undefined ? 1 : merge.right - merge.left + 1,
        text,
        kind: hasFormula ? 'formula' : text === '' ? 'empty' : 'text',
        ...look,
      },
    ];
  });
  return { name, rows, columns, widths: readWidths(worksheet, columns), cells };
}
