import type { Reportable } from '../record/handlers.ts';

const holders = (id: string, name: string, synonyms: readonly string[], post: string, said = '') =>
  ({
    id: `authority.${id}`,
    name,
    synonyms,
    unit: '人',
    definition: `那一天在任的${name.replace(/数$/, '')}${said}，一人只算一次，代理的不算。`,
    over: 'day',
    per: ['village', 'township', 'county'],
    needs: 'authority.read-appointments',
    sql: `select a.village, null::uuid as grid, count(distinct a.person)::integer as value from asked q
      join appointments a on a.tenant = q.tenant and a.post in (${post}) and a.deputy_of is null and a.village is not null
        and a.since <= q.last and (a.until is null or a.until >= q.last) group by a.village`,
    list: '/appointments?village={village}',
  }) as const satisfies Reportable;

const women = (of: Reportable, id: string, name: string, synonyms: readonly string[]): Reportable => ({
  ...of,
  id: `authority.${id}`,
  name,
  synonyms,
  definition: of.definition.replace('，一人', '中的女性，一人'),
  sql: of.sql.replace(
    'group by',
    "join people w on w.tenant = a.tenant and w.id = a.person and w.sex = 'female' group by",
  ),
});

const representatives = holders(
  'representatives',
  '村民代表数',
  ['村民代表', '村民代表人数', '嘎查村民代表'],
  "'representative'",
);
const committees = holders(
  'committee-members',
  '村“两委”成员数',
  ['两委成员', '村两委成员', '两委班子成员', '村干部数', '村干部', '嘎查村两委成员数', '两委干部'],
  "'village-secretary', 'committee-member'",
);

export const authorityReportables: readonly Reportable[] = [
  holders(
    'secretaries',
    '村党组织书记数',
    ['村书记', '党组织书记', '村党组织书记', '支部书记'],
    "'village-secretary'",
  ),
  committees,
  women(committees, 'committee-women', '村“两委”女性成员数', ['两委女性成员', '女性村干部', '两委女成员']),
  holders('grid-workers', '网格员数', ['网格员', '专兼职网格员', '网格员人数', '网格长'], "'grid-worker'"),
  representatives,
  women(representatives, 'representative-women', '女性村民代表数', [
    '妇女代表',
    '女代表',
    '女性代表',
    '村民代表女',
  ]),
  holders(
    'supervisors',
    '村务监督委员会成员数',
    ['监委会成员', '村务监督委员会成员', '监督委员会人数', '村监委会成员'],
    "'supervisor'",
  ),
  holders('group-leaders', '党小组长数', ['党小组长', '党小组组长'], "'party-group-leader'"),
];
