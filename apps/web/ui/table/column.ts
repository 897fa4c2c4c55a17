import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What a spreadsheet receives; a column without it is not exported. */
  readonly text?: (row: Row) => string | number;
  readonly align?: 'right';
  readonly width?: number;
  /** Shown always: the column that names the row. */
  readonly always?: boolean;
  /** Not shown until the reader chooses it. */
  readonly optional?: boolean;
  /** A filter that stands in the header under the title. */
  readonly filter?: ReactNode;
}
