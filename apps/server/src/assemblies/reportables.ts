import type { Reportable } from '../record/handlers.ts';

const meetings = (id: string, name: string, synonyms: readonly string[], condition: string) =>
  ({
    id: `assemblies.${id}`,
    name,
    synonyms,
    unit: '次',
    definition: `那段时间里开完并登记了结果的${name.replace(/次数$/, '')}。`,
    over: 'period',
    per: ['village', 'township', 'county'],
    needs: 'assemblies.read-meetings',
    sql: `select m.village, null::uuid as grid, count(*)::integer as value from asked q
      join meetings m on m.tenant = q.tenant and m.status = 'closed' and m.held_on between q.first and q.last ${condition}
      group by m.village`,
    list: '/meetings?village={village}',
  }) as const satisfies Reportable;

export const assembliesReportables: readonly Reportable[] = [
  meetings('meetings', '会议次数', ['召开会议', '召开会议次数', '议事会议次数', '会议'], ''),
  meetings(
    'representatives-meetings',
    '村民代表会议次数',
    ['村民代表会议', '召开村民代表会议', '代表会议次数'],
    "and m.body = 'representatives-assembly'",
  ),
  meetings(
    'committee-meetings',
    '两委联席会议次数',
    ['两委会议', '两委联席会议', '村两委会议次数', '支委会'],
    "and m.body = 'two-committees'",
  ),
  meetings(
    'party-meetings',
    '党员大会次数',
    ['党员大会', '召开党员大会'],
    "and m.body = 'party-members-assembly'",
  ),
  {
    id: 'assemblies.attendance',
    name: '到会人次',
    synonyms: ['参会人次', '参会人数', '参加人次', '参加会议人次'],
    unit: '人次',
    definition: '那段时间里开完的会议登记到会的人，一个人到几次会算几次，委托他人的算受托人到会。',
    over: 'period',
    per: ['village', 'township', 'county'],
    needs: 'assemblies.read-meetings',
    sql: `select m.village, null::uuid as grid, count(*)::integer as value from asked q
      join meetings m on m.tenant = q.tenant and m.status = 'closed' and m.held_on between q.first and q.last
      join meeting_attendance a on a.tenant = m.tenant and a.meeting = m.id group by m.village`,
    list: '/meetings?village={village}',
  },
  {
    id: 'assemblies.resolutions',
    name: '通过决议数',
    synonyms: ['决议数', '议定事项数', '形成决议', '通过决议'],
    unit: '件',
    definition: '那段时间里各会议表决通过的决议。',
    over: 'period',
    per: ['village', 'township', 'county'],
    needs: 'assemblies.read-resolutions',
    sql: `select r.village, null::uuid as grid, count(*)::integer as value from asked q
      join resolutions r on r.tenant = q.tenant and day_in_shanghai(r.passed_at) between q.first and q.last group by r.village`,
    list: '/meetings?village={village}',
  },
];
