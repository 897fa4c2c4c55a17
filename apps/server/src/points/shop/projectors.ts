import type { Projector } from '../../record/handlers.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

/** Goods that move, as rows of the ledger: one per item of a fact. `sign` says which way. */
const moveLines = (kind: string, sign: '' | '-') => `insert into stock_movements
    (tenant, village, item, stream, position, kind, count, reason, moved_on, moved_at, moved_by)
  select f.tenant, f.village, l.item, f.stream, f.position, '${kind}', ${sign}l.count, null, f.occurred_on, f.recorded_at, f.recorded_by
  ${facts} cross join lateral jsonb_to_recordset(f.body->'lines') as l(item uuid, count integer)`;

const moveStock = (sign: '+' | '-') => `update shop_items i set stock = i.stock ${sign} s.count
  from (select f.tenant, l.item, sum(l.count) as count ${facts}
    cross join lateral jsonb_to_recordset(f.body->'lines') as l(item uuid, count integer) group by f.tenant, l.item) s
  where i.tenant = s.tenant and i.id = s.item`;

const moveSpendable = (
  sign: '+' | '-',
) => `update point_accounts a set spendable = a.spendable ${sign} s.points
  from (select f.tenant, f.subject, sum((f.body->>'points')::integer) as points ${facts} group by f.tenant, f.subject) s
  where a.tenant = s.tenant and a.id = s.subject`;

const goodsProjectors: readonly Projector[] = [
  {
    name: 'project-goods-listed',
    types: ['GoodsListed'],
    tables: ['shop_items'],
    sql: `insert into shop_items (tenant, id, village, name, unit, version)
      select f.tenant, f.stream, f.village, (f.body->>'name')::uuid, f.body->>'unit', f.position ${facts}`,
  },
  {
    name: 'project-goods-priced',
    types: ['GoodsPriced'],
    tables: ['shop_items'],
    sql: `update shop_items i set price = s.fen, version = s.position
      from (select distinct on (f.tenant, f.stream) f.tenant, f.stream, f.position, (f.body->>'fen')::integer as fen
        ${facts} order by f.tenant, f.stream, f.position desc) s
      where i.tenant = s.tenant and i.id = s.stream`,
  },
  {
    name: 'project-stock-changed',
    types: ['GoodsStocked', 'StockCorrected'],
    tables: ['shop_items'],
    sql: `update shop_items i set stock = i.stock + s.count, version = s.position
      from (select f.tenant, f.stream, max(f.position) as position, sum((f.body->>'count')::integer) as count
        ${facts} group by f.tenant, f.stream) s
      where i.tenant = s.tenant and i.id = s.stream`,
  },
  {
    name: 'project-stock-movements',
    types: ['GoodsStocked', 'StockCorrected'],
    tables: ['stock_movements'],
    sql: `insert into stock_movements (tenant, village, item, stream, position, kind, count, reason, moved_on, moved_at, moved_by)
      select f.tenant, f.village, f.stream, f.stream, f.position,
        case when f.type = 'GoodsStocked' then 'stocked' else 'corrected' end, (f.body->>'count')::integer,
        (f.body->>'reason')::uuid, f.occurred_on, f.recorded_at, f.recorded_by ${facts}`,
  },
  {
    name: 'project-goods-withdrawn',
    types: ['GoodsWithdrawn'],
    tables: ['shop_items'],
    sql: `update shop_items i set withdrawn_on = f.occurred_on, version = f.position ${facts}
      where i.tenant = f.tenant and i.id = f.stream`,
  },
];

const cardProjectors: readonly Projector[] = [
  {
    name: 'project-card-issued',
    types: ['CardIssued'],
    tables: ['shop_cards'],
    sql: `insert into shop_cards (tenant, id, village, account, number, issued_on, version)
      select f.tenant, f.stream, f.village, f.subject, f.body->>'number', f.occurred_on, f.position ${facts}`,
  },
  {
    name: 'project-card-pin-reset',
    types: ['CardPinReset'],
    tables: ['shop_cards'],
    sql: `update shop_cards c set version = s.position
      from (select f.tenant, f.stream, max(f.position) as position ${facts} group by f.tenant, f.stream) s
      where c.tenant = s.tenant and c.id = s.stream`,
  },
  {
    name: 'project-card-revoked',
    types: ['CardRevoked'],
    tables: ['shop_cards'],
    sql: `update shop_cards c set revoked_on = f.occurred_on, version = f.position ${facts}
      where c.tenant = f.tenant and c.id = f.stream`,
  },
];

const exchangeProjectors: readonly Projector[] = [
  {
    name: 'project-exchange-opened',
    types: ['ExchangeOpened'],
    tables: ['exchanges'],
    sql: `insert into exchanges (tenant, id, village, quarter, opens_on, ends_on, version)
      select f.tenant, f.stream, f.village, f.body->>'quarter', (f.body->>'from')::date, (f.body->>'until')::date, f.position ${facts}`,
  },
  {
    name: 'project-exchange-closed',
    types: ['ExchangeClosed'],
    tables: ['exchanges'],
    sql: `update exchanges e set closed_on = f.occurred_on, version = f.position ${facts}
      where e.tenant = f.tenant and e.id = f.stream`,
  },
];

const redemptionProjectors: readonly Projector[] = [
  {
    name: 'project-redemption',
    types: ['PointsRedeemed'],
    tables: ['redemptions'],
    sql: `insert into redemptions (tenant, id, village, account, card, exchange, quarter, fen, points, redeemed_on, redeemed_at, redeemed_by, version)
      select f.tenant, f.stream, f.village, f.subject, (f.body->>'card')::uuid, (f.body->>'exchange')::uuid, f.body->>'quarter',
        (f.body->>'fen')::integer, (f.body->>'points')::integer, f.occurred_on, f.recorded_at, f.recorded_by, f.position ${facts}`,
  },
  {
    name: 'project-redemption-lines',
    types: ['PointsRedeemed'],
    tables: ['redemption_lines'],
    sql: `insert into redemption_lines (tenant, village, redemption, item, count, price)
      select f.tenant, f.village, f.stream, l.item, l.count, l.price ${facts}
      cross join lateral jsonb_to_recordset(f.body->'lines') as l(item uuid, count integer, price integer)`,
  },
  {
    name: 'project-points-spent',
    types: ['PointsRedeemed'],
    tables: ['point_accounts'],
    sql: moveSpendable('-'),
  },
  { name: 'project-goods-gone', types: ['PointsRedeemed'], tables: ['shop_items'], sql: moveStock('-') },
  {
    name: 'project-goods-gone-ledger',
    types: ['PointsRedeemed'],
    tables: ['stock_movements'],
    sql: moveLines('redeemed', '-'),
  },
  {
    name: 'project-redemption-reversed',
    types: ['RedemptionReversed'],
    tables: ['redemptions'],
    sql: `update redemptions r set reversed_on = f.occurred_on, reversed_by = f.recorded_by, reason = (f.body->>'reason')::uuid,
        version = f.position ${facts} where r.tenant = f.tenant and r.id = f.stream`,
  },
  {
    name: 'project-points-given-back',
    types: ['RedemptionReversed'],
    tables: ['point_accounts'],
    sql: moveSpendable('+'),
  },
  { name: 'project-goods-back', types: ['RedemptionReversed'], tables: ['shop_items'], sql: moveStock('+') },
  {
    name: 'project-goods-back-ledger',
    types: ['RedemptionReversed'],
    tables: ['stock_movements'],
    sql: moveLines('returned', ''),
  },
];

export const shopProjectors: readonly Projector[] = [
  ...goodsProjectors,
  ...cardProjectors,
  ...exchangeProjectors,
  ...redemptionProjectors,
];
