import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const authorityPersonal: readonly PersonalHolding[] = [
  {
    title: '任职',
    covers: ['appointments'],
    sql: `select a.post as "岗位", pl.name as "地点", a.since as "自", a.until as "至" from appointments a
    left join places pl on pl.tenant = a.tenant and pl.id = a.place where a.tenant = $1 and a.person = $2 order by a.since`,
  },
  {
    title: '登录账号',
    covers: ['sign_ins.phone', 'sign_ins.password_hash'],
    sql: `select s.phone as "登录手机号", '只存摘要，谁也看不到' as "密码",
      case when s.disabled then '停用' else '在用' end as "状态" from sign_ins s where s.tenant = $1 and s.person = $2`,
  },
  {
    title: '登录记录',
    covers: ['sessions.person', 'sessions.address', 'sessions.device'],
    sql: `select s.created_at as "登录时间", s.device as "用什么登录", s.address as "网络地址",
      s.expires_at as "有效到" from sessions s where s.tenant = $1 and s.person = $2 order by s.created_at desc`,
  },
  {
    title: '两步登录',
    covers: ['second_factors.person', 'recovery_codes.person', 'account_requests.person'],
    sql: `select f.begun_at as "开始设置", f.confirmed_at as "启用时间",
      (select count(*) from recovery_codes c where c.tenant = f.tenant and c.person = f.person)::integer as "备用码个数",
      (select count(*) from account_requests r where r.tenant = f.tenant and r.person = f.person and r.kind = 'factor')::integer as "重置次数"
    from second_factors f where f.tenant = $1 and f.person = $2`,
  },
  {
    title: '统一认证',
    covers: ['identity_links.person', 'provider_flows.person'],
    sql: `select p.label as "统一认证", l.linked_at as "关联时间", '只存摘要，谁也看不到' as "认证系统里的标识"
    from identity_links l join identity_providers p on p.tenant = l.tenant and p.id = l.provider
    where l.tenant = $1 and l.person = $2`,
  },
  {
    title: '记住的电脑',
    covers: ['remembered_computers.person', 'remembered_computers.device'],
    sql: `select r.device as "电脑", r.remembered_at as "记住时间", r.expires_at as "有效到"
    from remembered_computers r where r.tenant = $1 and r.person = $2 order by r.remembered_at desc`,
  },
  {
    title: '登录和被拒的留痕',
    covers: ['audit_events'],
    sql: `select e.at as "时间", e.act as "做什么", e.result as "结果", e.device as "用什么登录", e.address as "网络地址"
    from own_audit_events() e where $1 = scope_tenant() and $2 = scope_person()`,
  },
  {
    title: '谁看过我的资料',
    covers: ['access_log', 'access_log.reader'],
    sql: `select l.at as "时间", r.name as "看的人", l.post as "岗位", l.what as "看了什么" from access_log l
    left join people r on r.tenant = l.tenant and r.id = l.reader where l.tenant = $1 and (l.person = $2 or l.people @> array[$2::uuid]) order by l.at desc`,
  },
];
