import { randomUUID } from 'node:crypto';
import { enrol } from '@yanzhen/contract/points';
import { abilities, type AbilityName, type Post, postNames, posts } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { slices } from '../slices.ts';
import { expectCleanAnswer } from '../testing/clean-answer.ts';
import { hostileValues } from '../testing/hostile-values.ts';
import { pathsOf, sampleInput, withValue } from '../testing/sample-input.ts';
import { TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import type { Problem } from './problem.ts';

/** Every command and query of every slice, those written later included. */
const commands = slices.flatMap((slice) => slice.commands.map(({ contract }) => contract));
const queries = slices.flatMap((slice) => slice.queries.map(({ contract }) => contract));

let world: TestWorld;
const clients = new Map<string, TestClient>();

/** Somebody of `village` whose duty it is, of the narrowest level there is. */
async function clientFor(name: AbilityName, village = 0): Promise<TestClient> {
  const row: Partial<Record<Post, string>> = abilities[name];
  const levels = ['village', 'township', 'county', 'none'];
  const [post] = postNames
    .filter((candidate) => row[candidate] !== undefined && candidate !== 'villager')
    .toSorted((a, b) => levels.indexOf(posts[a].level) - levels.indexOf(posts[b].level));
  if (post === undefined) throw new Error(`nobody in the test world may ${name}`);
  const index = posts[post].level === 'village' ? village : 0;
  const known = clients.get(`${post}/${index}`) ?? (await world.as(post, index));
  clients.set(`${post}/${index}`, known);
  return known;
}

function post(client: TestClient, url: string, payload: unknown, headers: Record<string, string> = {}) {
  return client.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}

function get(client: TestClient, url: string, input: unknown) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input as object)) {
    if (value !== undefined)
      query.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return client.inject({ method: 'GET', url: `${url}?${query.toString()}` });
}

let foreignAccount: string;

async function countFacts(): Promise<number> {
  return inTransaction(world.pool, wholeScope(TENANT), async (transaction) => {
    const [row] = await transaction.query<{ facts: number }>({
      text: 'select count(*)::integer as facts from facts',
      values: [],
    });
    return { result: row?.facts ?? 0, last: [] };
  });
}

beforeAll(async () => {
  world = await makeTestWorld();
  const secretary = await world.as('village-secretary', 1);
  const enrolled = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: world.villages[1].households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });
  foreignAccount = enrolled.accounts[0]!;
});

afterAll(() => world.close());

describe.each(commands)('bad input of $name', (contract) => {
  it('refuses a body that is no JSON, and names why', async () => {
    const client = await clientFor(contract.name);
    for (const body of ['', '{', 'null', '[]', '"text"', '{"a":', '<xml/>', '\u0000']) {
      const reply = await post(client, contract.path, body);
      expectCleanAnswer(reply, body);
      expect(reply.statusCode, body).toBe(400);
    }
    const form = await post(client, contract.path, 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.json<Problem>().code).toBe('system.not-json');
  });

  it('refuses keys that would reach into a prototype', async () => {
    const client = await clientFor(contract.name);
    for (const body of ['{"__proto__":{"whole":true}}', '{"constructor":{"prototype":{"whole":true}}}']) {
      const reply = await post(client, contract.path, body);
      expectCleanAnswer(reply, body);
      expect(reply.statusCode, body).toBe(400);
    }
    expect(({} as Record<string, unknown>)['whole']).toBeUndefined();
  });

  it('refuses what is too large or nested too deep', async () => {
    const client = await clientFor(contract.name);
    const huge = await post(client, contract.path, { text: '长'.repeat(400_000) });
    expect(huge).toMatchObject({ statusCode: 413 });
    expectCleanAnswer(huge, 'huge');
    const deep = await post(client, contract.path, `${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(deep).toMatchObject({ statusCode: 400 });
    expectCleanAnswer(deep, 'deep');
  });

  it('answers every hostile value in every place with a refusal or a result, never a failure', async () => {
    const client = await clientFor(contract.name);
    const sample = sampleInput(contract.input, randomUUID);
    for (const path of pathsOf(sample)) {
      for (const value of hostileValues) {
        const body = withValue(sample, path, value);
        expectCleanAnswer(await post(client, contract.path, body), { path, value });
      }
    }
  });

  it('refuses without a key, with a key that is none, without a session and from another origin', async () => {
    const client = await clientFor(contract.name);
    const body = sampleInput(contract.input, randomUUID);
    const codeOf = async (headers: Record<string, string>) => {
      const reply = await post(client, contract.path, body, headers);
      expectCleanAnswer(reply, headers);
      return reply.json<Problem>().code;
    };
    expect(await codeOf({ 'idempotency-key': '' })).toBe('record.key-missing');
    expect(await codeOf({ 'idempotency-key': "1' or '1'='1" })).toBe('record.key-missing');
    expect(await codeOf({ cookie: '' })).toBe('authority.not-signed-in');
    expect(await codeOf({ cookie: 'yanzhen-session=forged' })).toBe('authority.not-signed-in');
    expect(await codeOf({ origin: 'https://elsewhere.example' })).toBe('authority.forbidden-origin');
    expect(await codeOf({ origin: 'null' })).toBe('authority.forbidden-origin');
    expect(await codeOf({ 'x-yanzhen': '' })).toBe('authority.forbidden-origin');
  });

  it('takes no id of another village', async () => {
    const client = await clientFor(contract.name);
    const session = (await client.inject({ method: 'GET', url: '/api/session' })).json();
    if (session.current.village === null) return;
    const [, other] = world.villages;
    for (const id of [
      other.households[0]!.id,
      other.id,
      other.grids[0]!,
      foreignAccount,
      other.households[0]!.head,
    ]) {
      const sample = sampleInput(contract.input, () => id);
      if (!JSON.stringify(sample).includes(id)) return;
      const before = await countFacts();
      const reply = await post(client, contract.path, sample);
      expectCleanAnswer(reply, sample);
      // A list may be answered line by line: then each line is refused, and nothing is recorded.
      expect(await countFacts(), `${JSON.stringify(sample)} ${reply.body}`).toBe(before);
    }
  });
});

describe.each(queries)('bad input of $name', (contract) => {
  it('answers every hostile value in every place with a refusal or a result, never a failure', async () => {
    const client = await clientFor(contract.name);
    const sample = sampleInput(contract.input, randomUUID);
    for (const path of pathsOf(sample)) {
      if (path.length === 0) continue;
      for (const value of hostileValues) {
        expectCleanAnswer(await get(client, contract.path, withValue(sample, path, value)), { path, value });
      }
    }
    for (const query of [
      '%00=1',
      '%',
      'a=%ff%fe',
      '__proto__=1',
      'limit=1&limit=2',
      'village[]=1',
      'x'.repeat(8_000),
    ]) {
      expectCleanAnswer(await client.inject({ method: 'GET', url: `${contract.path}?${query}` }), query);
    }
  });

  it('refuses without a session', async () => {
    const client = await clientFor(contract.name);
    const reply = await client.inject({ method: 'GET', url: contract.path, headers: { cookie: '' } });
    expectCleanAnswer(reply, 'no session');
    expect([400, 401]).toContain(reply.statusCode);
    const sample = sampleInput(contract.input, randomUUID);
    const query = new URLSearchParams(
      Object.entries(sample as object).map(([name, value]) => [name, String(value)]),
    ).toString();
    const valid = await client.inject({
      method: 'GET',
      url: `${contract.path}?${query}`,
      headers: { cookie: '' },
    });
    expect(valid.statusCode).toBe(401);
  });

  it('shows nothing of another village', async () => {
    const client = await clientFor(contract.name);
    const session = (await client.inject({ method: 'GET', url: '/api/session' })).json();
    if (session.current.village === null) return;
    const [, other] = world.villages;
    const secrets = [...other.households.flatMap(({ id, head }) => [id, head]), foreignAccount];
    for (const id of [other.id, other.grids[0]!, foreignAccount, other.households[0]!.id]) {
      const reply = await get(
        client,
        contract.path,
        sampleInput(contract.input, () => id),
      );
      expectCleanAnswer(reply, id);
      for (const secret of secrets) if (secret !== id) expect(reply.body).not.toContain(secret);
    }
  });
});

describe('addresses', () => {
  it.each(['/api/%E0%A4%A', '/api/nothing', '/api/../../etc/passwd', `/api/${'a'.repeat(250)}`])(
    'answers %s as absent',
    async (url) => {
      const reply = await world.app.inject({ method: 'GET', url });
      expectCleanAnswer(reply, url);
      expect(reply.statusCode).toBe(404);
    },
  );

  it.each(['/api/sign-in', '/api/session/appointment', '/api/sign-out'])(
    '%s survives hostile values',
    async (url) => {
      const client = await world.as('grid-worker');
      for (const value of hostileValues) {
        for (const body of [
          value,
          { phone: value, password: 'x' },
          { phone: '13900000001', password: value },
          { appointment: value },
        ]) {
          expectCleanAnswer(await post(client, url, body ?? 'null'), body);
        }
      }
    },
  );
});
