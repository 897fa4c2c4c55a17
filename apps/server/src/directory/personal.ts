import type { PersonalHolding } from '../record/handlers.ts';

/** What the copy of a person's information says of what lies here. */
export const directoryPersonal: readonly PersonalHolding[] = [
  {
    title: '名录',
    covers: [
      'people.name',
      'people.search_keys',
      'people.sex',
      'people.birth_day',
      'people.phone',
      'people.party_member',
    ],
    sql: `select p.name as "姓名", p.search_keys as "查找用的写法", case p.sex when 'female' then '女' when 'male' then '男' end as "性别",
      p.birth_day as "出生日期", p.phone as "电话", case when p.party_member then '是' else '否' end as "党员",
      case when p.is_householder then '户主' else '成员' end as "在户里"
    from people p where p.tenant = $1 and p.id = $2`,
  },
  {
    title: '所在的户',
    covers: ['households.number', 'households.away'],
    sql: `select h.number as "户号", v.name as "村", g.name as "网格", case when h.away then '是' else '否' end as "外出",
      h.registered_on as "登记日期", h.closed_on as "迁出或销户日期"
    from households h left join places v on v.tenant = h.tenant and v.id = h.village
    left join places g on g.tenant = h.tenant and g.id = h.grid
    where h.tenant = $1 and h.id = $3`,
  },
  {
    title: '居民身份证号',
    covers: ['person_id_numbers.sealed', 'person_id_numbers.fingerprint'],
    // Sealed under a key that the database does not have: the copy says that there is one, the person knows which.
    sql: `select '存了，加密保存' as "身份证号", n.kept_on as "存入日期"
    from person_id_numbers n where n.tenant = $1 and n.person = $2`,
  },
  {
    title: '上传过的花名册',
    covers: ['rosters.person', 'rosters.file_name', 'rosters.head', 'rosters.content', 'rosters.findings'],
    sql: `select r.file_name as "文件", r.uploaded_at as "上传时间", '加密保存，七天后删除' as "内容"
    from rosters r where r.tenant = $1 and r.person = $2 order by r.uploaded_at`,
  },
];
