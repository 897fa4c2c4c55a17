import type { CloseLine, YearLine } from '@yanzhen/contract/points-close';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { kindOfPeriod } from '@yanzhen/domain/kernel';
import { Empty } from '../../../ui/empty.tsx';
import { Link } from '../../../ui/router.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { Close } from './close.ts';

const texts = officerTexts.closing;

interface Named {
  readonly account: string;
  readonly householdNumber: string;
  readonly holderName: string;
}

const holderColumns: readonly Column<Named>[] = [
  {
    key: 'holder',
    title: texts.holder,
    always: true,
    cell: ({ holderName }) => <span className="no-wrap">{holderName}</span>,
    text: ({ holderName }) => holderName,
  },
  {
    key: 'number',
    title: texts.number,
    cell: ({ householdNumber }) => householdNumber,
    text: ({ householdNumber }) => householdNumber,
  },
];

function numberColumn<Row>(key: string, title: string, of: (row: Row) => number): Column<Row> {
  return { key, title, align: 'right', cell: of, text: of };
}

/** A figure earned in the period opens why it is so. */
function earnedColumn<Row extends Named & { readonly earned: number }>(
  title: string,
  why: string,
): Column<Row> {
  return {
    key: 'earned',
    title,
    align: 'right',
    cell: ({ account, earned }) => <Link to={`/points/accounts?open=${account}&why=${why}`}>{earned}</Link>,
    text: ({ earned }) => earned,
  };
}

const quarterColumns: readonly Column<CloseLine>[] = [
  ...holderColumns,
  earnedColumn(texts.earned, 'earnedThisQuarter'),
  {
    key: 'threshold',
    title: texts.threshold,
    align: 'right',
    cell: ({ threshold }) => threshold ?? texts.noThreshold,
    text: ({ threshold }) => threshold ?? '',
  },
  numberColumn('carried', texts.carried, ({ carried }) => carried),
  numberColumn('lapsed', texts.lapsed, ({ lapsed }) => lapsed),
  numberColumn('opened', texts.opened, ({ opened }) => opened),
  numberColumn('spendable', texts.spendable, ({ spendable }) => spendable),
  numberColumn('yuan', texts.yuan, ({ yuan }) => yuan),
];

const yearColumns: readonly Column<YearLine>[] = [
  ...holderColumns,
  earnedColumn(texts.earnedYear, 'earnedThisYear'),
  numberColumn('opened', texts.opened, ({ opened }) => opened),
  numberColumn('redeemed', texts.redeemed, ({ redeemed }) => redeemed),
  numberColumn('lapsed', texts.lapsed, ({ lapsed }) => lapsed),
];

/** Every household's line of the close, with the arithmetic spelt out above. */
export function CloseLines({ close }: { readonly close: Close }) {
  const common = {
    rowKey: ({ account }: Named) => account,
    rowLabel: ({ holderName }: Named) => holderName,
    empty: <Empty title={texts.open} hint={texts.noLines} />,
  };
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
