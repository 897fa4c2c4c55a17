import { enrol, recordEntry } from '@yanzhen/contract/points';
import { inTransaction } from '../database/transaction.ts';
import { newId } from '../record/new-id.ts';
import { it } from 'vitest';
import { makeTestWorld } from './test-world.ts';
import { TENANT } from './test-constants.ts';
import fs from 'node:fs';

it('serves the test world to look at', { timeout: 9_000_000 }, async () => {
  const world = await makeTestWorld();
  const [village] = world.villages;
  const names = [
    '乌力吉巴雅尔',
    '阿拉腾敖其尔',
    '萨仁其其格',
    '额尔敦布和',
    '宝音满都拉',
    '那顺乌力吉',
    '娜仁托娅',
    '王秀梅',
    '张桂荣',
    '刘晓燕',
    '解玉芬',
    '哈斯敖其尔',
    '欧阳国庆',
    '单立新',
    '孟克巴图',
    '乌云塔娜',
  ];
  const homes = Array.from({ length: Number(process.env['HOMES'] ?? 140) }, (_, n) => ({
    id: newId(),
    number: String(n + 101),
    head: newId(),
    name: names[n % names.length] + (n >= 16 ? '' : ''),
    side: n % 2,
  }));
  const scope = { tenant: TENANT, person: newId(), whole: true, villages: [], household: null };
  await inTransaction(world.pool, scope, async (t) => ({
    result: undefined,
    last: [
      t.query({
        text: `update places set name = '示例嘎查第一网格（敖包山北侧、三道沟沿线）' where id = $1`,
        values: [village.grids[0]],
      }),
      t.query({
        text: `update places set name = '示例嘎查第一党小组' where id = $1`,
        values: [village.groups[0]],
      }),
      t.query({
        text: `insert into households (tenant,id,village,grid,party_group,number,away,registered_on) select * from jsonb_to_recordset($1) as x(tenant int,id uuid,village uuid,grid uuid,party_group uuid,number text,away boolean,registered_on date)`,
        values: [
          JSON.stringify(
            homes.map((h) => ({
              tenant: TENANT,
              id: h.id,
              village: village.id,
              grid: village.grids[h.side],
              party_group: village.groups[h.side],
              number: h.number,
              away: false,
              registered_on: '2020-01-01',
            })),
          ),
        ],
      }),
      t.query({
        text: `insert into people (tenant,id,village,household,is_householder,name,search_keys,sex,birth_day) select * from jsonb_to_recordset($1) as x(tenant int,id uuid,village uuid,household uuid,is_householder boolean,name text,search_keys text,sex text,birth_day date)`,
        values: [
          JSON.stringify(
            homes.map((h) => ({
              tenant: TENANT,
              id: h.head,
              village: village.id,
              household: h.id,
              is_householder: true,
              name: h.name,
              search_keys: h.name,
              sex: 'female',
              birth_day: '1970-01-01',
            })),
          ),
        ],
      }),
      t.query({
        text: `update people p set name = n.name from (values ${[
          'party-group-leader:孟克巴图',
          'grid-worker:哈斯敖其尔',
          'village-secretary:乌力吉巴雅尔',
          'committee-member:阿拉腾敖其尔',
          'county-officer:苏日娜',
          'township-officer:高文静',
          'shop-keeper:格日勒',
          'supervisor:宝音满都拉',
          'representative:娜仁托娅',
        ]
          .map((s) => {
            const [p, n] = s.split(':');
            return `('${world.personOf(p as 'grid-worker')}'::uuid,'${n}')`;
          })
          .join(',')}) as n(id,name) where p.id=n.id`,
        values: [],
      }),
      t.query({ text: `update people set name = '包玉兰' where name like '户主%'`, values: [] }),
    ],
  }));
  const secretary = await world.as('village-secretary');
  const worker = await world.as('grid-worker');
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: [...village.households, ...homes].map((h) => ({
      household: h.id,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });
  const all = [
    ...village.households.map((h, n) => ({
      account: accounts[n] as string,
      mine: h.grid === village.grids[0],
    })),
    ...homes.map((h, n) => ({
      account: accounts[village.households.length + n] as string,
      mine: h.side === 0,
    })),
  ].filter((a) => a.mine);
  let made = 0;
  for (const day of ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-18', '2026-11-20']) {
    for (const [n, { account }] of all.entries()) {
      if ((n + day.length + Number(day.slice(8))) % 3 === 0) continue;
      const bad = n % 17 === 3 && day === '2026-11-16';
      await worker
        .run(recordEntry, {
          account,
          item: bad ? 'ceremony' : n % 5 === 1 ? 'vehicle' : 'labour',
          quantity: n % 7 === 2 && !bad ? 2 : 1,
          occurredOn: day,
          note: bad
            ? '婚宴 46 桌，超出村规民约第八条规定的 20 桌'
            : n % 4 === 0
              ? '清理敖包山北侧沟渠，二组出工表第 3 页'
              : null,
          evidence: bad ? '村务监督委员会 11 月 16 日现场记录' : null,
        })
        .catch((e) => console.log(String(e).slice(0, 200)));
      made += 1;
    }
  }
  await world.app.listen({ port: 9787, host: '127.0.0.1' });
  fs.writeFileSync(
    '/tmp/officer-dev.json',
    JSON.stringify({
      made,
      url: world.database.appUrl,
      leader: world.personOf('party-group-leader'),
      village: village.id,
      group: village.groups[0],
    }),
  );
  console.log('ready', made);
  while (!fs.existsSync('/tmp/officer-dev.stop')) await new Promise((r) => setTimeout(r, 1000));
  await world.close();
});
