import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const activitiesPersonal: readonly PersonalHolding[] = [
  {
    title: '约定的来访',
    covers: ['visits.contact'],
    sql: `select v.day as "日期", v.people as "人数", u.text as "来访单位", c.text as "联系人" from visits v
    left join contents u on u.tenant = v.tenant and u.id = v.unit left join contents c on c.tenant = v.tenant and c.id = v.contact
    where v.tenant = $1 and v.asked_by = $2 order by v.day`,
  },
];
