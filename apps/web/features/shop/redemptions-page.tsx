import { readRedemptions, type RedemptionRow } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { formatYuan } from '@yanzhen/domain/kernel';
import { Empty } from '../../ui/empty.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { writePeriod } from '../../ui/write-day.ts';
import { holderColumns } from '../points/holder-columns.tsx';
import { WhyPanel } from '../points/why-panel.tsx';
import { useVillage } from '../directory/use-village.ts';
import { VillagePage } from '../directory/village-page.tsx';
import { Exchanges } from './exchanges.tsx';
import { RedemptionPanel } from './redemption-panel.tsx';
import { writeGoods } from './write-goods.ts';

const texts = officerTexts.shop;

const columns: readonly Column<RedemptionRow>[] = [
  ...holderColumns,
  {
    key: 'on',
    title: texts.on,
    cell: ({ on }) => <span className="no-wrap">{on}</span>,
    text: ({ on }) => on,
  },
  {
    key: 'what',
    title: texts.what,
    cell: (row) => <span className="cell-text">{writeGoods(row)}</span>,
    text: writeGoods,
  },
  {
    key: 'yuan',
    title: texts.yuan,
    align: 'right',
    cell: ({ id, fen }) => (
      <Link to={addressWith({ open: id, why: undefined })} className="number">
        {formatYuan(fen)}
      </Link>
    ),
    text: ({ fen }) => formatYuan(fen),
  },
  {
    key: 'points',
    title: texts.points,
    align: 'right',
    cell: ({ id, points }) => (
      <Link
        to={addressWith({ open: id, why: 'points' })}
        className="number"
        aria-label={fill(officerTexts.points.why, { label: texts.points, value: points })}
      >
        {points}
      </Link>
    ),
    text: ({ points }) => points,
  },
  {
    key: 'by',
    title: texts.operator,
    cell: ({ by }) => <span className="no-wrap">{by}</span>,
    text: ({ by }) => by,
  },
];

/** WN-12, WN-13: the quarter's redemption meeting and every exchange of goods for points. */
export function RedemptionsPage() {
  const village = useVillage();
  const { search } = useAddress();
  const quarter = search.get('quarter') ?? undefined;
  const reading = usePages(
    readRedemptions,
    village === undefined ? undefined : { village, quarter },
    ({ redemptions }) => redemptions,
  );
  const open = useOpenRow(readRedemptions, {
    rows: reading.rows,
    ask: (redemption) => (village === undefined ? undefined : { village, redemption }),
    rowsOf: ({ redemptions }) => redemptions,
  });
  return (
    <div className="with-panel">
      <VillagePage title={texts.exchangesTitle} lead={texts.exchangesLead} fixed>
        {(at) => (
          <ReadingStates reading={reading}>
            {({ exchanges }) => (
              <>
                <Exchanges village={at} exchanges={exchanges} />
                <DataTable
                  name="redemptions"
                  caption={texts.redemptionsTitle}
                  columns={columns}
                  rows={reading.rows}
                  total={reading.total}
                  onMore={reading.more}
                  readWhole={reading.readWhole}
                  traced={{ table: 'export-redemptions', named: (row) => ({ accounts: [row.account] }) }}
                  rowKey={({ id }) => id}
                  rowLabel={({ holderName }) => holderName}
                  addressOf={({ id }) => addressWith({ open: id, why: undefined })}
                  openKey={open?.id}
                  toolbar={
                    <SelectBox
                      label={texts.quarter}
                      value={quarter ?? ''}
                      onChange={(value) => setSearch({ quarter: value, open: undefined })}
                      options={[
                        { value: '', label: texts.allQuarters },
                        ...exchanges.map((one) => ({
                          value: one.quarter,
                          label: writePeriod(one.quarter),
                        })),
                      ]}
                    />
                  }
                  empty={<Empty title={texts.redemptionsEmpty} hint={texts.redemptionsEmptyHint} />}
                />
              </>
            )}
          </ReadingStates>
        )}
      </VillagePage>
      {open !== undefined && search.get('why') === 'points' && (
        <WhyPanel
          title={`${open.holderName} · ${texts.whyPoints}`}
          question={{ redemption: open.id }}
          onClose={() => setSearch({ open: undefined, why: undefined })}
        />
      )}
      {open !== undefined && search.get('why') === null && <RedemptionPanel redemption={open} />}
    </div>
  );
}
