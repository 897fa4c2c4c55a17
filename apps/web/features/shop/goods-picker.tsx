import type { ShopItem } from '@yanzhen/contract/shop';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { formatYuan } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { fill } from '../../ui/fill.ts';

const texts = officerTexts.shop;

interface GoodsPickerProps {
  readonly items: readonly ShopItem[];
  readonly counts: ReadonlyMap<string, number>;
  readonly onChange: (counts: ReadonlyMap<string, number>) => void;
}

/** The goods with price and what is left, each with a stepper. */
export function GoodsPicker({ items, counts, onChange }: GoodsPickerProps) {
  const put = (id: string, count: number) => onChange(new Map(counts).set(id, count));
  return (
    <ul className="goods">
      {items.map(({ id, name, unit, priceFen, stock }) => {
        const count = counts.get(id) ?? 0;
        return (
          <li key={id}>
            <span>{fill(texts.take, { name, unit, stock, price: formatYuan(priceFen ?? 0) })}</span>
            <span className="row">
              <Button aria-label={`${name} −1`} disabled={count === 0} onClick={() => put(id, count - 1)}>
                −
              </Button>
              <output className="goods-count">{count}</output>
              <Button aria-label={`${name} +1`} disabled={count >= stock} onClick={() => put(id, count + 1)}>
                +
              </Button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
