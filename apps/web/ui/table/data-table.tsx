import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { fill } from '../fill.ts';
import { useRemembered } from '../remembered.ts';
import { Link } from '../router.tsx';
import type { Column } from './column.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { ProblemNote } from '../problem-note.tsx';
import type { ReadWhole } from '../use-pages.ts';
import { ExportButtons } from './export-buttons.tsx';
import { type Traced, useExport } from './use-export.ts';
import { ROW_FOCUS, useRowKeys } from './use-row-keys.ts';
import './data-table.css';

export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
}

interface DataTableProps<Row> {
  /** Under this name the chosen columns are remembered. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What a row is called, for those who hear it. */
  readonly rowLabel: (row: Row) => string;
  /** The address a row opens at; the first column becomes its link. */
  readonly addressOf?: (row: Row) => string;
  readonly openKey?: string | undefined;
  readonly selection?: Selection;
  readonly toolbar?: ReactNode;
  readonly empty?: ReactNode;
  /** Where the rows are only the first pages of a longer list: how many there are, and how to read on. */
  readonly total?: number;
  readonly onMore?: (() => void) | undefined;
  /** How all of it is read, for the export; left out where `rows` is the whole list. */
  readonly readWhole?: ReadWhole<Row>;
  /** Where the columns show personal data: whom a row is about, so that its export is logged like a reading. */
  readonly traced?: Traced<Row>;
}

const PAGE = 200;

function useShownColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const [shown, setShown] = useRemembered<readonly string[]>(
    `columns:${name}`,
    columns.filter(({ optional }) => optional !== true).map(({ key }) => key),
  );
  const visible = columns.filter(({ key, always }) => always === true || shown.includes(key));
  return { shown, setShown, visible };
}

/** Sticky header, columns of the reader's choice, rows by keyboard, export as seen. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, caption, columns, rows, rowKey, selection, toolbar, empty, onMore } = props;
  const count = props.total ?? rows.length;
  const { shown, setShown, visible } = useShownColumns(name, columns);
  const [limit, setLimit] = useState(PAGE);
  const texts = officerTexts.table;
  const toggle = (key: string) => {
    if (selection === undefined) return;
    const keys = new Set(selection.keys);
    if (!keys.delete(key)) keys.add(key);
    selection.onChange(keys);
  };
  const table = useRef<HTMLTableElement>(null);
  const { readWhole, traced } = props;
  const exporting = useExport({ caption, columns: visible, rows, total: count, readWhole, traced }, table);
  useRowKeys(table, selection === undefined ? undefined : toggle);
  const page = rows.slice(0, limit);
  const showMore = () => {
    if (rows.length < limit + PAGE) onMore?.();
    setLimit(limit + PAGE);
  };
  return (
    <div className="data-table">
      <div className="data-table-bar no-print">
        <div className="row">{toolbar}</div>
        <div className="row">
          <span className="soft">{fill(texts.count, { count })}</span>
          <ColumnChooser columns={columns} shown={shown} onChange={setShown} />
          <ExportButtons exporting={exporting} />
        </div>
      </div>
      <ProblemNote problem={exporting.problem} />
      {/* The region itself takes the focus so that it scrolls by keyboard when it holds no link. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="data-table-scroll" aria-label={caption} tabIndex={0}>
        <table ref={table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {selection !== undefined && (
                <th className="cell-select" scope="col">
                  <input
                    type="checkbox"
                    aria-label={texts.selectAll}
                    checked={rows.length > 0 && rows.every((row) => selection.keys.has(rowKey(row)))}
                    onChange={(event) =>
                      selection.onChange(new Set(event.target.checked ? rows.map(rowKey) : []))
                    }
                  />
                </th>
              )}
              {visible.map((column) => (
                <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>
                  {column.title}
                  {column.filter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.map((row) => (
              <TableRow key={rowKey(row)} {...props} row={row} visible={visible} onToggle={toggle} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && empty}
        {count > 0 && (
          <p className="print-only soft">
            {fill(count > page.length ? texts.printedPart : texts.count, { shown: page.length, count })}
          </p>
        )}
        {count > page.length && (onMore !== undefined || rows.length > page.length) && (
          <div className="data-table-more no-print">
            <Button onClick={showMore}>
              {fill(texts.more, { more: Math.min(PAGE, count - page.length), shown: page.length, count })}
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}

interface TableRowProps<Row> extends DataTableProps<Row> {
  readonly row: Row;
  readonly visible: readonly Column<Row>[];
  readonly onToggle: (key: string) => void;
}

function TableRow<Row>({
  row,
  visible,
  rowKey,
  rowLabel,
  addressOf,
  openKey,
  selection,
  onToggle,
}: TableRowProps<Row>) {
  const key = rowKey(row);
  const isOpen = openKey === key;
  return (
    <tr data-key={key} data-open={isOpen || undefined} data-selected={selection?.keys.has(key) || undefined}>
      {selection !== undefined && (
        <td className="cell-select">
          <input
            type="checkbox"
            aria-label={fill(officerTexts.table.select, { row: rowLabel(row) })}
            checked={selection.keys.has(key)}
            onChange={() => onToggle(key)}
          />
        </td>
      )}
      {visible.map((column, nth) => (
        <td key={column.key} data-align={column.align}>
          {nth === 0 && addressOf !== undefined ? (
            <Link
              to={addressOf(row)}
              className="row-link"
              aria-current={isOpen ? 'true' : undefined}
              {...{ [ROW_FOCUS]: '' }}
            >
              {column.cell(row)}
            </Link>
          ) : (
            <Cell value={column.cell(row)} />
          )}
        </td>
      ))}
    </tr>
  );
}

/** Words are as wide as they are, up to a dozen characters: no village stands one character to a line. */
function Cell({ value }: { readonly value: ReactNode }) {
  return typeof value === 'string' ? <span className="cell-words">{value}</span> : value;
}
