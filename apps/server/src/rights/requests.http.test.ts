import { readAccessLog, readHouseholdAccess } from '@yanzhen/contract/authority';
import { readInbox } from '@yanzhen/contract/inbox';
import { withdrawConsent } from '@yanzhen/contract/points-consent';
import {
  answerRequest,
  correctPerson,
  decideRefusal,
  erasePerson,
  giveCopy,
  lodgeRequest,
  objectRefusal,
  readRequests,
} from '@yanzhen/contract/rights-requests';
import { registerTexts } from '@yanzhen/contract/texts/register';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expireRecords } from '../clocks/expire-records.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { seal } from '../record/seal.ts';
import { verify } from '../record/verify.ts';
import { slices } from '../slices.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { reapplyErasures } from './reapply-erasures.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await makeTestWorld();
});
afterEach(() => world.close());

const select = <Row>(text: string, values: readonly unknown[] = []) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));

async function asOwner<Row>(text: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`begin; set local yanzhen.tenant = '${TENANT}'; set local yanzhen.whole = 'on'`);
    return (await client.query<Row & Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const home = (nth = 0) => world.villages[0].households[nth]!;
const lodge = async (kind: 'copy' | 'correction' | 'erasure' | 'explanation', person = home().member) =>
  (await (await world.as('committee-member')).run(lodgeRequest, { person, kind, text: '请办一下' })).request;

/** What of the database still says one of these words, by table and column. */
async function whereItSays(...words: readonly string[]): Promise<readonly string[]> {
  const columns = await asOwner<{ name: string; sql: string }>(
    `select c.relname || '.' || a.attname as name, format('select 1 from yanzhen.%I t where t.%I::text like any (array[%s]) limit 1',
        c.relname, a.attname, '${words.map((word) => `''%${word}%''`).join(', ')}') as sql
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'yanzhen'::regnamespace and c.relkind in ('r', 'p')
       and format_type(a.atttypid, null) in ('text', 'jsonb', 'text[]') order by 1`,
  );
  const found: string[] = [];
  for (const { name, sql } of columns) if ((await asOwner(sql)).length > 0) found.push(name);
  return found;
}

describe('a request of the person', () => {
  it('is taken in, answered in time, refused with reason and law only, and an objection is decided by somebody else', async () => {
    const request = await lodge('explanation');
    const secretary = await world.as('village-secretary');
    expect((await secretary.read(readInbox, {})).groups).toMatchObject([
      { kind: 'personal-request', count: 1 },
    ]);
    const { requests } = await secretary.read(readRequests, {});
    expect(requests).toMatchObject([
      {
        kind: 'explanation',
        channel: 'on-behalf',
        due: '2026-12-07',
        lastDay: '2026-12-22',
        personName: '成员1',
      },
    ]);
    const bare = await secretary.refused(answerRequest, { request, answer: 'refused', text: '查不到' });
    expect(bare.problem.code).toBe('rights.law-required');
    const refusal = { request, answer: 'refused' as const, text: '没有自动作出的决定', law: '第二十四条' };
    await secretary.run(answerRequest, refusal);
    await (await world.as('committee-member')).run(objectRefusal, { request, reason: '有的，是结账' });
    const township = await world.as('township-officer');
    expect((await township.read(readInbox, {})).groups).toMatchObject([
      { kind: 'personal-refusal', count: 1 },
    ]);
    const decision = { request, outcome: 'upheld' as const, reason: '结账是算出来的，应当说明' };
    expect((await secretary.refused(decideRefusal, decision)).problem.code).toBe('authority.not-your-duty');
    await township.run(decideRefusal, decision);
    const [again] = (await secretary.read(readRequests, { request })).requests;
    expect(again).toMatchObject({ status: 'open', decision: decision.reason, due: '2026-12-07' });
    // The township has acted on it now: a second objection would be decided by the county.
    await secretary.run(answerRequest, refusal);
    await (await world.as('committee-member')).run(objectRefusal, { request, reason: '还是没有说明' });
    expect((await township.refused(decideRefusal, decision)).problem.code).toBe('rights.acted-already');
    await (await world.as('county-officer')).run(decideRefusal, { ...decision, outcome: 'dismissed' });
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });

  it('is listed with all the others, page after page in one order', async () => {
    for (let nth = 0; nth < 5; nth += 1) await lodge('explanation');
    const secretary = await world.as('village-secretary');
    const { requests, total } = await secretary.read(readRequests, {});
    expect(requests).toHaveLength(total);
    const paged: string[] = [];
    for (let after: string | undefined; paged.length < total; after = paged.at(-1)) {
      const { requests: page } = await secretary.read(readRequests, { after, limit: 2 });
      if (page.length === 0) break;
      paged.push(...page.map(({ id }) => id));
    }
    expect(paged).toEqual(requests.map(({ id }) => id));
  });

  it('is put off once, to the hard stop, and waits for the township when its day has passed', async () => {
    const request = await lodge('explanation');
    const secretary = await world.as('village-secretary');
    await secretary.run(answerRequest, { request, answer: 'extended', text: '要查旧账' });
    const twice = await secretary.refused(answerRequest, { request, answer: 'extended', text: '再等等' });
    expect(twice.problem.code).toBe('rights.hard-stop');
    const township = await world.as('township-officer');
    world.clock.set('2026-12-22T10:00:00.000Z');
    expect((await (await world.as('township-officer')).read(readInbox, {})).groups).toEqual([]);
    world.clock.set('2026-12-22T16:00:00.000Z');
    const late = await world.as('township-officer');
    expect((await late.read(readInbox, {})).groups).toMatchObject([{ kind: 'personal-request', overdue: 1 }]);
    await late.run(answerRequest, { request, answer: 'granted', text: '已经当面说明' });
    void township;
  });

  it('is asked for a child under fourteen by a guardian', async () => {
    const child = home().member;
    await select(`update people set birth_day = '2013-01-01' where id = $1`, [child]);
    const clerk = await world.as('committee-member');
    const ask = { person: child, kind: 'copy' as const, text: '要一份' };
    expect((await clerk.refused(lodgeRequest, ask)).problem.code).toBe('rights.guardian-needed');
    await clerk.run(lodgeRequest, { ...ask, guardian: home().head });
    expect((await clerk.read(readRequests, {})).requests[0]?.channel).toBe('guardian');
  });
});

describe('the copy', () => {
  it('covers whatever is in the register, by the word of the slices', () => {
    const covered = slices.flatMap(({ personal = [] }) => personal.flatMap(({ covers }) => covers));
    expect([...new Set(covered)].toSorted()).toEqual(Object.keys(registerTexts).toSorted());
  });

  it('holds what is known of the person, goes to the household’s page, and is gone after thirty days', async () => {
    const { head } = home();
    await select(
      `update people set phone = '13812345678', name = '王示例', birth_day = '1971-02-03' where id = $1`,
      [head],
    );
    const [account = ''] = await enrolGrid(world);
    await postEntries(world, account, [{ item: 'labour', day: '2026-11-20' }]);
    const request = await lodge('copy', head);
    const secretary = await world.as('village-secretary');
    const wrong = await secretary.refused(answerRequest, { request, answer: 'granted', text: '给了' });
    expect(wrong.problem.code).toBe('rights.other-kind');
    const { rows, until } = await secretary.run(giveCopy, { request });
    expect(until).toBe('2026-12-22');
    expect(rows).toBeGreaterThan(3);
    const [copy] = await asOwner<{ body: string }>('select body::text from personal_copies');
    for (const word of ['王示例', '13812345678', '1971-02-03', '义务劳动'])
      expect(copy?.body).toContain(word);
    const { readings } = await secretary.read(readHouseholdAccess, { household: home().id });
    expect(readings[0]?.what).toContain('副本');
    world.clock.set('2026-12-23T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ 'personal-copies': 1 });
  });
});

describe('a correction', () => {
  it('changes the directory and keeps what was as a text; figures and seals stay', async () => {
    const [account = ''] = await enrolGrid(world);
    await postEntries(world, account, [{ item: 'labour', day: '2026-11-20' }]);
    const before = await select('select * from account_periods order by 1, 2, 3, 4');
    const request = await lodge('correction');
    const secretary = await world.as('village-secretary');
    const empty = await secretary.refused(correctPerson, { request, text: '改了', name: '成员1' });
    expect(empty.problem.code).toBe('rights.nothing-changed');
    const fix = {
      request,
      name: '李示例',
      birthDay: '1969-01-02',
      householder: true as const,
      text: '按身份证更正',
    };
    expect((await secretary.run(correctPerson, fix)).fields).toEqual(['name', 'birthDay', 'householder']);
    expect(
      await select('select name, is_householder as head from people where household = $1 order by 2', [
        home().id,
      ]),
    ).toEqual([
      { name: '户主1', head: false },
      { name: '李示例', head: true },
    ]);
    const [former] = await select<{ text: string }>(
      `select text from contents where kind = 'correction-former'`,
    );
    expect(JSON.parse(former?.text ?? '')).toEqual({
      name: '成员1',
      birthDay: '1980-05-01',
      householder: false,
    });
    expect(await select('select * from account_periods order by 1, 2, 3, 4')).toEqual(before);
    expect(await whereItSays('李示例')).toEqual(['people.name', 'people.search_keys']);
  });
});

describe('erasure', () => {
  const target = { name: '赵待删', phone: '13800001111' };

  async function ready() {
    const { head, member } = home();
    await select(`update people set name = $2, search_keys = $2, phone = $3 where id = $1`, [
      head,
      target.name,
      target.phone,
    ]);
    const [account = ''] = await enrolGrid(world);
    const [entry = ''] = await postEntries(world, account, [{ item: 'labour', day: '2026-11-20' }]);
    return { head, member, account, entry };
  }

  it('is refused while its purpose lasts, and says which end comes first', async () => {
    const { head, account } = await ready();
    const secretary = await world.as('village-secretary');
    const ask = async (person: string) => {
      const request = await lodge('erasure', person);
      return (await secretary.refused(erasePerson, { request, text: '删了' })).problem.code;
    };
    expect(await ask(head)).toBe('rights.still-taking-part');
    await secretary.run(withdrawConsent, { account, scope: 'taking-part' });
    expect(await ask(head)).toBe('rights.still-householder');
    await select(`update people set household = $1 where id = $2`, [
      home(1).id,
      world.personOf('supervisor'),
    ]);
    expect(await ask(world.personOf('supervisor'))).toBe('rights.still-in-office');
  });

  it('leaves no word of the person anywhere, every seal valid and every table what the facts make of it', async () => {
    const { head, member, account } = await ready();
    const secretary = await world.as('village-secretary');
    await secretary.run(withdrawConsent, { account, scope: 'taking-part' });
    // He was an officer once: the number of his account is his own.
    await world.askAsOwner(
      `insert into sign_ins (tenant, phone, person, password_hash, disabled) values ($1, $2, $3, 'x', true)`,
      [TENANT, target.phone, head],
    );
    await seal(world.pool, world.clock);
    const first = await lodge('erasure', member);
    await secretary.run(erasePerson, { request: first, text: '已经删除' });
    const second = await lodge('erasure', head);
    await secretary.run(erasePerson, { request: second, text: '已经删除' });
    expect(await whereItSays(target.name, target.phone)).toEqual([]);
    await seal(world.pool, world.clock);
    const checked = await verify(world.database.ownerUrl);
    expect(checked.sound).toBe(true);
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    const again = await (await world.as('committee-member')).refused(lodgeRequest, {
      person: head,
      kind: 'copy',
      text: '再要一份',
    });
    expect(again.problem.code).toBe('rights.person-gone');
    const facts = await select(`select subject from facts where type = 'PersonErased' order by seq`);
    expect(facts).toEqual([{ subject: member }, { subject: head }]);
  });

  it('is done again after a restore, for those whom the facts name and those of a later list', async () => {
    const { head, member, account } = await ready();
    const secretary = await world.as('village-secretary');
    await secretary.run(withdrawConsent, { account, scope: 'taking-part' });
    const request = await lodge('erasure', member);
    await secretary.run(erasePerson, { request, text: '已经删除' });
    // As an older backup has it: the name is back.
    await select(`update people set name = '成员1', search_keys = '成员1', erased_at = null where id = $1`, [
      member,
    ]);
    expect(await reapplyErasures(world.database.ownerUrl, new Date('2026-11-23'))).toBe(1);
    expect(await select('select name from people where id = $1', [member])).toEqual([{ name: '（已删除）' }]);
    const more = [{ tenant: TENANT, person: head }];
    expect(await reapplyErasures(world.database.ownerUrl, new Date('2026-11-23'), more)).toBe(1);
    expect(await whereItSays(target.name)).toEqual([]);
  });

  it('reaches nobody whom the session does not look after, whatever the server asks for', async () => {
    const [own, next] = world.villages;
    const eraseAs = (village: string) =>
      inTransaction(
        world.pool,
        { ...wholeScope(TENANT), whole: false, villages: [village] },
        async (transaction) => ({
          result: await transaction.query<{ erased: number }>({
            text: 'select erase_people(array[$1]::uuid[], $2) as erased',
            values: [home().member, '2026-11-22'],
          }),
          last: [],
        }),
      );
    expect(await eraseAs(next.id)).toEqual([{ erased: 0 }]);
    expect(await select('select erased_at from people where id = $1', [home().member])).toEqual([
      { erased_at: null },
    ]);
    expect(await eraseAs(own.id)).toEqual([{ erased: 1 }]);
  });

  it('comes by itself two years after the household has left', async () => {
    await select(`update households set closed_on = '2026-11-22' where id = $1`, [home(3).id]);
    world.clock.set('2028-11-22T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ people: 0 });
    world.clock.set('2028-11-23T02:00:00.000Z');
    expect(await expireRecords(world, TENANT)).toMatchObject({ people: 2 });
    expect(await expireRecords(world, TENANT)).toMatchObject({ people: 0 });
    await expect((await world.as('county-officer')).read(readAccessLog, {})).resolves.toBeDefined();
  });
});
