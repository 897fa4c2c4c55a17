import { posix } from 'node:path';
import { type Inserted, moveFormula } from './cell-reference.ts';
import { growRows, mayGrowBelow, moveFormulas, writeCell } from './fill-sheet.ts';
import { limits, type OfficeForm } from './office-form.ts';
import { readLooks, readSharedTexts, readSheet } from './read-sheet.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  encodeText,
  makeElement,
  ownText,
  prefixOf,
  readXml,
  setAttribute,
  within,
  writeXml,
  type XmlElement,
} from './xml-tree.ts';
import { BrokenArchive, type ZipArchive } from './zip-archive.ts';

interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly isShown: boolean;
}

/** Targets of a part's relationships by their id. */
function readTargets(zip: ZipArchive, part: string): ReadonlyMap<string, string> {
  const folder = posix.dirname(part);
  const relations = `${folder}/_rels/${posix.basename(part)}.rels`;
  if (!zip.has(relations)) return new Map();
  return new Map(
    [...within(readXml(zip.text(relations)), 'Relationship')].map((relation) => {
      const target = attributeOf(relation, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      return [attributeOf(relation, 'Id') ?? '', path];
    }),
  );
}

function listSheets(zip: ZipArchive, workbook: XmlElement): SheetPart[] {
  const targets = readTargets(zip, 'xl/workbook.xml');
  return [...within(workbook, 'sheet')].flatMap((sheet) => {
    const part = targets.get(/\s[^\s=:]+:id="([^"]*)"/.exec(sheet.open)?.[1] ?? '');
    // A chart alone on a sheet is no table.
    if (part === undefined || !zip.has(part) || !part.includes('worksheets/')) return [];
    return [
      {
        name: attributeOf(sheet, 'name') ?? '',
        part,
        isShown: !(attributeOf(sheet, 'state') ?? 'visible').toLowerCase().includes('hidden'),
      },
    ];
  });
}

const readIf = (zip: ZipArchive, part: string) => (zip.has(part) ? readXml(zip.text(part)) : undefined);

/** Rows put in below a drawing's corner take it along. */
function moveDrawing(drawing: XmlElement, { after, rows }: Inserted): void {
  for (const row of within(drawing, 'row')) {
    const at = Number(ownText(row));
    if (at > after) row.children = [String(at + rows)];
  }
}

/** The workbook while it is being filled: parts are read when they are needed and written back when they changed. */
class WorkbookFilling {
  private readonly parts = new Map<string, XmlElement>();

  constructor(
    private readonly zip: ZipArchive,
    private readonly sheets: readonly SheetPart[],
  ) {}

  part(name: string): XmlElement {
    const known = this.parts.get(name);
    if (known !== undefined) return known;
    const read = readXml(this.zip.text(name));
    this.parts.set(name, read);
    return read;
  }

  worksheet(name: string): XmlElement {
    const found = childOf(this.part(name), 'worksheet');
    if (found === undefined) throw new BrokenArchive('broken');
    return found;
  }

  grow(sheet: SheetPart, inserted: Inserted): void {
    growRows(this.worksheet(sheet.part), sheet.name, inserted);
    for (const other of this.sheets)
      if (other !== sheet) moveFormulas(this.worksheet(other.part), other.name, sheet.name, inserted);
    for (const name of within(this.part('xl/workbook.xml'), 'definedName')) {
      const text = ownText(name);
      const moved = moveFormula(text, '', sheet.name, inserted);
      if (moved !== text) name.children = [encodeText(moved)];
    }
    for (const target of readTargets(this.zip, sheet.part).values())
      if (target.includes('drawings/') && target.endsWith('.xml') && this.zip.has(target))
        moveDrawing(this.part(target), inserted);
  }

  /** Totals that formulas compute are computed when the file is opened. */
  recalculate(): void {
    const workbook = childOf(this.part('xl/workbook.xml'), 'workbook');
    if (workbook === undefined) return;
    const known = childOf(workbook, 'calcPr');
    if (known !== undefined) return setAttribute(known, 'fullCalcOnLoad', '1');
    const before = [
      'oleSize',
      'customWorkbookViews',
      'pivotCaches',
      'smartTagPr',
      'fileRecoveryPr',
      'extLst',
    ];
    const at = workbook.children.findIndex((node) => typeof node !== 'string' && before.includes(node.name));
    const made = makeElement(`<${prefixOf(workbook)}calcPr fullCalcOnLoad="1">`);
    workbook.children.splice(at === -1 ? workbook.children.length : at, 0, made);
  }

  /** The order in which Excel had computed names cells that have moved; it makes a new one. */
  dropCalculationOrder(): void {
    if (!this.zip.has('xl/calcChain.xml')) return;
    for (const [part, name] of [
      ['[Content_Types].xml', 'Override'],
      ['xl/_rels/workbook.xml.rels', 'Relationship'],
    ] as const) {
      const [root] = childrenOf(this.part(part));
      if (root === undefined) continue;
      root.children = root.children.filter(
        (node) => typeof node === 'string' || node.name !== name || !node.open.includes('calcChain.xml'),
      );
    }
  }

  write(): Buffer {
    const texts = new Map<string, string | null>(
      [...this.parts].map(([name, root]) => [name, writeXml(root)]),
    );
    for (const [name, text] of texts) if (text === this.zip.text(name)) texts.delete(name);
    if (this.zip.has('xl/calcChain.xml') && this.parts.has('[Content_Types].xml'))
      texts.set('xl/calcChain.xml', null);
    return this.zip.replaced(texts);
  }
}

/** Opens an .xlsx; undefined when it has more rows, columns or sheets than a form. Throws `BrokenArchive`, `BadXml`. */
export function openWorkbook(zip: ZipArchive): OfficeForm | undefined {
  const all = listSheets(zip, readXml(zip.text('xl/workbook.xml')));
  const shown = all.filter(({ isShown }) => isShown);
  const texts = readSharedTexts(readIf(zip, 'xl/sharedStrings.xml'));
  const looks = readLooks(readIf(zip, 'xl/styles.xml'));
  const grids = shown.map(({ name, part }) => readSheet(name, readXml(zip.text(part)), texts, looks));
  const whole = grids.filter((grid) => grid !== undefined);
  if (whole.length < grids.length || grids.length > limits.grids) return undefined;
  const worksheets = new Map<number, XmlElement>();
  return {
    format: 'xlsx',
    grids: whole,
    mayGrow: (grid, row) => {
      const sheet = shown[grid];
      if (sheet === undefined) return false;
      const worksheet = worksheets.get(grid) ?? childOf(readXml(zip.text(sheet.part)), 'worksheet');
      if (worksheet === undefined) return false;
      worksheets.set(grid, worksheet);
      return mayGrowBelow(worksheet, row);
    },
    write: (writes, growths) => {
      const filling = new WorkbookFilling(zip, all);
      for (const { grid, after, rows } of growths) {
        const sheet = shown[grid];
        if (sheet !== undefined) filling.grow(sheet, { after, rows });
      }
      if (growths.length > 0) filling.dropCalculationOrder();
      for (const write of writes) {
        const sheet = shown[write.grid];
        if (sheet !== undefined) writeCell(filling.worksheet(sheet.part), write);
      }
      if (writes.length > 0) filling.recalculate();
      return filling.write();
    },
  };
}
