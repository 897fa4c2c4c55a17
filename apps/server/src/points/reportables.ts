import type { Reportable } from '../record/handlers.ts';

const everywhere = ['grid', 'village', 'township', 'county'] as const;
const READ = 'points.read-entries';

/** Villages under a standard that have not closed every quarter that the days touch. */
const openVillages = `select distinct d.village from asked q
  join adoptions d on d.tenant = q.tenant and d.kind = 'points-standard' and d.effective_from <= q.last
  cross join generate_series(date_trunc('quarter', q.first::timestamp), q.last::timestamp, interval '3 months') as quarter
  where not exists (select 1 from period_closes c where c.tenant = d.tenant and c.village = d.village
    and c.period = to_char(quarter, 'YYYY"-Q"Q'))`;

const quarters = `array(select to_char(quarter, 'YYYY"-Q"Q')
  from generate_series(date_trunc('quarter', q.first::timestamp), q.last::timestamp, interval '3 months') as quarter)`;

const closed = (
  id: string,
  name: string,
  synonyms: readonly string[],
  unit: string,
  definition: string,
  value: string,
) =>
  ({
    id: `points.${id}`,
    name,
    synonyms,
    unit,
    definition,
    over: 'period',
    per: everywhere,
    spans: ['quarter', 'year'],
    needs: 'points.read-close',
    sql: `select a.village, a.grid, ${value} as value from asked q
      join close_lines l on l.tenant = q.tenant and l.period = any (${quarters})
      join point_accounts a on a.tenant = l.tenant and a.id = l.account group by a.village, a.grid`,
    open: openVillages,
    list: '/points/count?village={village}',
  }) as const satisfies Reportable;

const objections = (id: string, name: string, synonyms: readonly string[], said: string, condition: string) =>
  ({
    id: `points.${id}`,
    name,
    synonyms,
    unit: '件',
    definition: `那段时间里对积分公示提出的异议${said}。`,
    over: 'period',
    per: ['village', 'township', 'county'],
    needs: 'points.read-objections',
    sql: `select o.village, null::uuid as grid, count(*)::integer as value from asked q
      join objections o on o.tenant = q.tenant and o.raised_on between q.first and q.last ${condition} group by o.village`,
    list: '/points/objections?village={village}',
  }) as const satisfies Reportable;

const entries = (id: string, name: string, synonyms: readonly string[], said: string, condition: string) =>
  ({
    id: `points.${id}`,
    name,
    synonyms,
    unit: '条',
    definition: `那段时间里发生的积分申报${said}，撤回和退回作废的不算。`,
    over: 'period',
    per: everywhere,
    needs: READ,
    sql: `select e.village, e.grid, count(*)::integer as value from asked q
      join point_entries e on e.tenant = q.tenant and e.live and e.occurred_on between q.first and q.last ${condition}
      group by e.village, e.grid`,
    list: '/points/entries?village={village}&from={from}&to={to}&only=live',
  }) as const satisfies Reportable;

export const pointsReportables: readonly Reportable[] = [
  {
    id: 'points.accounts',
    name: '参加积分户数',
    synonyms: [
      '参与积分户数',
      '积分户数',
      '参加积分',
      '积分制参与户数',
      '参与户数',
      '开户数',
      '积分账户数',
      '参加积分的户数',
    ],
    unit: '户',
    definition: '那一天开着积分账户的户；党员、网格员的个人账户随本户，不另算。',
    over: 'day',
    per: everywhere,
    needs: 'points.read-accounts',
    sql: `select a.village, a.grid, count(distinct a.household)::integer as value from asked q
      join point_accounts a on a.tenant = q.tenant and a.opened_on <= q.last and (a.closed_on is null or a.closed_on > q.last)
      group by a.village, a.grid`,
    list: '/points/accounts?village={village}',
  },
  entries(
    'entries',
    '积分申报条数',
    ['申报条数', '积分申报数', '申报数', '积分纪实条数', '记分条数'],
    '',
    '',
  ),
  entries('deductions', '扣分条数', ['减分条数', '扣分数', '扣分事项'], '中扣分的', 'and e.points < 0'),
  closed(
    'earned',
    '积分总数',
    ['累计积分', '获得积分', '积分', '季度积分', '总积分', '积分总分'],
    '分',
    '已结账的季度里各账户获得的积分之和；有一个季度没有结账，就还不是定数。',
    'sum(l.earned)::integer',
  ),
  closed(
    'reached',
    '达到兑换门槛户次',
    ['达标户数', '达到门槛户数', '可兑换户数', '达到兑换标准户数', '符合兑换条件户数'],
    '户次',
    '已结账的季度里获得的积分达到标准所定门槛的账户；一年里达到几个季度算几次。',
    'count(*) filter (where l.threshold is not null and l.earned >= l.threshold)::integer',
  ),
  objections('objections', '积分异议件数', ['异议件数', '异议数', '收到异议', '提出异议件数'], '', ''),
  objections(
    'objections-upheld',
    '异议成立件数',
    ['异议成立', '采纳异议', '支持异议件数'],
    '中答复为成立的',
    "and o.status = 'upheld'",
  ),
  objections(
    'objections-dismissed',
    '异议不成立件数',
    ['异议不成立', '驳回异议', '未采纳异议'],
    '中答复为不成立的',
    "and o.status = 'dismissed'",
  ),
];

const redeemed = (
  id: string,
  name: string,
  synonyms: readonly string[],
  unit: string,
  said: string,
  value: string,
) =>
  ({
    id: `shop.${id}`,
    name,
    synonyms,
    unit,
    definition: `那段时间里在爱心超市兑换的${said}，冲销的不算。`,
    over: 'period',
    per: everywhere,
    needs: 'shop.read-redemptions',
    sql: `select a.village, a.grid, ${value}::integer as value from asked q
      join redemptions r on r.tenant = q.tenant and r.reversed_on is null and r.redeemed_on between q.first and q.last
      join point_accounts a on a.tenant = r.tenant and a.id = r.account group by a.village, a.grid`,
    list: '/shop/redemptions?village={village}',
  }) as const satisfies Reportable;

export const shopReportables: readonly Reportable[] = [
  redeemed(
    'redemptions',
    '兑换次数',
    ['兑换人次', '积分兑换次数', '兑换户次', '兑换'],
    '次',
    '次数',
    'count(*)',
  ),
  redeemed('redeemed', '兑换积分', ['已兑换积分', '兑换积分数', '积分兑换数'], '分', '积分', 'sum(r.points)'),
];
