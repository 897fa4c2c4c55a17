import type { PersonalHolding } from '../record/handlers.ts';

/** As its standard calls it. */
const itemTitle = (version: string, item: string) =>
  `coalesce((select i->>'title' from scheme_versions s cross join jsonb_array_elements(s.resolved->'items') i
      where s.tenant = $1 and s.id = ${version} and i->>'id' = ${item}), ${item})`;

/** What the copy of a person's information says of what lies here. */
export const pointsPersonal: readonly PersonalHolding[] = [
  {
    title: '积分账户',
    covers: ['point_accounts'],
    sql: `select a.class as "类别", a.opened_on as "开户", a.closed_on as "结清", case when a.taking_part then '参加' else '没有参加' end as "参加积分",
      case when a.publication then '同意' else '没有同意' end as "上公示牌", a.spendable as "可兑换" from point_accounts a
    where a.tenant = $1 and (a.person = $2 or (a.person is null and a.household = $3)) order by a.opened_on`,
  },
  {
    title: '积分记录',
    covers: ['point_entries', 'cases'],
    sql: `select e.occurred_on as "日期", ${itemTitle('e.scheme_version', 'e.item')} as "项目", e.quantity as "数量", e.points as "积分", c.status as "审核到哪一步",
      c.stage as "环节", e.counted_quarter as "计入季度", e.reversed_on as "撤销日期", r.name as "记录人"
    from point_entries e left join cases c on c.tenant = e.tenant and c.id = e.id
    left join people r on r.tenant = e.tenant and r.id = e.recorded_by
    where e.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = e.account and (o.person = $2 or (o.person is null and o.household = $3))) order by e.occurred_on desc, e.id`,
  },
  {
    title: '各期积分',
    covers: ['account_periods'],
    sql: `select p.period as "期间", p.earned as "获得" from account_periods p where p.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = p.account and (o.person = $2 or (o.person is null and o.household = $3))) order by p.period`,
  },
  {
    title: '季度结账',
    covers: ['close_lines'],
    sql: `select l.period as "季度", l.earned as "获得", l.threshold as "门槛", l.opened as "转入可兑换", l.spendable as "结账后可兑换"
    from close_lines l where l.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = l.account and (o.person = $2 or (o.person is null and o.household = $3))) order by l.period`,
  },
  {
    title: '年度总结',
    covers: ['year_lines'],
    sql: `select y.year as "年度", y.earned as "获得", y.redeemed as "兑换", y.lapsed as "清零" from year_lines y where y.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = y.account and (o.person = $2 or (o.person is null and o.household = $3))) order by y.year`,
  },
  {
    title: '否决项目',
    covers: ['account_blocks'],
    sql: `select b.item as "项目", b.from_day as "自", b.until_day as "至", b.lifted_on as "解除" from account_blocks b where b.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = b.account and (o.person = $2 or (o.person is null and o.household = $3))) order by b.from_day`,
  },
  {
    title: '异议和答复',
    covers: ['objections'],
    sql: `select o.raised_on as "提出日期", o.status as "结果", q.text as "理由", a.text as "答复" from objections o
    left join contents q on q.tenant = o.tenant and q.id = o.reason left join contents a on a.tenant = o.tenant and a.id = o.decision_reason
    where o.tenant = $1 and (o.objector = $2 or o.household = $3) order by o.raised_on`,
  },
  {
    title: '评先、证明和并列说明',
    covers: ['point_uses'],
    sql: `select u.kind as "用途", u.title as "事项", u.on_day as "日期", u.until_day as "有效到", u.detail as "内容" from point_uses u
    where u.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = any (u.accounts)
      and (o.person = $2 or (o.person is null and o.household = $3))) order by u.on_day`,
  },
  {
    title: '兑换卡',
    covers: ['shop_cards', 'card_secrets.pin_hash'],
    sql: `select k.number as "卡号", k.issued_on as "发卡", k.revoked_on as "作废",
      case when exists (select 1 from card_secrets s where s.tenant = k.tenant and s.card = k.id) then '设了，只存摘要' else '没有' end as "密码"
    from shop_cards k where k.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = k.account and (o.person = $2 or (o.person is null and o.household = $3))) order by k.issued_on`,
  },
  {
    title: '兑换记录',
    covers: ['redemptions'],
    sql: `select r.redeemed_on as "日期", r.points as "积分", r.fen as "金额（分）", r.reversed_on as "冲正" from redemptions r where r.tenant = $1 and exists (select 1 from point_accounts o where o.tenant = $1 and o.id = r.account and (o.person = $2 or (o.person is null and o.household = $3))) order by r.redeemed_on`,
  },
  {
    title: '说明、理由和证据的文字',
    covers: ['contents.text'],
    sql: `select c.kind as "是什么", c.text as "内容" from contents c where c.tenant = $1 and c.text is not null and c.kind <> 'board'
      and (c.subject = $2 or c.subject = $3 or exists (select 1 from point_accounts o where o.tenant = $1 and o.id = c.subject and (o.person = $2 or (o.person is null and o.household = $3)))) order by c.id`,
  },
];
