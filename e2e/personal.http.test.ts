import { readFileSync } from 'node:fs';
import {
  answerRequest,
  decideRefusal,
  giveCopy,
  liftRestriction,
  readRequests,
  restrictPerson,
} from '@yanzhen/contract/rights-requests';
import { recordIncident, tellIncident } from '@yanzhen/contract/rights-incidents';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPublic } from '../apps/public/src/build-public.ts';
import { localityFile } from '../apps/server/src/directory/locality-folder.ts';
import { settleWaitingProposals } from '../apps/server/src/proposals/follow-proposals.ts';
import { proposable, slices } from '../apps/server/src/slices.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { sampleIncident } from '../apps/server/src/testing/sample-incident.ts';
import { settleElsewhere } from '../apps/server/src/testing/settle-elsewhere.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';

let world: TestWorld;
let pages: FastifyInstance;
let pool: Pool;
let cookie = '';

const get = (url: string) => pages.inject({ url, headers: { cookie } });
const post = (url: string, form: Record<string, string>) =>
  pages.inject({
    method: 'POST',
    url,
    headers: {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:8788',
      host: 'localhost:8788',
    },
    payload: new URLSearchParams(form).toString(),
  });
const proposalIn = (body: string) => /name="proposal" value="([^"]+)"/.exec(body)?.[1] ?? '';

async function settle(): Promise<void> {
  const projectors = slices.flatMap((slice) => slice.projectors);
  await settleWaitingProposals({ ...world, projectors, constraints: {} }, proposable, (error) => {
    throw error;
  });
}

async function ask(kind: string, text: string): Promise<string> {
  const proposal = proposalIn((await get('/home/personal/new')).body);
  const person = world.villages[0].households[0]!.head;
  const sent = await post('/home/personal/new', { proposal, person, kind, text });
  expect(sent.statusCode).toBe(303);
  await settle();
  const { requests } = await (await world.as('village-secretary')).read(readRequests, { status: 'open' });
  return requests.find((request) => request.text === (text === '' ? '（没有另写）' : text))?.id ?? '';
}

beforeAll(async () => {
  world = await makeTestWorld();
  const [village] = world.villages;
  await openPublicPages(world, village.households[0]!.id, '402918');
  pool = new Pool({ connectionString: world.database.publicUrl, max: 4 });
  pages = await buildPublic({
    pool,
    now: () => world.clock.now(),
    schemaNumber: 0,
    secureCookies: false,
    allowDemo: true,
  });
  const signedIn = await post(`/p/${village.id}/sign-in`, { number: '001', pin: '402918' });
  cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  await pages.close();
  await pool.end();
  await world.close();
});

it('shows the household every decision about it: the refusal with its article and the way on, and restriction and its end', async () => {
  const secretary = await world.as('village-secretary');
  const refused = await ask('explanation', '怎么算出来的');
  const law = '第四十七条第二款';
  await secretary.run(answerRequest, { request: refused, answer: 'refused', text: '账目依法保存', law });
  const page = (await get('/home/outcomes')).body;
  for (const said of ['个人信息请求没有同意', '理由：账目依法保存', `依据：${law}`, '由没有办过的人决定'])
    expect(page).toContain(said);
  const request = await ask('restriction', '不要再用我的名字');
  await secretary.run(restrictPerson, { request, text: '照办' });
  const held = (await get('/home/personal')).body;
  expect(held).toContain('限制处理中');
  // His own name is still his to read.
  expect(held).not.toContain('（限制处理）');
  expect((await get('/home/outcomes')).body).toContain('限制处理');
  await secretary.run(liftRestriction, { request, text: '本人要求解除' });
  expect((await get('/home/personal')).body).toContain('限制已经在');
  expect((await get('/home/outcomes')).body).toContain('理由：本人要求解除');
});

it('takes a villager’s request for a copy from the page to the copy, readable and as data', async () => {
  expect((await get('/home')).body).toContain('/home/personal');
  const empty = await get('/home/personal/new');
  const person = world.villages[0].households[0]!.head;
  const bare = await post('/home/personal/new', {
    proposal: proposalIn(empty.body),
    person,
    kind: 'correction',
    text: '',
  });
  expect(bare.statusCode).toBe(422);
  // Nobody owes a reason for wanting what is his.
  expect(bare.body).toContain('其他的可以不写');
  expect(await ask('access', '')).not.toBe('');
  const request = await ask('copy', '要一份我家的全部信息');
  expect((await get('/home/personal')).body).toContain('2026年12月7日');
  await (await world.as('village-secretary')).run(giveCopy, { request });
  expect((await get('/home/personal')).body).toContain(`/home/personal/${request}/copy`);
  const copy = await get(`/home/personal/${request}/copy`);
  expect(copy.body).toContain('姓名：户主1');
  const data = await get(`/home/personal/${request}/copy.json`);
  expect(JSON.parse(data.body)).toMatchObject({ person: '户主1', until: '2026-12-22' });
  const other = cookie;
  cookie = '';
  expect((await get(`/home/personal/${request}/copy`)).statusCode).toBe(401);
  cookie = other;
});

it('takes an objection to a refusal to the township, and shows the decision', async () => {
  const request = await ask('explanation', '说明我家的积分怎么来的');
  const refusal = { request, answer: 'refused' as const, text: '积分页面上有', law: '第四十八条' };
  await (await world.as('village-secretary')).run(answerRequest, refusal);
  expect((await get('/home/personal')).body).toContain('第四十八条');
  const form = await get(`/home/personal/${request}/object`);
  const sent = await post(`/home/personal/${request}/object`, {
    proposal: proposalIn(form.body),
    reason: '页面上看不懂',
  });
  expect(sent.statusCode).toBe(303);
  await settle();
  const decision = { request, outcome: 'upheld' as const, reason: '应当当面说明' };
  await (await world.as('township-officer')).run(decideRefusal, decision);
  expect((await get('/home/personal')).body).toContain('应当当面说明');
});

it('publishes the register for everybody', async () => {
  const { body, statusCode } = await pages.inject({ url: '/privacy' });
  expect(statusCode).toBe(200);
  expect(body).toContain('积分记录');
  expect(body).toContain('《个人信息保护法》第二十九条');
  expect(body).toContain('翁牛特旗没有自己规定存多久');
  expect(body).toContain('3 年至 10 年，由旗县规定');
});

it('says how long the county keeps things by its own scheme, who may read it without signing in', async () => {
  const text = readFileSync(localityFile('base/retention.yaml'), 'utf8')
    .replace('id: retention\n', 'id: wengniute-retention\n')
    .replace('level: national', 'level: county')
    .replace(
      '{ id: access-log, years: 3, basis: 处理情况记录至少三年',
      '{ id: access-log, years: 5, basis: 多留两年备查',
    );
  const { version } = await (await world.as('county-officer')).run(proposeScheme, { village: null, text });
  expect((await pages.inject({ url: '/privacy' })).body).toContain('没有自己规定');
  await (await world.as('county-officer', 1)).run(publishScheme, { version });
  const { body } = await pages.inject({ url: '/privacy' });
  for (const said of [
    '照“个人信息留存期限”第 1 版，2026年1月1日起施行',
    '存多久：5 年。',
    '存 5 年：多留两年备查。法律许可 3 年 至 10 年（《个人信息保护法》第五十六条',
  ])
    expect(body).toContain(said);
  expect(body).not.toContain('由旗县规定');
  await settleElsewhere(world, { phone: '13999999999', county: 150_404, name: '松山区' });
  const both = (await pages.inject({ url: '/privacy' })).body;
  expect(both).toContain('请先选是哪里');
  expect(both).toContain('由旗县规定');
  expect((await pages.inject({ url: '/privacy?county=150404' })).body).toContain('松山区没有自己规定');
  expect((await pages.inject({ url: '/privacy?county=150426' })).body).toContain('存多久：5 年。');
  expect((await pages.inject({ url: '/privacy?county=x' })).statusCode).toBe(200);
});

it('tells the household of a leak on its own pages, once it was decided to, and writes it into the copy', async () => {
  const county = await world.as('county-officer');
  const [own, other] = world.villages[0].households;
  const recorded = async (number: string, cause: string) =>
    county.run(recordIncident, {
      ...sampleIncident,
      cause,
      noticedAt: world.clock.now(),
      concerned: { by: 'households', village: world.villages[0].id, numbers: [number] },
    });
  const { incident } = await recorded(own!.number, '名单发错了群');
  const { incident: elsewhere } = await recorded(other!.number, '别家的事');
  await county.run(tellIncident, { incident: elsewhere });
  expect((await get('/home/personal')).body).not.toContain('第五十七条');
  await county.run(tellIncident, { incident });
  const page = (await get('/home/personal')).body;
  for (const said of [
    '已经发生泄露',
    '名单发错了群',
    sampleIncident.advice,
    sampleIncident.contact,
    '姓名、电话',
  ])
    expect(page).toContain(said);
  expect(page).not.toContain('别家的事');
  expect((await get('/home')).body).toContain('您家的个人信息出了问题');
  const request = await ask('copy', '再要一份');
  await (await world.as('village-secretary')).run(giveCopy, { request });
  expect((await get(`/home/personal/${request}/copy`)).body).toContain('涉及我的个人信息安全事件（1 条）');
});
