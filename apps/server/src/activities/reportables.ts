import type { Reportable } from '../record/handlers.ts';

const visits = (
  id: string,
  name: string,
  synonyms: readonly string[],
  condition: string,
  value = 'count(*)',
) =>
  ({
    id: `activities.${id}`,
    name,
    synonyms,
    unit: id === 'visitors' ? '人次' : '次',
    definition: `那段时间里登记为“已来过”的来访${id === 'visitors' ? '的人数' : ''}${condition === '' ? '' : `中以“${name.replace(/次数$/, '')}”为主要目的的`}；一趟只算一次。`,
    over: 'period',
    per: ['village', 'township', 'county'],
    needs: 'activities.read-visits',
    sql: `select v.village, null::uuid as grid, ${value}::integer as value from asked q
      join visits v on v.tenant = q.tenant and v.state = 'held' and v.day between q.first and q.last ${condition} group by v.village`,
    list: '/visits?village={village}&state=held&from={from}&to={to}',
  }) as const satisfies Reportable;

export const activitiesReportables: readonly Reportable[] = [
  visits('visits', '来访次数', ['接待次数', '接待来访', '来访', '迎检次数', '接待批次'], ''),
  visits(
    'inspections',
    '检查次数',
    ['检查', '接受检查次数', '督导检查次数', '督查检查次数'],
    "and v.kind = 'inspection'",
  ),
  visits('research', '调研次数', ['调研', '接待调研次数'], "and v.kind = 'research'"),
  visits('learning', '观摩学习次数', ['观摩', '观摩学习', '参观学习次数'], "and v.kind = 'learning'"),
  visits('guidance', '指导帮扶次数', ['指导帮扶', '帮扶次数', '下沉指导次数'], "and v.kind = 'guidance'"),
  visits('training', '现场培训次数', ['现场培训', '培训次数'], "and v.kind = 'training'"),
  visits('visitors', '来访人次', ['接待人次', '来访人数'], '', 'sum(v.people)'),
];
