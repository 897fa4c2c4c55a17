import { readRedemptions, type RedemptionRow } from '@yanzhen/contract/shop';
import { findDenial } from '@yanzhen/domain/authority';
import type { z } from 'zod';
import { handleQuery } from '../../record/handlers.ts';

type ExchangeRow = z.infer<typeof readRedemptions.output>['exchanges'][number];

const exchangesOfVillage = `select e.id, e.quarter, e.opens_on as "from", e.ends_on as until, e.closed_on as "closedOn",
    count(r.id)::integer as redemptions, coalesce(sum(r.points), 0)::integer as points
  from exchanges e
  left join redemptions r on r.tenant = e.tenant and r.exchange = e.id and r.reversed_on is null
  where e.tenant = $1 and e.village = $2 and ($3::text is null or e.quarter = $3)
  group by e.id, e.quarter, e.opens_on, e.ends_on, e.closed_on order by e.quarter`;

const filter = `r.tenant = $1 and r.village = $2 and ($3::text is null or r.quarter = $3) and ($4::uuid is null or r.account = $4)
    and ($5::uuid is null or r.id = $5)`;

const redemptionsPage = `select r.id, r.account, h.number as "householdNumber", coalesce(own.name, head.name, '') as "holderName", r.quarter,
    r.redeemed_on as "on", to_jsonb(r.redeemed_at) #>> '{}' as at, coalesce(k.name, '') as "by", r.fen, r.points, l.lines,
    case when r.reversed_on is not null then jsonb_build_object('on', r.reversed_on, 'by', coalesce(v.name, ''), 'reason', coalesce(t.text, '')) end as reversed
  from redemptions r
  join point_accounts a on a.tenant = r.tenant and a.id = r.account
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join people k on k.tenant = r.tenant and k.id = r.redeemed_by
  left join people v on v.tenant = r.tenant and v.id = r.reversed_by
  left join contents t on t.tenant = r.tenant and t.id = r.reason
  cross join lateral (
    select jsonb_agg(jsonb_build_object('item', x.item, 'name', coalesce(n.text, ''), 'unit', i.unit, 'count', x.count, 'priceFen', x.price) order by x.item) as lines
    from redemption_lines x
    join shop_items i on i.tenant = x.tenant and i.id = x.item
    left join contents n on n.tenant = i.tenant and n.id = i.name
    where x.tenant = r.tenant and x.redemption = r.id) l
  where ${filter} and ($6::uuid is null or (r.redeemed_at, r.id) > (
    select k.redeemed_at, k.id from redemptions k where k.tenant = $1 and k.id = $6))
  order by r.redeemed_at, r.id limit $7`;

const redemptionsTotal = `select count(*)::integer as total from redemptions r where ${filter}`;

export const readRedemptionsHandler = handleQuery({
  contract: readRedemptions,
  run: async (transaction, { village, quarter, account, redemption, after, limit }, { actor }) => {
    const denial = findDenial('shop.read-redemptions', actor, { village });
    if (denial !== undefined) return denial;
    const filters = [actor.tenant, village, quarter ?? null, account ?? null, redemption ?? null];
    const [exchanges, redemptions, totals] = await Promise.all([
      transaction.query<ExchangeRow>({
        name: 'exchanges-of-village',
        text: exchangesOfVillage,
        values: [actor.tenant, village, quarter ?? null],
      }),
      transaction.query<RedemptionRow>({
        name: 'redemptions-page',
        text: redemptionsPage,
        values: [...filters, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'redemptions-total',
        text: redemptionsTotal,
        values: filters,
      }),
    ]);
    return { exchanges, redemptions, total: totals[0]?.total ?? 0 };
  },
});
