import { randomUUID } from 'node:crypto';
import { appoint } from '@yanzhen/contract/authority';
import { abilities, type AbilityName, type Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import type { Problem } from '../http/problem.ts';
import { newId } from '../record/new-id.ts';
import { slices } from '../slices.ts';
import { sampleInput } from '../testing/sample-input.ts';
import { beginSignIn, type TestClient } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

const three = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
type Administrator = (typeof three)[number];
const pairs = three.flatMap((one) =>
  three.filter((other) => other !== one).map((other) => [one, other] as const),
);

let world: TestWorld;
const clients = new Map<Administrator, TestClient>();

beforeAll(async () => {
  world = await makeTestWorld();
  for (const post of three) clients.set(post, await world.as(post));
});
afterAll(() => world.close());

const clientOf = (post: Administrator): TestClient => clients.get(post)!;

describe('no administrator holds a second post', () => {
  const giving = (person: string, post: Post, place: string) => ({
    person,
    post,
    place,
    since: '2026-11-22',
  });

  it.each(pairs)('a %s is not appointed %s as well', async (one, other) => {
    const officer = await world.as('county-officer');
    const refused = await officer.refused(appoint, giving(world.personOf(one), other, world.county));
    expect(refused.problem.code).toBe('authority.administrators-exclusive');
  });

  it.each(three)(
    'a %s takes no office of the county or a village, and nobody in office becomes one',
    async (one) => {
      const officer = await world.as('county-officer');
      const [village] = world.villages;
      const codeOf = async (person: string, post: Post, place: string) =>
        (await officer.refused(appoint, giving(person, post, place))).problem.code;
      const taken = 'authority.administrators-exclusive';
      expect(await codeOf(world.personOf(one), 'county-officer', world.county)).toBe(taken);
      expect(await codeOf(world.personOf(one), 'grid-worker', village.grids[0]!)).toBe(taken);
      expect(await codeOf(world.personOf('township-officer'), one, world.county)).toBe(taken);
    },
  );

  it('but somebody without a post does become one', async () => {
    const officer = await world.as('county-officer');
    for (const [nth, post] of three.entries()) {
      const { member } = world.villages[0].households[nth + 4]!;
      await expect(officer.run(appoint, giving(member, post, world.county))).resolves.toBeDefined();
    }
  });

  it.each(pairs)('a %s who is %s besides, however it came about, does not sign in', async (one, other) => {
    const id = newId();
    const phone = world.phoneOf(one);
    await world.askAsOwner(
      `insert into appointments (tenant, id, person, post, place, since) values ($1, $2, $3, $4, $5, '2025-01-01')`,
      [TENANT, id, world.personOf(one), other, world.county],
    );
    expect((await beginSignIn(world.app, phone)).code).toBe('authority.administrators-exclusive');
    await world.askAsOwner('delete from appointments where tenant = $1 and id = $2', [TENANT, id]);
    expect((await beginSignIn(world.app, phone)).status).toBe(204);
  });
});

const contracts = slices.flatMap((slice) => [
  ...slice.commands.map(({ contract }) => contract),
  ...slice.queries.map(({ contract }) => contract),
]);
const holdersOf = (name: AbilityName): readonly string[] => Object.keys(abilities[name]);
/** What one of the three does and another of them must not. */
const divided = contracts.flatMap((contract) => {
  const doers = three.filter((post) => holdersOf(contract.name).includes(post));
  return doers.length === 0 || doers.length === three.length ? [] : [{ contract, doers }];
});

function ask(post: Administrator, { contract }: (typeof divided)[number]) {
  const input = sampleInput(contract.input, randomUUID) as object;
  const client = clientOf(post);
  if (contract.kind === 'command')
    return client.inject({
      method: 'POST',
      url: contract.path,
      headers: { 'idempotency-key': randomUUID() },
      payload: input,
    });
  const query = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
  return client.inject({ method: 'GET', url: contract.path, query });
}

describe('what is divided among the three', () => {
  it('is something for each of them', () => {
    for (const post of three)
      expect(
        divided.filter(({ doers }) => doers.length === 1 && doers[0] === post),
        post,
      ).not.toEqual([]);
  });

  it.each(divided.map((act) => [act.contract.name, act] as const))(
    '%s is done by whose it is and refused to the others',
    async (_name, act) => {
      for (const post of three) {
        const reply = await ask(post, act);
        const isHis = act.doers.includes(post);
        if (isHis) expect(reply.body, post).not.toContain('authority.not-your-duty');
        else expect(reply.json<Problem>()).toMatchObject({ status: 403, code: 'authority.not-your-duty' });
      }
    },
  );

  it('leaves the auditor nothing to write but what is his own', () => {
    const writes = contracts.filter(
      ({ kind, name }) => kind === 'command' && holdersOf(name).includes('audit-administrator'),
    );
    const everybody = holdersOf('authority.change-password').length;
    expect(writes.filter(({ name }) => holdersOf(name).length !== everybody).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

/** What the database itself asks again, whatever the application says. */
interface Asked {
  readonly sql: string;
  readonly values: () => readonly unknown[];
  readonly whose: Administrator;
}

const other = () => world.personOf('grid-worker');
const provider = newId();
const writes: readonly Asked[] = [
  {
    sql: `select configure_provider($1, '甲', 'https://id.example.gov.cn', 'x', 'y', 'sub', '{}', '{}', now())`,
    values: () => [provider],
    whose: 'system-administrator',
  },
  {
    sql: 'select switch_provider($1, true, now())',
    values: () => [provider],
    whose: 'security-administrator',
  },
  {
    sql: `select link_staff($1, $2, 'a', now())`,
    values: () => [other(), provider],
    whose: 'security-administrator',
  },
  {
    sql: 'select unlink_staff($1, $2, now())',
    values: () => [other(), provider],
    whose: 'security-administrator',
  },
  {
    sql: `select change_sign_in($1, null, false, now())`,
    values: () => [other()],
    whose: 'security-administrator',
  },
  {
    sql: `select open_sign_in($1, '13911112222', 'x', now())`,
    values: () => [other()],
    whose: 'security-administrator',
  },
  {
    sql: `select end_staff_sessions($1, null, '2026-11-22', now())`,
    values: () => [other()],
    whose: 'security-administrator',
  },
  {
    sql: `select unlock_sign_in($1, '2026-11-22')`,
    values: () => [other()],
    whose: 'security-administrator',
  },
];
const reads: readonly Asked[] = [
  {
    sql: `select 1 from system_health('2026-11-22', now())`,
    values: () => [],
    whose: 'system-administrator',
  },
  {
    sql: `select 1 from staff_page('2026-11-22', now(), now(), null, null, null, null, null, null, 10)`,
    values: () => [],
    whose: 'security-administrator',
  },
  {
    sql: `select 1 from check_audit_events('2026-11-22') where events > 0`,
    values: () => [],
    whose: 'audit-administrator',
  },
  {
    sql: `select 1 from audit_page('2026-01-01', '2026-12-31', '2026-11-22', null, null, null, null, null, null, null, null, 10)`,
    values: () => [],
    whose: 'audit-administrator',
  },
];

function inScopeOf(post: Administrator, { sql, values }: Asked): Promise<unknown[]> {
  const scope = { tenant: TENANT, person: world.personOf(post), whole: true, villages: [], household: null };
  return inTransaction(world.pool, scope, async (transaction) => ({
    result: await transaction.query({ text: sql, values: values() }),
    last: [],
  }));
}

describe('the database by itself', () => {
  it.each(writes)('lets one do it and no other: $sql', async (asked) => {
    for (const post of three.filter((one) => one !== asked.whose))
      await expect(inScopeOf(post, asked), post).rejects.toThrow(/administrator/);
    await expect(inScopeOf(asked.whose, asked)).resolves.toBeDefined();
  });

  it.each(reads)('answers one and no other: $sql', async (asked) => {
    for (const post of three.filter((one) => one !== asked.whose))
      expect(await inScopeOf(post, asked), post).toEqual([]);
    expect((await inScopeOf(asked.whose, asked)).length).toBeGreaterThan(0);
  });
});
