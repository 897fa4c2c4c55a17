import { lookUpGrid, nameCell } from '@yanzhen/domain/insight';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useMemo } from 'react';
import { fill } from '../../../ui/fill.ts';
import { blockAt, type Draft, type FormToMap, type Position, sourceAt, stateAt } from './draft.ts';
import { writeSource } from './write-source.ts';

const texts = officerTexts.forms;
/** The width of a column that holds a hundredth of the sheet, and what a column needs at least. */
const HUNDREDTH = 11;
const NARROWEST = 56;

interface FormSheetProps {
  readonly form: FormToMap;
  readonly draft: Draft;
  readonly grid: number;
  readonly chosen: Position | undefined;
  readonly onChoose: (at: Position) => void;
}

/** The form as it looks, merged cells and frames included; every cell that can be filled is a button. */
export function FormSheet({ form, draft, grid, chosen, onChoose }: FormSheetProps) {
  const sheet = form.grids[grid];
  const lookup = useMemo(() => (sheet === undefined ? undefined : lookUpGrid(sheet)), [sheet]);
  if (sheet === undefined || lookup === undefined) return null;
  const widths = sheet.widths.map((width) => Math.max(NARROWEST, Math.round(width * HUNDREDTH)));
  return (
    // Scrolls by keyboard also where it holds nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="form-sheet" aria-label={sheet.name} tabIndex={0}>
      <table style={{ width: widths.reduce((sum, width) => sum + width, 0) }}>
        <colgroup>
          {widths.map((width, nth) => (
            // oxlint-disable-next-line react/no-array-index-key -- columns are what they are by their number
            <col key={nth} style={{ width }} />
          ))}
        </colgroup>
        <tbody>
          {Array.from({ length: sheet.rows }, (_, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows are what they are by their number
            <tr key={row}>
              {Array.from({ length: sheet.columns }, (_unused, column) => {
                if (!lookup.isAnchor(row, column)) return null;
                const cell = lookup.at(row, column);
                const at = { grid, row, column };
                return (
                  <td
                    key={nameCell(row, column)}
                    rowSpan={cell?.rowSpan}
                    colSpan={cell?.columnSpan}
                    data-boxed={cell?.boxed === true || undefined}
                    style={{
                      textAlign: cell?.align ?? 'left',
                      fontWeight: cell?.bold === true ? 600 : 400,
                    }}
                  >
                    {cell === undefined || cell.kind === 'empty' ? (
                      <CellButton form={form} draft={draft} at={at} chosen={chosen} onChoose={onChoose} />
                    ) : (
                      <span className="form-text">{cell.kind === 'formula' ? '∑' : cell.text}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellButtonProps extends Omit<FormSheetProps, 'grid'> {
  readonly at: Position;
}

function CellButton({ form, draft, at, chosen, onChoose }: CellButtonProps) {
  const { grid, row, column } = at;
  const isBlank = form.blanks.some((one) => one.grid === grid && one.row === row && one.column === column);
  const source = sourceAt(draft, at);
  const found = stateAt(form, draft, at);
  const state = found === 'open' && !isBlank ? undefined : found;
  const what = writeSource(source, form.vocabulary, blockAt(draft, at));
  const cell = nameCell(row, column);
  return (
    <button
      type="button"
      className="form-cell"
      data-cell={cell}
      data-state={state}
      disabled={state === 'repeated'}
      aria-pressed={chosen?.grid === grid && chosen.row === row && chosen.column === column}
      aria-label={
        source === undefined ? fill(texts.openCell, { cell }) : fill(texts.mappedCell, { cell, what })
      }
      onClick={() => onChoose(at)}
    >
      {state !== undefined && state !== 'repeated' && <span aria-hidden="true">{texts.marks[state]}</span>}
      {state === 'repeated' ? '〃' : what}
    </button>
  );
}
