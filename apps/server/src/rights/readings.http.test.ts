import { readdirSync } from 'node:fs';
import { readHousehold, readHouseholds } from '@yanzhen/contract/directory';
import type { QueryContract } from '@yanzhen/contract/endpoint';
import { accessTexts } from '@yanzhen/contract/texts/access';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { getTypesetter } from '../publicity/typesetter.ts';
import { slices } from '../slices.ts';
import { makeProbes, type Probe } from '../testing/query-probes.ts';
import { insertDirectly } from '../testing/settled-points.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

interface Marker {
  readonly person: string;
  /** Whatever in an answer is his: his name, number and birthday, and the ids of himself and his account. */
  readonly words: readonly string[];
}

let world: TestWorld;
let probes: Readonly<Record<string, Probe>>;
let contracts: readonly QueryContract[];
let markers: readonly Marker[];
const printed = vi.spyOn(getTypesetter(), 'typesetPdf');

const select = <Row>(text: string, values: readonly unknown[] = []) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));
/** Everybody gets a name, a number and a birthday that no text contains by accident. */
async function markEverybody(): Promise<void> {
  await insertDirectly(world, [
    {
      text: `update people p set name = '甲乙' || translate(n.nth::text, '0123456789', '零壹贰叁肆伍陆柒捌玖') || '丙',
          search_keys = 'jiayi' || n.nth, phone = '1771234' || (1000 + n.nth), birth_day = date '1931-03-05' + n.nth
        from (select id, 100 + (row_number() over (order by id))::integer as nth from people) n where n.id = p.id`,
      values: [],
    },
  ]);
  markers = await select<Marker>(
    `select p.id as person, array_remove(array[p.id::text, p.name, p.phone, p.birth_day::text]
        || array(select a.id::text from point_accounts a where a.household = p.household and (a.person = p.id or p.is_householder)), null) as words
     from people p
     where not exists (select 1 from appointments a where a.person = p.id)`,
  );
}

beforeAll(async () => {
  world = await makeTestWorld();
  probes = await makeProbes(world);
  await markEverybody();
  contracts = await listContracts();
}, 120_000);
afterAll(() => world.close());

const sources = new URL('../../../../packages/contract/src/', import.meta.url);

/** Every query that any module of the contract defines, whoever answers it. */
async function listContracts(): Promise<readonly QueryContract[]> {
  const files = readdirSync(sources).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map(async (name) => (await import(new URL(name, sources).href)) as Record<string, unknown>),
  );
  const isQuery = (one: unknown): one is QueryContract =>
    typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'query';
  return modules.flatMap((module) => Object.values(module).filter(isQuery));
}

/** Asks as the page does, and answers what came back with what was printed of it. */
async function probe(contract: QueryContract): Promise<{ status: number; said: string; reader: string }> {
  const { post = 'village-secretary', ask } = probes[contract.name] ?? { ask: {} };
  printed.mockClear();
  const client = await world.as(post);
  const query = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]));
  const reply =
    contract.long === true
      ? await client.inject({ method: 'POST', url: contract.path, payload: ask })
      : await client.inject({ url: `${contract.path}?${query.toString()}` });
  const said = reply.body + JSON.stringify(printed.mock.calls.map(([, data]) => data));
  return { status: reply.statusCode, said, reader: world.personOf(post) };
}

/** The rows of one reader under one word, each with all whom it names. */
const rowsRead = (reader: string, what: string) =>
  inTransaction(world.pool, { ...wholeScope(TENANT), person: reader }, async (transaction) => ({
    result: await transaction.query<{ people: string[] }>({
      text: 'select coalesce(people, array[person]) as people from access_log where reader = $1 and what = $2 order by id',
      values: [reader, what],
    }),
    last: [],
  }));

/** Whom the log says this reader has read, under this word. */
const logged = async (reader: string, what: string) =>
  new Set((await rowsRead(reader, what)).flatMap(({ people }) => people));

/** Whom an answer names, by any of his words. */
const namedIn = (said: string) =>
  markers.filter(({ words }) => words.some((word) => said.includes(word))).map(({ person }) => person);

describe('the access log', () => {
  it('has a probe for each query there is, and for no other', () => {
    expect(contracts.map(({ name }) => name).toSorted()).toEqual(Object.keys(probes).toSorted());
  });

  it('names whomever an answer names, whatever query it was: each says so in its contract', async () => {
    const leaks: Record<string, readonly string[]> = {};
    const silent: string[] = [];
    const refused: string[] = [];
    for (const contract of contracts) {
      const { reads, name } = contract;
      const { status, said, reader } = await probe(contract);
      if (status !== 200) refused.push(`${name}: ${said}`);
      const found = namedIn(said);
      const isOpen = typeof reads === 'object';
      const seen = isOpen ? await logged(reader, reads.what) : new Set<string>();
      const missing =
        reads === 'handed-in' || reads === 'audit' || reads === 'published'
          ? []
          : found.filter((one) => !seen.has(one));
      if (missing.length > 0)
        leaks[name] = missing.map((one) => markers.find((m) => m.person === one)!.words[1]!);
      if (isOpen && seen.size === 0) silent.push(name);
    }
    // A page of fairness is kept only where a meeting was called on a standard; its own test holds that it names nobody.
    expect(refused.map((said) => said.slice(0, said.indexOf(':')))).toEqual([
      'points.read-fairness',
      'publicity.print-fairness',
    ]);
    expect(leaks).toEqual({});
    // Nothing was there to be read: a probe that finds nobody proves nothing.
    expect(silent).toEqual([
      'authority.read-account-requests',
      'authority.read-account-candidates',
      'field.read-questions',
      'points.read-review',
    ]);
  });

  it('holds a list once a day for each reader, and every file each time', async () => {
    const supervisor = await world.as('supervisor');
    const secretary = await world.as('village-secretary');
    const { id: village, households } = world.villages[0];
    const rowsOf = async (reader: Post, what: string) =>
      (await rowsRead(world.personOf(reader), what)).map(({ people }) => people.length);
    await supervisor.read(readHouseholds, { village, limit: 3 });
    await supervisor.read(readHouseholds, { village });
    await supervisor.read(readHouseholds, { village });
    expect(await rowsOf('supervisor', 'households')).toEqual([3, households.length - 3]);
    world.clock.set('2026-04-02T02:00:00.000Z');
    await (await world.as('supervisor')).read(readHouseholds, { village, limit: 3 });
    expect(await rowsOf('supervisor', 'households')).toEqual([3, households.length - 3, 3]);
    const before = (await rowsOf('village-secretary', 'household-file')).length;
    const file = { household: households[0]!.id };
    for (let nth = 0; nth < 2; nth += 1) await secretary.read(readHousehold, file);
    expect(await rowsOf('village-secretary', 'household-file')).toHaveLength(before + 4);
  });

  it('finds no personal column in what a command answers', () => {
    const open: string[] = [];
    const look = (of: string, node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties' && typeof value === 'object' && value !== null)
          open.push(
            ...Object.keys(value)
              .filter((name) =>
                /^(name|phone|birthDay|idNumber|sex)$|(holder|person|objector)name$/i.test(name),
              )
              .map((name) => `${of}: ${name}`),
          );
        look(of, value);
      }
    };
    for (const { contract } of slices.flatMap(({ commands }) => commands))
      look(contract.name, z.toJSONSchema(contract.output, { io: 'output', unrepresentable: 'any' }));
    // A form's cells are named after what is counted, and whoever is appointed appears in office.
    expect([...new Set(open)]).toEqual(['insight.fill-form: name', 'authority.appoint: personName']);
  });

  it('says in words what was read', () => {
    for (const { reads } of contracts)
      if (typeof reads === 'object') expect(accessTexts[reads.what].length).toBeGreaterThan(2);
  });
});
