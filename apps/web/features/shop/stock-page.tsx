import { readStock, type ShopItem } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { formatYuan } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link, setSearch, useAddress } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useVillage } from '../directory/use-village.ts';
import { VillagePage } from '../directory/village-page.tsx';
import { AddItemPanel } from './add-item-panel.tsx';
import { StockPanel } from './stock-panel.tsx';

const texts = officerTexts.shop;

function writePrice({ priceFen }: ShopItem): string {
  return priceFen === null ? texts.noPrice : formatYuan(priceFen);
}

function ItemState({ item }: { readonly item: ShopItem }) {
  if (item.withdrawnOn !== null) return <StateTag kind="frozen" word={texts.withdrawn} />;
  if (item.priceFen === null) return <StateTag kind="pending" word={texts.notPriced} />;
  if (item.stock === 0) return <StateTag kind="plain" word={texts.soldOut} />;
  return <StateTag kind="passed" word={texts.onOffer} />;
}

interface ItemLinkProps {
  readonly item: ShopItem;
  readonly label: string;
  readonly children: string;
}

/** Stock and price open where they come from: every movement, every price with who set it. */
function ItemLink({ item, label, children }: ItemLinkProps) {
  return (
    <Link
      to={addressWith({ open: item.id })}
      className="number"
      aria-label={fill(officerTexts.points.why, { label: `${item.name}${label}`, value: children })}
    >
      {children}
    </Link>
  );
}

const columns: readonly Column<ShopItem>[] = [
  { key: 'name', title: texts.item, always: true, cell: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'stock',
    title: texts.stock,
    align: 'right',
    cell: (item) => (
      <ItemLink item={item} label={texts.stock}>
        {`${item.stock} ${item.unit}`}
      </ItemLink>
    ),
    text: ({ stock }) => stock,
  },
  {
    key: 'price',
    title: texts.price,
    align: 'right',
    cell: (item) => (
      <ItemLink item={item} label={texts.price}>
        {writePrice(item)}
      </ItemLink>
    ),
    text: writePrice,
  },
  { key: 'status', title: texts.status, cell: (item) => <ItemState item={item} /> },
];

/** WN-12: the shop's goods; whoever hands them out neither prices nor corrects. */
export function StockPage() {
  const session = useSession();
  const village = useVillage();
  const { search } = useAddress();
  const reading = useRead(readStock, village === undefined ? undefined : { village });
  const open = search.get('open');
  const item = reading.data?.items.find(({ id }) => id === open);
  const mayAdd = can(session, 'shop.add-item');
  return (
    <div className="with-panel">
      <VillagePage
        title={texts.stockTitle}
        lead={texts.stockLead}
        fixed
        actions={
          mayAdd && (
            <Button type="primary" onClick={() => setSearch({ open: 'new' })}>
              {texts.addItem}
            </Button>
          )
        }
      >
        {() => (
          <ReadingStates reading={reading}>
            {({ items }) => (
              <DataTable
                name="stock"
                caption={texts.stockTitle}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                rowLabel={({ name }) => name}
                addressOf={({ id }) => addressWith({ open: id })}
                openKey={item?.id}
                empty={<Empty title={texts.stockEmpty} hint={texts.stockEmptyHint} />}
              />
            )}
          </ReadingStates>
        )}
      </VillagePage>
      {item !== undefined && <StockPanel key={item.id} item={item} />}
      {open === 'new' && village !== undefined && mayAdd && <AddItemPanel village={village} />}
    </div>
  );
}
