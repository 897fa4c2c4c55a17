import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const rightsPersonal: readonly PersonalHolding[] = [
  {
    title: '持证残疾人户',
    covers: ['household_disabilities.certified', 'household_disabilities.agreed_by'],
    sql: `select case when d.certified then '是' else '否' end as "持证残疾人户", s.name as "谁签的同意书", d.agreed_on as "签字日期"
    from household_disabilities d left join people s on s.tenant = d.tenant and s.id = d.agreed_by where d.tenant = $1 and d.household = $3`,
  },
  {
    title: '对个人信息提出的请求',
    covers: ['personal_requests'],
    sql: `select r.lodged_on as "日期", r.kind as "要什么", r.status as "办得怎么样", r.answered_on as "答复日期" from personal_requests r
    where r.tenant = $1 and r.person = $2 order by r.lodged_on`,
  },
  {
    title: '涉及我的个人信息安全事件',
    covers: ['incident_people'],
    sql: `select i.noticed_at as "发现时间", i.kind as "怎么了", i.told_on as "告知日期" from incident_people x
      join personal_incidents i on i.tenant = x.tenant and i.id = x.incident
    where x.tenant = $1 and x.person = $2 and i.told_on is not null order by i.noticed_at`,
  },
  {
    title: '限制处理期间封存的信息',
    covers: ['restrictions', 'restricted_contents.kept'],
    sql: `select r.since as "限制自", r.lifted_on as "解除", c.kept->>'name' as "姓名", c.kept->>'sex' as "性别",
      c.kept->>'birth_day' as "出生日期", c.kept->>'phone' as "电话", (c.kept->>'party_member')::boolean as "党员"
    from restrictions r left join restricted_contents c on c.tenant = r.tenant and c.person = r.person and r.lifted_at is null
    where r.tenant = $1 and r.person = $2 order by r.since`,
  },
  {
    title: '做好的副本',
    covers: ['personal_copies.body'],
    sql: `select c.made_at as "做好时间", c.until as "放到" from personal_copies c where c.tenant = $1 and c.person = $2 order by c.made_at`,
  },
];
