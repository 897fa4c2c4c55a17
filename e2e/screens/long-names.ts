import type { Client } from 'pg';

/**
 * As long as names really are: of people, invented ones as they are given; of places, the longest of the nation's
 * 620,573 villages (《统计用区划代码》, of 2023-06-30).
 */
export const longNames = {
  people: [
    '阿卜杜热合曼·买买提吐尔逊',
    '阿拉腾敖其尔巴雅斯古楞',
    '欧阳宝音达来',
    '古丽巴哈尔·阿卜杜克热木江',
    '王秀',
  ],
  village: '内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区',
  otherVillage: '内蒙古赤峰高新技术产业开发区管理委员会红山产业园虚拟社区',
  officialVillage: '内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会',
  grid: '第十三网格（西营子、赛沁塔拉片区）',
  group: '第二党小组（赛沁塔拉片区）',
  township: '松原农业高新技术产业开发区（省级）',
  unit: '内蒙古自治区党委农村牧区工作领导小组办公室（内蒙古自治区乡村振兴局）',
} as const;

/** Renames everybody, the villages with their grids, and the township. */
export async function nameAtLength(client: Client, village: string): Promise<void> {
  const { people, grid, group, township, otherVillage, officialVillage } = longNames;
  await client.query(
    `update people p set name = ($1::text[])[1 + o.nth % cardinality($1)], search_keys = ($1::text[])[1 + o.nth % cardinality($1)]
      from (select id, row_number() over (order by id) as nth from people) o where o.id = p.id`,
    [people],
  );
  await client.query(
    `update places set official_name = n.official, name = n.name
      from (select id, case when kind = 'grid' then $1 when kind = 'party-group' then $2 when kind = 'town' then $3
          when id = $6 then $4 else $5 end as name, case when kind in ('gacha', 'village') then $7 else name end as official
        from places where kind <> 'banner') n where n.id = places.id`,
    [grid, group, township, longNames.village, otherVillage, village, officialVillage],
  );
}

/** The short name that the superiors' forms of the tests know the village by. */
export async function nameShortly(client: Client, village: string): Promise<void> {
  await client.query(`update places set name = '示例嘎查' where id = $1`, [village]);
}
