import type { CloseLine, YearLine } from '@yanzhen/contract/points-close';
import type { CloseFigure } from '@yanzhen/contract/points-explain';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { kindOfPeriod } from '@yanzhen/domain/kernel';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { addressWith, Link } from '../../../ui/router.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { holderColumns } from '../holder-columns.tsx';
import type { Close } from './close.ts';

const texts = officerTexts.closing;

interface Named {
  readonly account: string;
  readonly householdNumber: string;
  readonly holderName: string;
}

/** A figure opens why it is so, as it was when the period was closed. */
function figureColumn<Row extends Named>(
  figure: CloseFigure,
  title: string,
  of: (row: Row) => number | null,
): Column<Row> {
  return {
    key: figure,
    title,
    align: 'right',
    cell: (row) => {
      const value = of(row) ?? texts.noThreshold;
      const label = fill(officerTexts.points.why, { label: `${row.holderName}${title}`, value });
      return (
        <Link to={addressWith({ open: row.account, figure })} className="number" aria-label={label}>
          {value}
        </Link>
      );
    },
    text: (row) => of(row) ?? '',
  };
}

const quarterColumns: readonly Column<CloseLine>[] = [
  ...holderColumns,
  figureColumn('earned', texts.earned, ({ earned }) => earned),
  figureColumn('threshold', texts.threshold, ({ threshold }) => threshold),
  figureColumn('carried', texts.carried, ({ carried }) => carried),
  figureColumn('lapsed', texts.lapsed, ({ lapsed }) => lapsed),
  figureColumn('opened', texts.opened, ({ opened }) => opened),
  figureColumn('spendable', texts.spendable, ({ spendable }) => spendable),
  figureColumn('yuan', texts.yuan, ({ yuan }) => yuan),
];

const yearColumns: readonly Column<YearLine>[] = [
  ...holderColumns,
  figureColumn('earned', texts.earnedYear, ({ earned }) => earned),
  figureColumn('opened', texts.opened, ({ opened }) => opened),
  figureColumn('redeemed', texts.redeemed, ({ redeemed }) => redeemed),
  figureColumn('lapsed', texts.lapsed, ({ lapsed }) => lapsed),
];

/** Every household's line of the close, with the arithmetic spelt out above. */
export function CloseLines({ close }: { readonly close: Close }) {
  const common = {
    rowKey: ({ account }: Named) => account,
    rowLabel: ({ holderName }: Named) => holderName,
    empty: <Empty title={texts.open} hint={texts.noLines} />,
    traced: { table: 'export-closes', named: ({ account }: Named) => ({ accounts: [account] }) },
  } as const;
  if (kindOfPeriod(close.period) === 'year') {
    return (
      <DataTable
        {...common}
        name="year-lines"
        caption={texts.yearLines}
        columns={yearColumns}
        rows={close.yearLines}
      />
    );
  }
  return (
    <DataTable
      {...common}
      name="close-lines"
      caption={texts.lines}
      columns={quarterColumns}
      rows={close.lines}
      toolbar={<span className="soft">{texts.arithmetic}</span>}
    />
  );
}
