import { type ExportTable, noteExport } from '@yanzhen/contract/insight';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type RefObject, useRef, useState } from 'react';
import { useSession } from '../../officer/session.ts';
import { type Problem, ProblemError, run } from '../api.ts';
import { download } from '../download.ts';
import { fill } from '../fill.ts';
import type { ReadWhole } from '../use-pages.ts';
import { writeDay } from '../write-day.ts';
import type { Column } from './column.ts';
import { readFilters } from './read-filters.ts';
import { readTable } from './read-table.ts';
import { type SeenTable, seeTable } from './seen-table.ts';
import { toCsv } from './to-csv.ts';

export type ExportFormat = 'xlsx' | 'csv';

/** Whose personal data a row shows: ids of people, or of what leads to them. */
export interface Named {
  readonly people?: readonly string[];
  readonly households?: readonly string[];
  readonly accounts?: readonly string[];
  readonly entries?: readonly string[];
}

/** A list with personal columns: under which name its export is logged, and whom a row is about. */
export interface Traced<Row> {
  readonly table: ExportTable;
  readonly named: (row: Row) => Named;
}

interface Exported<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  /** Left out where `rows` is the whole list. */
  readonly readWhole?: ReadWhole<Row> | undefined;
  readonly traced?: Traced<Row> | undefined;
}

const texts = officerTexts.table;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** So many rows are told to the server at once. */
const NOTED_AT_ONCE = 2_000;

/** Whom the rows are about is on record before the file is there. */
async function note<Row>({ table, named }: Traced<Row>, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < Math.max(1, rows.length); from += NOTED_AT_ONCE) {
    const part = rows.slice(from, from + NOTED_AT_ONCE).map(named);
    const all = (of: keyof Named) => [...new Set(part.flatMap((one) => one[of] ?? []))];
    const about = {
      people: all('people'),
      households: all('households'),
      accounts: all('accounts'),
      entries: all('entries'),
    };
    await run(noteExport, { table, ...about }, crypto.randomUUID());
  }
}

async function write(table: SeenTable, format: ExportFormat, name: string): Promise<void> {
  if (format === 'csv') return download(`${name}.csv`, toCsv(table), 'text/csv;charset=utf-8');
  // Only who exports a workbook fetches what writes one.
  const { toWorkbook } = await import('./to-workbook.ts');
  download(`${name}.xlsx`, new Uint8Array(await toWorkbook(table)), WORKBOOK);
}

type Lines = SeenTable['about'];

/** What is said about the list before its rows: 示例, how it was narrowed, how many rows, when and by whom. */
function useAbout() {
  const { name, current, tenant, today } = useSession();
  return (filters: Lines, count: number, total: number): Lines => [
    ...(tenant.demo ? [[officerTexts.demoMark, officerTexts.demoNotice] as const] : []),
    ...filters,
    [texts.rows, count < total ? fill(texts.rowsPart, { count, total }) : fill(texts.count, { count })],
    [texts.exportedOn, writeDay(today)],
    [texts.exportedBy, `${name}（${current.postLabel}，${current.placeName}）`],
  ];
}

export interface Exporting {
  readonly start: (format: ExportFormat) => Promise<void>;
  readonly cancel: () => void;
  /** How many rows of how many are read; undefined while nothing is exported. */
  readonly progress: { readonly read: number; readonly total: number } | undefined;
  readonly problem: Problem | undefined;
}

/** What the page says about how it is narrowed, as seen when the button was pressed. */
function filtersAround(element: HTMLElement | null): Lines {
  const shown = element?.closest<HTMLElement>('.page') ?? element;
  return shown === null ? [] : readFilters(shown);
}

type Work = (
  tell: (progress: Exporting['progress']) => void,
  signal: AbortSignal,
  filters: Lines,
) => Promise<SeenTable>;

/** Runs an export: how far it is, how it is stopped, and what went wrong. */
function useRun(page: RefObject<HTMLElement | null>, work: Work): Exporting {
  const [progress, setProgress] = useState<Exporting['progress']>();
  const [problem, setProblem] = useState<Problem>();
  const stop = useRef(new AbortController());
  const start = async (format: ExportFormat) => {
    const { signal } = (stop.current = new AbortController());
    setProblem(undefined);
    try {
      const table = await work(setProgress, signal, filtersAround(page.current));
      if (signal.aborted) return;
      await write(table, format, table.title);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setProgress(undefined);
    }
  };
  return { start, cancel: () => stop.current.abort(), progress, problem };
}

/** Exports the whole list under the filters and in the order seen, in the columns seen. */
export function useExport<Row>(exported: Exported<Row>, page: RefObject<HTMLElement | null>): Exporting {
  const about = useAbout();
  const { caption, columns, rows, total, readWhole, traced } = exported;
  return useRun(page, async (tell, signal, filters) => {
    tell({ read: rows.length, total });
    const isWhole = readWhole === undefined || rows.length >= total;
    const whole = isWhole ? rows : await readWhole((read, of) => tell({ read, total: of }), signal);
    if (traced !== undefined) await note(traced, whole);
    return seeTable({ title: caption, about: about(filters, whole.length, total) }, columns, whole);
  });
}

/** Exports a short table in the words that stand on the page; where that is not all there is, the file says so. */
export function useTableExport(
  caption: string,
  traced: { readonly table: ExportTable; readonly named: Named } | undefined,
  total: number | undefined,
  box: RefObject<HTMLElement | null>,
): Exporting {
  const about = useAbout();
  return useRun(box, async (_tell, _signal, filters) => {
    const table = box.current?.querySelector('table') ?? null;
    const { header, rows } = table === null ? { header: [], rows: [] } : readTable(table);
    if (traced !== undefined)
      await note({ table: traced.table, named: (named: Named) => named }, [traced.named]);
    return { title: caption, about: about(filters, rows.length, total ?? rows.length), header, rows };
  });
}
