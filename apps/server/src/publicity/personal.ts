import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const publicityPersonal: readonly PersonalHolding[] = [
  {
    title: '户页面密码',
    covers: ['household_pins.pin_hash'],
    sql: `select s.issued_at as "发放时间", '只存摘要，谁也看不到' as "密码" from household_pins s where s.tenant = $1 and s.household = $3`,
  },
  {
    title: '开着的页面',
    covers: ['public_sessions.household', 'public_sessions.draft'],
    sql: `select s.expires_at as "有效到", '没交的表单在页面上' as "说明" from public_sessions s where s.tenant = $1 and s.household = $3`,
  },
  {
    title: '查询号',
    covers: ['receipts'],
    sql: `select r.number as "查询号", r.issued_at as "时间" from receipts r where r.tenant = $1 and r.household = $3 order by r.issued_at`,
  },
  {
    title: '值班电话旁边的姓名',
    covers: ['duty_phones'],
    sql: `select d.number as "值班电话", d.consented_on as "同意公布姓名的日期" from duty_phones d where d.tenant = $1 and d.holder = $2 and d.consent is not null`,
  },
];
