import { randomUUID } from 'node:crypto';
import { recordEntry } from '@yanzhen/contract/points';
import { abilities, isAbilityName, type Post, postNames, posts } from '@yanzhen/domain/authority';
import { inTransaction, wholeScope } from '../../database/transaction.ts';
import { enrolGrid } from '../posted-entries.ts';
import { TENANT } from '../test-constants.ts';
import type { TestClient } from '../test-client.ts';
import { makeTestWorld, type TestWorld } from '../test-world.ts';
import { ID_MARK } from './input-of-schema.ts';

const OTHER_TENANT = 150_424;
/** In the names and notes of what the first village may not see, and of what the county may not. */
const OF_NEIGHBOUR = '邻村之事';
const OF_OTHER_COUNTY = '外县之事';
const MOST_IDS = 500;
const isId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Who sends a request; `village`: whether he sees one village alone. */
export interface Sender {
  readonly client: TestClient;
  readonly post: Post;
  readonly village: boolean;
}

/** A county with something on record in two villages, another county beside it, and what must not be seen of whom. */
export interface FuzzedCounty {
  readonly world: TestWorld;
  /** Of the first grid of the first village, in the order of its households. */
  readonly accounts: readonly string[];
  /** The holder of the narrowest post that may use the route, or for odd `nth` now and then of any other. */
  sender(ability: string | undefined, nth: number): Promise<Sender>;
  /** Puts ids where `@own/3` stands. */
  resolve<Input>(input: Input): Input;
  /** Learns the ids of an answer, to ask about them next. */
  learn(body: string): void;
  /** What the answer tells that its reader may not know; `asked` is what he said himself. */
  leakOf(sender: Sender, asked: string, body: string): string | undefined;
  /** Whether everybody is still signed in; who is not signs in anew if he can. */
  recover(): Promise<boolean>;
}

async function markNeighbours(world: TestWorld): Promise<readonly string[]> {
  const [, other] = world.villages;
  const accounts = await enrolGrid(world, 1);
  const worker = await world.as('grid-worker', 1);
  const { entry } = await worker.run(recordEntry, {
    account: accounts[0] ?? '',
    item: 'labour',
    quantity: 1,
    occurredOn: '2026-11-20',
    note: OF_NEIGHBOUR,
  });
  await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: 'update people set name = $1 where village = $2 and household is not null',
        values: [OF_NEIGHBOUR, other.id],
      }),
    ],
  }));
  return [...other.households.flatMap(({ id, head, member }) => [id, head, member]), ...accounts, entry];
}

async function plantOtherCounty(world: TestWorld): Promise<readonly string[]> {
  const [place, person] = [randomUUID(), randomUUID()];
  await inTransaction(world.pool, wholeScope(OTHER_TENANT), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into tenants (tenant, name, labels, demo) values ($1, $2, '{}', false)`,
        // That a county is served here is no secret: the public notice lets everybody choose his own.
        values: [OTHER_TENANT, '邻县（示例）'],
      }),
      transaction.query({
        text: `insert into places (tenant, id, parent, kind, code, name, official_name, search_keys, position, demo, since)
          values ($1, $2, null, 'banner', 'T1', $3, $3, $3, 1, false, '2020-01-01')`,
        values: [OTHER_TENANT, place, OF_OTHER_COUNTY],
      }),
      transaction.query({
        text: `insert into people (tenant, id, name, search_keys, is_householder, party_member) values ($1, $2, $3, $3, false, false)`,
        values: [OTHER_TENANT, person, OF_OTHER_COUNTY],
      }),
    ],
  }));
  return [place, person];
}

/** The post of the narrowest level whose duty it is. */
function rightfulPost(ability: string | undefined): Post {
  const row: Partial<Record<Post, string>> =
    ability !== undefined && isAbilityName(ability)
      ? abilities[ability]
      : abilities['authority.read-session'];
  const levels = ['village', 'township', 'county', 'none'];
  const [post = 'county-officer'] = postNames
    .filter((candidate) => row[candidate] !== undefined && candidate !== 'villager')
    .toSorted((a, b) => levels.indexOf(posts[a].level) - levels.indexOf(posts[b].level));
  return post;
}

/** Makes one county to be fuzzed; close its world in the end. */
export async function makeFuzzedCounty(): Promise<FuzzedCounty> {
  const world = await makeTestWorld();
  const [village, other] = world.villages;
  const neighbours = [OF_NEIGHBOUR, ...(await markNeighbours(world))];
  const strangers = [OF_OTHER_COUNTY, ...(await plantOtherCounty(world))];
  const accounts = await enrolGrid(world, 0);
  const own = [
    ...village.households.flatMap(({ id, head, member }) => [id, head, member]),
    ...accounts,
    village.id,
    ...village.grids,
    ...village.groups,
    world.township,
    world.county,
    ...(['grid-worker', 'village-secretary', 'committee-member', 'supervisor'] as const).map((post) =>
      world.personOf(post),
    ),
  ];
  const foreign = [...neighbours.slice(1), ...strangers.slice(1), other.id, ...other.grids];
  const clients = new Map<Post, TestClient>();

  const clientOf = async (post: Post): Promise<TestClient> => {
    const known = clients.get(post) ?? (await world.as(post));
    clients.set(post, known);
    return known;
  };
  const resolveText = (text: string): string => {
    const [, kind, nth] = ID_MARK.exec(text) ?? [];
    if (kind === undefined) return text;
    const known = kind === 'own' ? own : kind === 'foreign' ? foreign : [];
    return known[Number(nth) % known.length] ?? randomUUID();
  };
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') return resolveText(value);
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolve(member)]));
  };

  return {
    world,
    accounts,
    sender: async (ability, nth) => {
      const anybody = postNames.filter((name) => name !== 'villager');
      const post = nth % 8 === 7 ? anybody[nth % anybody.length] : undefined;
      const chosen = post ?? rightfulPost(ability);
      return { client: await clientOf(chosen), post: chosen, village: posts[chosen].level === 'village' };
    },
    resolve: <Input>(input: Input) => resolve(input) as Input,
    learn: (body) => {
      for (const [id] of body.matchAll(isId)) if (own.length < MOST_IDS && !own.includes(id)) own.push(id);
    },
    leakOf: ({ village: oneVillage }, asked, body) =>
      [...strangers, ...(oneVillage ? neighbours : [])].find(
        (secret) => body.includes(secret) && !asked.includes(secret),
      ),
    recover: async () => {
      for (const [post, client] of clients) {
        const session = await client.inject({ method: 'GET', url: '/api/session' });
        if (session.statusCode === 200) continue;
        clients.delete(post);
        const again = await clientOf(post).catch(() => undefined);
        if (again === undefined) return false;
      }
      return true;
    },
  };
}
