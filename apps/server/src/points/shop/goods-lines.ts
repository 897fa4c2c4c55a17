/** One kind of goods in an exchange; `price` in fen, as it was then. */
export interface GoodsLine {
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly price: number;
}

/** The goods of an exchange as a column of type `GoodsLine[]`; `r` is its row in `redemptions`. */
export const goodsLines = `(select coalesce(jsonb_agg(jsonb_build_object('name', coalesce(n.text, ''), 'unit', i.unit, 'count', x.count, 'price', x.price)
        order by x.item), '[]')
      from redemption_lines x join shop_items i on i.tenant = x.tenant and i.id = x.item
      left join contents n on n.tenant = i.tenant and n.id = i.name where x.tenant = r.tenant and x.redemption = r.id) as lines`;
