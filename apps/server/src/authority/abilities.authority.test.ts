import { randomUUID } from 'node:crypto';
import { abilities, type AbilityName, isAbilityName, type Post, postNames } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../http/problem.ts';
import { slices } from '../slices.ts';
import { sampleInput } from '../testing/sample-input.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

const contracts = slices.flatMap((slice) => [
  ...slice.commands.map(({ contract }) => contract),
  ...slice.queries.map(({ contract }) => contract),
]);

/** Abilities that are no endpoint of a slice: routes of the session and of the phone ask for them. */
const ofRoutes: readonly string[] = ['authority.read-session', 'field.bind-device', 'field.read-bundle'];

/** Villagers hold no appointment: what they hand in is asked in `proposals/villager.authority.test.ts`. */
const seated = postNames.filter((post) => post !== 'villager');

let world: TestWorld;
const clients = new Map<Post, TestClient>();

beforeAll(async () => {
  world = await makeTestWorld();
  for (const post of seated) clients.set(post, await world.as(post));
});

afterAll(() => world.close());

const maySomewhere = (name: AbilityName, post: Post) => Object.hasOwn(abilities[name], post);

describe('the table of abilities', () => {
  it('has a row for every endpoint, and no two endpoints one name', () => {
    const names = contracts.map(({ name }) => name);
    expect(names.filter((name) => !isAbilityName(name))).toEqual([]);
    expect(names.filter((name, nth) => names.indexOf(name) !== nth)).toEqual([]);
  });

  it('has no row that nothing asks for', () => {
    const uploaded = slices.flatMap(({ uploads = [] }) => uploads.map(({ contract }) => contract.name));
    const asked = new Set<string>([...contracts.map(({ name }) => name), ...ofRoutes, ...uploaded]);
    expect(Object.keys(abilities).filter((name) => !asked.has(name))).toEqual([]);
  });

  it('gives no two endpoints one address', () => {
    const addresses = contracts.map(({ kind, path }) => `${kind} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('lets somebody do each thing, and no administrator of the system anything of a village', () => {
    for (const name of Object.keys(abilities).filter(isAbilityName)) {
      expect(Object.keys(abilities[name]), name).not.toHaveLength(0);
      if (!name.startsWith('points.')) continue;
      for (const post of ['system-administrator', 'security-administrator', 'audit-administrator'] as const)
        expect(maySomewhere(name, post), `${name} ${post}`).toBe(false);
    }
  });
});

describe.each(contracts)('$name', (contract) => {
  const input = sampleInput(contract.input, randomUUID);

  const ask = (client: TestClient) =>
    contract.kind === 'command'
      ? client.inject({
          method: 'POST',
          url: contract.path,
          headers: { 'idempotency-key': randomUUID() },
          payload: input as object,
        })
      : client.inject({
          method: 'GET',
          url: contract.path,
          query: Object.fromEntries(
            Object.entries(input as object).map(([name, value]) => [name, String(value)]),
          ),
        });

  it.each(seated.filter((post) => !maySomewhere(contract.name, post)))(
    'is not the duty of the %s',
    async (post) => {
      const reply = await ask(clients.get(post)!);
      expect(reply.json<Problem>(), reply.body).toMatchObject({
        status: 403,
        code: 'authority.not-your-duty',
      });
    },
  );

  it.each(seated.filter((post) => maySomewhere(contract.name, post)))(
    'is not refused to the %s for the post alone',
    async (post) => {
      const reply = await ask(clients.get(post)!);
      expect(reply.body).not.toContain('authority.not-your-duty');
    },
  );
});
