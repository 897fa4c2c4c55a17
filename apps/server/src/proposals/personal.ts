import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const proposalsPersonal: readonly PersonalHolding[] = [
  {
    title: '手机和网页上交来的',
    covers: ['proposals.body', 'proposals.outcome'],
    sql: `select p.handed_in_at as "时间", p.command as "要办什么", p.body as "内容", p.status as "状态", p.outcome as "结果" from proposals p
    where p.tenant = $1 and (p.person = $2 or (p.source = 'public' and p.household = $3)) order by p.handed_in_at`,
  },
  {
    title: '绑定的手机',
    covers: ['devices.person'],
    sql: `select d.bound_at as "绑定时间", d.expires_at as "有效到", d.revoked_at as "解绑时间" from devices d where d.tenant = $1 and d.person = $2 order by d.bound_at`,
  },
];
