import { type ReactNode, useRef } from 'react';
import { PlainTable } from '../plain-table.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { type Named, type Traced, useTableExport } from './use-export.ts';

interface ExportedTableProps {
  /** What the table is called in its file. */
  readonly caption: string;
  readonly className?: string;
  /** Where it names persons: whom, so that its export is logged like a reading. */
  readonly traced?: Pick<Traced<never>, 'table'> & { readonly named: Named };
  /** Where the table is longer than what stands here: how many rows there are. */
  readonly total?: number;
  readonly children: ReactNode;
}

/** A short table that can be taken along as it is seen. */
export function ExportedTable({ caption, className, traced, total, children }: ExportedTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const exporting = useTableExport(caption, traced, total, box);
  return (
    <div ref={box} className="stack">
      {className === undefined ? (
        <PlainTable>{children}</PlainTable>
      ) : (
        <PlainTable className={className}>{children}</PlainTable>
      )}
      <div className="row no-print">
        <ExportButtons exporting={exporting} of={caption} />
      </div>
      <ProblemNote problem={exporting.problem} />
    </div>
  );
}
