import { formGroup } from '@yanzhen/contract/assemblies';
import { readHousehold, search } from '@yanzhen/contract/directory';
import { readEntries, recordEntry } from '@yanzhen/contract/points';
import {
  answerRequest,
  correctPerson,
  erasePerson,
  giveCopy,
  liftRestriction,
  lodgeRequest,
  readRequests,
  restrictPerson,
} from '@yanzhen/contract/rights-requests';
import { newUses } from '@yanzhen/domain/rights';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { TENANT } from '../testing/test-constants.ts';
import { bindPhone, proposeEntry } from '../testing/test-phone.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];
beforeEach(async () => {
  world = await makeTestWorld();
  accounts = await enrolGrid(world);
});
afterEach(() => world.close());

const home = (nth = 0) => world.villages[0].households[nth]!;
const NAME = '额尔敦其木格示例';

const select = <Row>(text: string, values: readonly unknown[] = [], person = wholeScope(TENANT).person) =>
  inTransaction(world.pool, { ...wholeScope(TENANT), person }, async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));

/** Which tables still say the name to somebody of the county, as the application itself would read them. */
async function whereItSays(word: string, person?: string): Promise<readonly string[]> {
  const readable = await select<{ table: string; columns: string }>(
    `select c.relname as table, string_agg(format('%I::text', a.attname), ' || ') as columns from pg_class c join pg_attribute a
       on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'yanzhen'::regnamespace and c.relkind in ('r', 'p') and has_column_privilege(c.oid, a.attnum, 'select')
       and format_type(a.atttypid, null) in ('text', 'jsonb', 'text[]') group by 1 order by 1`,
  );
  const found: string[] = [];
  for (const { table, columns } of readable) {
    const text = `select 1 from ${table} where concat_ws(' ', ${columns.replaceAll(' || ', ', ')}) like $1 limit 1`;
    if ((await select(text, [`%${word}%`], person)).length > 0) found.push(table);
  }
  return found;
}

async function restrict(person = home().head): Promise<string> {
  const text = '不同意再用我的名字';
  const secretary = await world.as('village-secretary');
  const { request } = await secretary.run(lodgeRequest, { person, kind: 'restriction', text });
  await secretary.run(restrictPerson, { request, text: '照办' });
  return request;
}

describe('a restriction', () => {
  beforeEach(async () => {
    await select(
      `update people set name = $2, search_keys = 'eerdunqimuge', phone = '15512340000' where id = $1`,
      [home().head, NAME],
    );
  });

  it('takes what is known of the person out of every officer’s sight, by the database, and lifted it comes back', async () => {
    await postEntries(world, accounts[0]!, [{ item: 'ceremony', day: '2026-11-20' }]);
    const before = await select('select * from people order by id');
    const texts = 'select id, text from contents order by id';
    const said = await select(texts);
    expect(await whereItSays(NAME)).toEqual(['people']);
    const request = await restrict();
    expect(await whereItSays(NAME)).toEqual([]);
    expect(await whereItSays('15512340000')).toEqual([]);
    // The person himself still reads it.
    expect(await whereItSays(NAME, home().head)).toEqual(['restricted_contents']);
    const secretary = await world.as('village-secretary');
    expect((await secretary.read(search, { q: NAME })).hits).toEqual([]);
    const { people } = await secretary.read(readHousehold, { household: home().id });
    expect(people[0]).toMatchObject({ name: '（限制处理）', phone: null, birthDay: null });
    expect((await secretary.read(readRequests, { request })).requests[0]).toMatchObject({
      status: 'granted',
      restricted: { since: '2026-11-22', liftedOn: null },
    });
    await secretary.run(liftRestriction, { request, text: '本人要求解除' });
    expect(await select('select * from people order by id')).toEqual(before);
    expect(await select(texts.replace('order', `where kind not like 'request-%' order`))).toEqual(said);
    expect((await secretary.read(readRequests, { request })).requests[0]?.restricted).toMatchObject({
      liftedOn: '2026-11-22',
      reason: '本人要求解除',
    });
    const again = await secretary.refused(liftRestriction, { request, text: '再解除' });
    expect(again.problem.code).toBe('rights.not-restricted');
  });

  it('stops every new use, of a command, a batch or a list of names, and nothing of what is on record', async () => {
    const [recorded = ''] = await postEntries(world, accounts[0]!, [{ item: 'labour', day: '2026-11-20' }]);
    const request = await restrict();
    const worker = await world.as('grid-worker');
    const entry = { account: accounts[0]!, item: 'labour', quantity: 1, occurredOn: '2026-11-21' };
    const refused = await worker.refused(recordEntry, entry);
    expect(refused.problem.code).toBe('rights.person-restricted');
    expect(refused.problem.detail).toContain('第四十四条');
    const phone = await bindPhone(world.app, worker);
    const answers = await phone.handIn([
      proposeEntry({ ...entry, account: accounts[1]! }),
      proposeEntry(entry),
      proposeEntry({ ...entry, account: accounts[2]! }),
    ]);
    expect(answers.map(({ code }) => code ?? null)).toEqual([null, 'rights.person-restricted', null]);
    const secretary = await world.as('village-secretary');
    const group = { village: home().village, kind: 'points-leading-group' as const, since: '2026-11-22' };
    const members = [home(1).head, home().head, home(2).head];
    expect((await secretary.refused(formGroup, { ...group, members })).problem.code).toBe(
      'rights.person-restricted',
    );
    const own = await secretary.read(readEntries, { account: accounts[0]! });
    expect(own.entries.map(({ id }) => id)).toEqual([recorded]);
    await secretary.run(liftRestriction, { request, text: '本人要求解除' });
    await worker.run(recordEntry, entry);
    await secretary.run(formGroup, { ...group, members });
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });

  it('is answered by its own command, once, not for an office, nor corrected meanwhile; copy and erasure still are', async () => {
    const secretary = await world.as('village-secretary');
    const person = home(2).member;
    const ask = async (kind: 'restriction' | 'copy' | 'correction' | 'erasure', of = person) =>
      (await secretary.run(lodgeRequest, { person: of, kind, text: '请办' })).request;
    const first = await ask('restriction');
    const plain = await secretary.refused(answerRequest, { request: first, answer: 'granted', text: '好' });
    expect(plain.problem.code).toBe('rights.other-kind');
    const second = await ask('restriction');
    await secretary.run(restrictPerson, { request: first, text: '照办' });
    const twice = await secretary.refused(restrictPerson, { request: second, text: '照办' });
    expect(twice.problem.code).toBe('rights.restricted-already');
    const correction = await ask('correction');
    const change = { request: correction, name: '改了', text: '改好了' };
    expect((await secretary.refused(correctPerson, change)).problem.code).toBe(
      'rights.correct-after-lifting',
    );
    const other = await secretary.refused(restrictPerson, { request: correction, text: '照办' });
    expect(other.problem.code).toBe('rights.other-kind');
    await secretary.run(giveCopy, { request: await ask('copy') });
    await select('update people set household = $1 where id = $2', [
      home(3).id,
      world.personOf('supervisor'),
    ]);
    const office = await ask('restriction', world.personOf('supervisor'));
    expect((await secretary.refused(restrictPerson, { request: office, text: '照办' })).problem.code).toBe(
      'rights.office-goes-on',
    );
    await secretary.run(erasePerson, { request: await ask('erasure'), text: '已经删除' });
    expect(await select('select 1 from restricted_contents', [], person)).toEqual([]);
  });

  it('names as new uses only facts that the record knows', () => {
    const known = new Set(slices.flatMap(({ projectors }) => projectors.flatMap(({ types }) => types)));
    expect(newUses.filter((type) => !known.has(type))).toEqual([]);
  });
});

describe('whoever restricts and lifts', () => {
  it('is the village’s secretary or the township, of their own villages and not of their own household', async () => {
    const { request } = await (await world.as('committee-member')).run(lodgeRequest, {
      person: home().member,
      kind: 'restriction',
      text: '不同意',
    });
    for (const post of ['committee-member', 'grid-worker', 'supervisor', 'county-officer'] as const) {
      const client = await world.as(post);
      for (const contract of [restrictPerson, liftRestriction])
        expect((await client.refused(contract, { request, text: '办' })).problem.code, post).toBe(
          'authority.not-your-duty',
        );
    }
    const stranger = await world.as('village-secretary', 1);
    for (const contract of [restrictPerson, liftRestriction])
      expect(await stranger.refused(contract, { request, text: '办' })).toMatchObject({ status: 404 });
    const person = world.personOf('village-secretary');
    await select('update people set household = $1 where id = $2', [home().id, person]);
    const own = await world.as('village-secretary');
    expect((await own.refused(restrictPerson, { request, text: '办' })).problem.code).toBe(
      'rights.own-request',
    );
    const township = await world.as('township-officer');
    await township.run(restrictPerson, { request, text: '照办' });
    expect((await own.refused(liftRestriction, { request, text: '办' })).problem.code).toBe(
      'rights.own-request',
    );
    await township.run(liftRestriction, { request, text: '本人要求' });
  });
});
