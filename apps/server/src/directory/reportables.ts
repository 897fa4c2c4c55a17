import type { Reportable, ReportableRoster } from '../record/handlers.ts';

const everywhere = ['grid', 'village', 'township', 'county'] as const;
const aboveVillage = ['township', 'county'] as const;

const placesOf = (kinds: string) => `select p.id as village, null::uuid as grid, 1 as value
  from asked q join places p on p.tenant = q.tenant and p.kind in (${kinds})
    and p.since <= q.last and (p.until is null or p.until > q.last)`;

const peopleWhere = (condition: string) => `select h.village, h.grid, count(*)::integer as value
  from asked q join people p on p.tenant = q.tenant
  join households h on h.tenant = p.tenant and h.id = p.household and h.closed_on is null
  where ${condition} group by h.village, h.grid`;

const residents = (id: string, name: string, synonyms: readonly string[], said: string, condition: string) =>
  ({
    id: `directory.${id}`,
    name,
    synonyms,
    unit: '人',
    definition: `户名册上的村民${said}。只知道现在的人数，过去某一天的没有留底。`,
    over: 'now',
    per: everywhere,
    needs: 'directory.read-households',
    sql: peopleWhere(condition),
    list: '/households?village={village}',
  }) as const satisfies Reportable;

const aged = (from: number, to?: number) =>
  `p.birth_day <= (q.last - interval '${from} years')::date${
    to === undefined ? '' : ` and p.birth_day > (q.last - interval '${to + 1} years')::date`
  }`;

const ageSaid = '，没有登记出生日期的不算';

export const directoryReportables: readonly Reportable[] = [
  {
    id: 'directory.villages',
    name: '嘎查村数',
    synonyms: ['行政村数', '村数', '嘎查村', '行政村', '村（嘎查）数', '村民委员会数'],
    unit: '个',
    definition: '辖区内的村和嘎查，社区不算在内（只有村、嘎查计入村数）。',
    over: 'day',
    per: aboveVillage,
    needs: 'directory.read-places',
    sql: placesOf("'village', 'gacha'"),
  },
  {
    id: 'directory.communities',
    name: '社区数',
    synonyms: ['社区', '居委会数', '社区居委会'],
    unit: '个',
    definition: '辖区内的社区。',
    over: 'day',
    per: aboveVillage,
    needs: 'directory.read-places',
    sql: placesOf("'community'"),
  },
  {
    id: 'directory.grids',
    name: '网格数',
    synonyms: ['网格', '划分网格', '基层网格数'],
    unit: '个',
    definition: '村里划分的网格。',
    over: 'day',
    per: ['village', 'township', 'county'],
    needs: 'directory.read-places',
    sql: `select p.parent as village, null::uuid as grid, count(*)::integer as value
      from asked q join places p on p.tenant = q.tenant and p.kind = 'grid'
        and p.since <= q.last and (p.until is null or p.until > q.last) group by p.parent`,
  },
  {
    id: 'directory.households',
    name: '户数',
    synonyms: ['总户数', '农户数', '农牧户', '农牧户数', '家庭户数', '户', '常住户数', '在册户数'],
    unit: '户',
    definition: '到那一天登记在册、没有注销的户；按现在所在的村和网格算。',
    over: 'day',
    per: everywhere,
    needs: 'directory.read-households',
    sql: `select h.village, h.grid, count(*)::integer as value from asked q
      join households h on h.tenant = q.tenant and h.registered_on <= q.last and (h.closed_on is null or h.closed_on > q.last)
      group by h.village, h.grid`,
    list: '/households?village={village}',
  },
  {
    id: 'directory.away-households',
    name: '外出户数',
    synonyms: ['外出户', '全家外出户', '外出务工户'],
    unit: '户',
    definition: '登记为外出的户。只知道现在的户数，过去某一天的没有留底。',
    over: 'now',
    per: everywhere,
    needs: 'directory.read-households',
    sql: `select h.village, h.grid, count(*)::integer as value from asked q
      join households h on h.tenant = q.tenant and h.closed_on is null and h.away group by h.village, h.grid`,
    list: '/households?village={village}',
  },
  residents(
    'residents',
    '人口数',
    ['人口', '总人口', '户籍人口', '人数', '总人数', '村民人数', '农牧民人数', '口'],
    '',
    'true',
  ),
  residents(
    'women',
    '女性人口',
    ['女', '女性', '女性人数', '妇女人数', '人口女', '其中女性'],
    '中的女性',
    "p.sex = 'female'",
  ),
  residents('men', '男性人口', ['男', '男性', '男性人数', '人口男'], '中的男性', "p.sex = 'male'"),
  residents(
    'minors',
    '未成年人',
    ['未成年人数', '18周岁以下', '不满18周岁', '18岁以下', '儿童', '未成年'],
    `中不满 18 周岁的${ageSaid}`,
    "p.birth_day > (q.last - interval '18 years')::date",
  ),
  residents(
    'working-age',
    '劳动年龄人口',
    ['劳动力', '劳动力人数', '16至59周岁', '16-59岁', '劳动年龄人数', '16-59周岁'],
    `中满 16 周岁、不满 60 周岁的${ageSaid}`,
    aged(16, 59),
  ),
  residents(
    'aged-60',
    '60 周岁以上人口',
    ['60岁以上', '60周岁以上', '60周岁及以上', '老年人', '老年人口', '老年人数', '60岁及以上'],
    `中满 60 周岁的${ageSaid}`,
    aged(60),
  ),
  residents(
    'aged-65',
    '65 周岁以上人口',
    ['65岁以上', '65周岁以上', '65周岁及以上', '65岁及以上'],
    `中满 65 周岁的${ageSaid}`,
    aged(65),
  ),
  residents(
    'aged-80',
    '80 周岁以上人口',
    ['80岁以上', '80周岁以上', '80周岁及以上', '高龄老人', '高龄老年人'],
    `中满 80 周岁的${ageSaid}`,
    aged(80),
  ),
  {
    ...residents(
      'party-members',
      '党员数',
      ['党员', '党员人数', '中共党员', '农牧民党员', '农村党员'],
      '中的党员',
      'p.party_member',
    ),
    fewest: 5,
  },
];

const FILE = 'directory.read-household';

export const directoryRosters: readonly ReportableRoster[] = [
  {
    name: 'villages',
    title: '一村一行',
    fields: [
      {
        id: 'name',
        name: '村名',
        synonyms: [
          '嘎查村',
          '嘎查村名',
          '嘎查村名称',
          '村（居）名称',
          '村居名称',
          '行政村名称',
          '村名称',
          '行政村',
          '村（社区）',
          '村（嘎查）',
          '村别',
          '嘎查（村）',
          '村',
          '嘎查',
          '所在村',
          '村（居）',
        ],
      },
      { id: 'kind', name: '村类别', synonyms: ['类别'] },
      { id: 'code', name: '区划代码', synonyms: ['行政区划代码', '村代码'] },
    ],
    sql: `select p.id as village, null::uuid as grid, null::uuid as person,
        jsonb_build_object('name', p.name, 'kind', case p.kind when 'gacha' then '嘎查' when 'community' then '社区' else '村' end, 'code', p.code) as fields
      from asked q join places p on p.tenant = q.tenant and p.kind in ('village', 'gacha', 'community')
        and p.since <= q.last and (p.until is null or p.until > q.last)
      order by p.position, p.code, p.id`,
  },
  {
    name: 'grids',
    title: '一个网格一行',
    fields: [
      { id: 'name', name: '网格名称', synonyms: ['网格', '所在网格', '网格名'] },
      { id: 'village', name: '所在村', synonyms: ['嘎查村', '村名', '行政村'] },
    ],
    sql: `select v.id as village, g.id as grid, null::uuid as person, jsonb_build_object('name', g.name, 'village', v.name) as fields
      from asked q join places g on g.tenant = q.tenant and g.kind = 'grid' and g.since <= q.last and (g.until is null or g.until > q.last)
      join places v on v.tenant = g.tenant and v.id = g.parent
      order by v.position, g.position, g.id`,
  },
  {
    name: 'households',
    title: '一户一行',
    fields: [
      { id: 'number', name: '户号', synonyms: ['户编号', '门牌号'] },
      {
        id: 'head',
        name: '户主姓名',
        synonyms: ['户主', '户主名', '家庭代表'],
        needs: 'directory.read-households',
      },
      { id: 'members', name: '家庭人口', synonyms: ['家庭人口数', '人口数', '家庭成员数', '人口'] },
      { id: 'village', name: '所在村', synonyms: ['嘎查村', '村名', '行政村', '村'] },
      { id: 'grid', name: '所在网格', synonyms: ['网格', '网格名称'] },
      { id: 'away', name: '是否外出', synonyms: ['外出', '是否外出务工'] },
    ],
    sql: `select h.village, h.grid, head.id as person, jsonb_build_object('number', h.number, 'head', head.name, 'village', v.name, 'grid', g.name,
        'away', case when h.away then '是' else '否' end,
        'members', (select count(*) from people m where m.tenant = h.tenant and m.household = h.id)) as fields
      from asked q join households h on h.tenant = q.tenant and h.registered_on <= q.last and (h.closed_on is null or h.closed_on > q.last)
      join places v on v.tenant = h.tenant and v.id = h.village
      join places g on g.tenant = h.tenant and g.id = h.grid
      left join people head on head.tenant = h.tenant and head.household = h.id and head.is_householder
      order by v.position, v.id, g.position, h.grid, h.number, h.id`,
  },
  {
    name: 'people',
    title: '一人一行',
    fields: [
      { id: 'name', name: '姓名', synonyms: ['成员姓名', '村民姓名', '家庭成员姓名'], needs: FILE },
      { id: 'sex', name: '性别', synonyms: [], needs: FILE },
      { id: 'birthDay', name: '出生日期', synonyms: ['出生年月', '出生年月日'], needs: FILE },
      { id: 'age', name: '年龄', synonyms: ['周岁', '年龄（周岁）'], needs: FILE },
      {
        id: 'phone',
        name: '联系电话',
        synonyms: ['电话', '手机', '手机号', '手机号码', '联系方式', '电话号码'],
        needs: FILE,
        barred: {
          posts: ['county-officer', 'township-officer'],
          rule: '完整的电话号码只给上门联系的村里经办人看（个人信息保护法第六条，最小范围）',
        },
      },
      { id: 'relation', name: '是否户主', synonyms: ['与户主关系'], needs: FILE },
      { id: 'number', name: '户号', synonyms: ['户编号'] },
      { id: 'village', name: '所在村', synonyms: ['嘎查村', '村名', '行政村', '村'] },
      { id: 'grid', name: '所在网格', synonyms: ['网格', '网格名称'] },
      {
        id: 'idNumber',
        name: '身份证号',
        synonyms: ['身份证号码', '公民身份号码', '身份证', '证件号码'],
        needs: FILE,
        barred: {
          posts: ['county-officer', 'township-officer', 'village-secretary', 'committee-member'],
          rule: '身份证号是敏感个人信息，不成批填入表格，只能在户档案里逐人查看并留痕（个人信息保护法第二十八条）',
        },
      },
    ],
    sql: `select h.village, h.grid, p.id as person, jsonb_build_object('name', p.name, 'sex', case p.sex when 'female' then '女' when 'male' then '男' end,
        'birthDay', p.birth_day, 'age', extract(year from age(q.last, p.birth_day))::integer, 'phone', p.phone,
        'relation', case when p.is_householder then '户主' end, 'number', h.number, 'village', v.name, 'grid', g.name) as fields
      from asked q join people p on p.tenant = q.tenant
      join households h on h.tenant = p.tenant and h.id = p.household and h.closed_on is null
      join places v on v.tenant = h.tenant and v.id = h.village
      join places g on g.tenant = h.tenant and g.id = h.grid
      order by v.position, v.id, g.position, h.grid, h.number, h.id, p.is_householder desc, p.birth_day, p.id`,
  },
];
