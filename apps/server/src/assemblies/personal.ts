import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const assembliesPersonal: readonly PersonalHolding[] = [
  {
    title: '会议签到',
    covers: ['meeting_attendance'],
    sql: `select m.title as "会议", m.held_on as "日期" from meeting_attendance a join meetings m on m.tenant = a.tenant and m.id = a.meeting
    where a.tenant = $1 and a.person = $2 order by m.held_on`,
  },
  {
    title: '工作小组',
    covers: ['village_groups'],
    sql: `select g.kind as "小组", g.since as "自" from village_groups g where g.tenant = $1 and $2 = any (g.members) order by g.since`,
  },
];
