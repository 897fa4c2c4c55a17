import { readHousehold } from '@yanzhen/contract/directory';
import { decideObjection, readObjections } from '@yanzhen/contract/points-objections';
import { readAccounts, readEntries, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { resubmitEntry, withdrawEntry } from '@yanzhen/contract/points-returned';
import { readReceipt } from '@yanzhen/contract/points-objections';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleWaitingProposals } from '../apps/server/src/proposals/follow-proposals.ts';
import { proposable, slices } from '../apps/server/src/slices.ts';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';
import { buildPublic } from '../apps/public/src/build-public.ts';

const PIN = '402918';
let world: TestWorld;
let pages: FastifyInstance;
let pool: Pool;
let entries: readonly string[];
let accounts: readonly string[];
let cookie = '';

const village = () => world.villages[0].id;
const get = (url: string, as = cookie) => pages.inject({ url, headers: as === '' ? {} : { cookie: as } });
const post = (url: string, form: Record<string, string>, as = cookie) =>
  pages.inject({
    method: 'POST',
    url,
    headers: {
      cookie: as,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:8788',
      host: 'localhost:8788',
    },
    payload: new URLSearchParams(form).toString(),
  });
const signIn = (pin: string, number = '001') => post(`/p/${village()}/sign-in`, { number, pin }, '');

async function settle(): Promise<void> {
  const runtime = {
    pool: world.pool,
    clock: world.clock,
    keyring: world.keyring,
    projectors: slices.flatMap((slice) => slice.projectors),
    constraints: {},
  };
  await settleWaitingProposals(runtime, proposable, (error) => {
    throw error;
  });
}

beforeAll(async () => {
  world = await makeTestWorld();
  accounts = await enrolGrid(world);
  entries = await postEntries(world, accounts[0]!, [
    { item: 'labour', day: '2026-11-09' },
    { item: 'ceremony', day: '2026-11-10' },
  ]);
  await openPublicPages(world, world.villages[0].households[0]!.id, PIN);
  pool = new Pool({ connectionString: world.database.publicUrl, max: 4 });
  pages = await buildPublic({
    pool,
    now: () => world.clock.now(),
    schemaNumber: 0,
    secureCookies: false,
    allowDemo: true,
  });
});
afterAll(async () => {
  await pages.close();
  await pool.end();
  await world.close();
});

describe('what the role of the public pages may see', () => {
  it('reads no table and calls nothing but what is published', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'yanzhen'::regnamespace
         and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and (has_table_privilege(c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege(c.oid, 'select, insert, update'))`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['definitions', 'migrations']);
    const functions = await pool.query<{ name: string }>(
      `select p.proname as name from pg_proc p where p.pronamespace = 'yanzhen'::regnamespace and p.prosecdef
         and has_function_privilege(p.oid, 'execute') order by 1`,
    );
    expect(
      functions.rows
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('public_') && name !== 'certificate_state'),
    ).toEqual([]);
    await expect(pool.query('select * from yanzhen.people')).rejects.toThrow(/permission denied/);
    await pool.query(`set yanzhen.whole = 'on'; set yanzhen.tenant = '150426'`);
    await expect(pool.query('select * from yanzhen.point_entries')).rejects.toThrow(/permission denied/);
  });
});

describe('the page of a place', () => {
  it('names who is responsible with a duty phone, and posts matters without people', async () => {
    const page = await get(`/p/${village()}`, '');
    expect(page.statusCode).toBe(200);
    for (const word of [
      '示例嘎查',
      'village-secretary0',
      'tel:0476-0000001',
      '婚丧嫁娶大操大办',
      '−10 分',
      '示例数据',
    ])
      expect(page.body).toContain(word);
    for (const word of ['户主1', '婚宴办了三十桌', '<script']) expect(page.body).not.toContain(word);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await get('/p/not-a-place', '')).statusCode).toBe(404);
    expect((await get(`/p/${village()}/standard`, '')).body).toContain('每次 +10 分');
    expect((await get('/', '')).body).toContain('示例村');
  });

  it('calls nothing 正在公示 whose days to object are over, although its points are not counted yet', async () => {
    const posting = '2026年11月22日起公示 1 笔';
    const now = world.clock.now();
    expect((await get(`/p/${village()}`, '')).body).toContain(posting);
    world.clock.set('2026-11-27T15:00:00.000Z');
    expect((await get(`/p/${village()}`, '')).body).toContain(posting);
    world.clock.set('2026-11-27T16:00:00.000Z');
    expect((await get(`/p/${village()}`, '')).body).not.toContain(posting);
    world.clock.set(now);
  });
});

describe('the pages of a household', () => {
  it('open with number and PIN, close after five wrong ones, and not from another site', async () => {
    expect((await get('/home', '')).statusCode).toBe(401);
    for (let nth = 0; nth < 5; nth += 1) expect((await signIn('000000')).body).toContain('户号或密码不对');
    expect((await signIn(PIN)).body).toContain('暂停到');
    expect((await signIn(PIN, '999')).body).toContain('户号或密码不对');
    world.clock.set('2026-11-22T03:00:00.000Z');
    const opened = await signIn(PIN);
    expect(opened.statusCode).toBe(303);
    const set = String(opened.headers['set-cookie']);
    expect(set).toMatch(/HttpOnly.*SameSite=Strict/);
    cookie = set.split(';')[0] ?? '';
    const foreign = await pages.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { cookie, origin: 'http://elsewhere.example', host: 'localhost:8788' },
    });
    expect(foreign.statusCode).toBe(403);
    expect((await get('/home')).statusCode).toBe(200);
  });

  it('compare no more PINs that come at once than of those that come in turn', async () => {
    await openPublicPages(world, world.villages[0].households[1]!.id, '135790');
    const wrong = Array.from({ length: 12 }, (_, nth) => String(200_000 + nth));
    const answers = await Promise.all([...wrong, '135790'].map((pin) => signIn(pin, '002')));
    expect(answers.filter(({ body }) => body.includes('户号或密码不对'))).toHaveLength(5);
    expect(answers.at(-1)?.statusCode).not.toBe(303);
    expect((await signIn('135790', '002')).body).toContain('暂停到');
  });

  it('slow down whoever tries one PIN at many households, and nobody who knows his own', async () => {
    world.clock.set('2026-11-22T04:00:00.000Z');
    for (let nth = 0; nth < 70; nth += 1) await signIn(PIN);
    for (let nth = 0; nth < 59; nth += 1) await signIn('424242', String(500 + nth));
    expect((await signIn(PIN)).statusCode).toBe(303);
    await signIn('424242', '999');
    expect((await signIn(PIN)).body).toContain('试的次数太多');
    world.clock.set('2026-11-22T04:15:01.000Z');
    const opened = await signIn(PIN);
    expect(opened.statusCode).toBe(303);
    cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
  });

  it('show every entry with reason, evidence, rule and approvers, and nobody else’s', async () => {
    const home = await get('/home');
    for (const page of ['/home', '/home/outcomes', '/home/personal', '/home/access'])
      expect((await get(page)).body, page).toMatch(/href="tel:[\d-]+">值班电话/);
    for (const word of ['户主1家', '义务劳动', '婚丧嫁娶大操大办', '公示中', '异议到11月27日为止'])
      expect(home.body).toContain(word);
    const entry = await get(`/home/entries/${entries[1]}`);
    for (const word of [
      '婚宴办了三十桌',
      '村红白理事会登记表第 7 号',
      '示例村规民约第八条',
      '网格员打分：grid-worker0',
      '党小组初审：party-group-leader0',
      '村民代表会议审议：积分审议会',
      '决议：审议积分',
      '还没有送达',
      '我有异议',
    ])
      expect(entry.body).toContain(word);
    const [other] = await postEntries(world, accounts[1]!, [{ item: 'labour', day: '2026-11-11' }]);
    expect((await get(`/home/entries/${other}`)).statusCode).toBe(404);
  });

  it('tell why an entry was sent back, what was answered to that and why it was taken back', async () => {
    const [worker, leader] = [await world.as('grid-worker'), await world.as('party-group-leader')];
    const { entry } = await worker.run(recordEntry, {
      account: accounts[0]!,
      item: 'labour',
      quantity: 1,
      occurredOn: '2026-11-12',
    });
    const sendBack = (reason: string) =>
      leader.run(reviewEntries, { stage: 'group', return: [{ entry, reason }] });
    await sendBack('出工表上没有这一天');
    await worker.run(resubmitEntry, { entry, reply: '补了组长签字的出工表' });
    await sendBack('签字的不是组长');
    await worker.run(withdrawEntry, { entry, reason: '核实没有出工' });
    const page = await get(`/home/entries/${entry}`);
    for (const word of [
      '退回。理由：出工表上没有这一天',
      'grid-worker0 2026年11月22日 补充说明后再报。说明：补了组长签字的出工表',
      '退回。理由：签字的不是组长',
      '撤回。理由：核实没有出工',
    ])
      expect(page.body).toContain(word);
  });

  it('N-14 take an objection question by question, keep what was typed, and tell what became of it', async () => {
    const path = `/home/entries/${entries[1]}/object`;
    expect((await post(path, { reason: ' ' })).statusCode).toBe(422);
    const asked = await post(path, { reason: '两家合办 <b>&</b> 只有十二桌' });
    expect(asked.headers.location).toBe(`${path}/check`);
    expect((await get(path)).body).toContain('两家合办 &lt;b&gt;&amp;&lt;/b&gt; 只有十二桌');
    expect((await get(`${path}/check`)).body).toContain('提交异议');
    const done = await post(`${path}/submit`, {});
    const number = String(done.headers.location).slice(-6);
    expect(number).toMatch(/^\d{6}$/);
    expect((await get(`/home/receipts/${number}`)).body).toContain(number);
    expect((await get(`/p/${village()}/progress?number=${number}`, '')).body).toContain('正在登记');
    await settle();
    const supervisor = await world.as('supervisor');
    const { objections } = await supervisor.read(readObjections, { status: 'open' });
    expect(objections).toMatchObject([{ entry: entries[1], objector: '户主1' }]);
    expect((await get(`/home/entries/${entries[1]}`)).body).toContain('由村务监督委员会处理：正在处理');
    await supervisor.run(decideObjection, {
      objection: objections[0]!.id,
      outcome: 'upheld',
      reason: '核实是两家合办',
    });
    const page = await get(`/home/entries/${entries[1]}`);
    for (const word of ['异议成立，已撤销', '答复：核实是两家合办']) expect(page.body).toContain(word);
    expect((await get(`/p/${village()}/progress?number=${number}`, '')).body).toContain(
      '异议成立，这一笔已经撤销',
    );
    const byPhone = await (await world.as('grid-worker')).read(readReceipt, { number });
    expect(byPhone).toMatchObject({ status: 'upheld', what: '对积分提出异议' });
  });

  it('tell whoever tries out numbers nothing, and stop him', async () => {
    const tries = await Promise.all(
      Array.from({ length: 22 }, (_, nth) =>
        get(`/p/${village()}/progress?number=${String(nth).padStart(6, '0')}`, ''),
      ),
    );
    expect(tries.at(-1)?.body).toContain('试的次数太多了');
  });

  it('withdraw consent: what is under way ends, what was earned stays, nothing else changes', async () => {
    const form = await get(`/home/consents/${accounts[0]}/leave`);
    const proposal = /name="proposal" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const before = await (await world.as('village-secretary')).read(readAccounts, {});
    const done = await post(`/home/consents/${accounts[0]}/leave`, { proposal });
    expect(done.statusCode).toBe(303);
    const again = await post(`/home/consents/${accounts[0]}/leave`, { proposal });
    expect(again.headers.location).toBe(done.headers.location);
    await settle();
    const secretary = await world.as('village-secretary');
    const after = await secretary.read(readAccounts, {});
    const gone = after.accounts.find(({ id }) => id === accounts[0]);
    expect(gone).toMatchObject({ takingPart: false, publication: false });
    expect(after.accounts.filter(({ id }) => id !== accounts[0])).toEqual(
      before.accounts.filter(({ id }) => id !== accounts[0]),
    );
    const rows = await secretary.read(readEntries, { account: accounts[0] });
    const posted = rows.entries.filter(({ id }) => entries.includes(id));
    expect(posted.map(({ status }) => status).sort()).toEqual(['reversed', 'withdrawn']);
    expect((await get('/home')).body).toContain('没有参加积分，或已退出');
    expect((await get('/home/access')).statusCode).toBe(200);
  });

  it('list who of the office has read the household’s file, and no reading of another’s', async () => {
    const unread = (await get('/home/access')).body;
    expect(unread).not.toContain('户档案');
    const secretary = await world.as('village-secretary');
    const [own, neighbour] = world.villages[0].households;
    await secretary.read(readHousehold, { household: neighbour!.id });
    expect((await get('/home/access')).body).not.toContain('户档案');
    await secretary.read(readHousehold, { household: own!.id });
    const { body } = await get('/home/access');
    expect(body).toContain('village-secretary0');
    expect(body).toContain('村党组织书记');
    expect(body).toContain('户档案');
  });

  it('stay under 40 kB each, and say how long the server took', async () => {
    const took: number[] = [];
    let size = 0;
    for (const url of [`/p/${village()}`, '/home', `/home/entries/${entries[1]}`]) {
      for (let nth = 0; nth < 20; nth += 1) {
        const from = performance.now();
        const page = await get(url);
        took.push(performance.now() - from);
        size = Math.max(size, Buffer.byteLength(page.body));
      }
    }
    took.sort((a, b) => a - b);
    console.info(
      `public pages: largest ${size} bytes, median ${took[30]?.toFixed(1)} ms, p95 ${took[56]?.toFixed(1)} ms`,
    );
    expect(size).toBeLessThan(40_000);
  });
});
