import { readStock, type ShopItem } from '@yanzhen/contract/shop';
import { findDenial } from '@yanzhen/domain/authority';
import { handleQuery } from '../../record/handlers.ts';

/** Each stock with the movements it is the sum of, and each price with who set it when. */
const stockOfShop = `select i.id, coalesce(n.text, '') as name, i.unit, i.price as "priceFen", i.stock, i.withdrawn_on as "withdrawnOn",
    coalesce(m.movements, '[]') as movements, coalesce(p.prices, '[]') as prices
  from shop_items i
  left join contents n on n.tenant = i.tenant and n.id = i.name
  left join lateral (
    select jsonb_agg(jsonb_build_object('kind', s.kind, 'count', s.count, 'on', s.moved_on, 'at', s.moved_at, 'by', coalesce(w.name, ''),
        'reason', r.text, 'redemption', case when s.kind in ('redeemed', 'returned') then s.stream end) order by s.moved_at, s.stream, s.position) as movements
    from stock_movements s
    left join people w on w.tenant = s.tenant and w.id = s.moved_by
    left join contents r on r.tenant = s.tenant and r.id = s.reason
    where s.tenant = i.tenant and s.item = i.id) m on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('fen', (f.body->>'fen')::integer, 'on', f.occurred_on, 'by', coalesce(w.name, '')) order by f.position) as prices
    from facts f left join people w on w.tenant = f.tenant and w.id = f.recorded_by
    where f.tenant = i.tenant and f.stream = i.id and f.type = 'GoodsPriced') p on true
  where i.tenant = $1 and i.village = $2 and ($3::uuid is null or i.id = $3)
  order by i.withdrawn_on nulls first, i.id`;

export const readStockHandler = handleQuery({
  contract: readStock,
  run: async (transaction, { village, item }, { actor }) => {
    const denial = findDenial('shop.read-stock', actor, { village });
    if (denial !== undefined) return denial;
    const items = await transaction.query<ShopItem>({
      name: 'stock-of-shop',
      text: stockOfShop,
      values: [actor.tenant, village, item ?? null],
    });
    return { items };
  },
});
