import { setImmediate } from 'node:timers/promises';
import { type Moment, runsOf } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { repeatRounds, type Rounds } from './repeat-rounds.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import type { Clock } from './clock.ts';
import { findTenants } from './find-tenants.ts';
import { canonicalFact, hashFact, hashSeal, hashTree, type TwoHashes } from './hash-fact.ts';
import { newId } from './new-id.ts';

export interface SealingResult {
  readonly seals: number;
  readonly facts: number;
}

interface UnsealedFact {
  readonly seq: string;
  readonly stream: string;
  readonly position: number;
  readonly village: string | null;
  readonly day: string;
  readonly canonical: string;
}

interface LastSeal {
  readonly village: string | null;
  readonly number: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** Facts that are sealed in one transaction: the more there are, the fewer seals a long backlog makes. */
const PAGE = 4_000;
/** Hashing so many takes about five milliseconds, which requests can wait for. */
const CHUNK = 500;

/**
 * Settled facts without a seal. Below the horizon every transaction has ended; a visible fact whose transaction lies
 * beyond every one that this server has begun came with a restored copy, and is settled as well. Membership is
 * looked up and not remembered as "everything up to here", so a late commit is found whenever it comes. That leaves lie
 * beyond the same number is said of them too: joined in order, they would be read from the first one on.
 */
const unsealedFacts = `select f.seq::text as seq, f.stream, f.position, f.village, ${canonicalFact} as canonical,
    to_char(f.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
  from facts f
  where f.tenant = $1 and f.seq > $2 and not exists (
      select 1 from seal_leaves l where l.tenant = f.tenant and l.seq = f.seq and l.seq > $2)
    and (f.tx < pg_snapshot_xmin(pg_current_snapshot()) or f.tx >= pg_snapshot_xmax(pg_current_snapshot()))
  order by f.seq limit ${PAGE}`;

/** The last seal of each village in `$2`, and of the county itself; each by its place in the index. */
const lastSeals = `with wanted as (select unnest($2::uuid[]) as village)
  select s.village::text as village, s.number, encode(s.root_sha256, 'hex') as sha256, encode(s.root_sm3, 'hex') as sm3
  from wanted w cross join lateral (
    select * from seals where tenant = $1 and village = w.village order by number desc limit 1) s
  union all
  select null, c.number, encode(c.root_sha256, 'hex'), encode(c.root_sm3, 'hex') from (
    select * from seals where tenant = $1 and village is null order by number desc limit 1) c`;

/** Where the record stands before a round: its last fact, and between which transactions something may still come. */
const standing = `select coalesce((select seq from facts where tenant = $1 order by seq desc limit 1), 0)::text as last,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax`;

interface Standing {
  readonly last: string;
  readonly xmin: string;
  readonly xmax: string;
}

/**
 * Up to where each tenant is known to be sealed, so that a round looks at what is new and not at years. A number is
 * passed only in a later round, when every transaction that could have drawn one below it has ended: what commits late
 * is still found. A sealer that starts knows nothing and looks at everything once.
 */
export type SealedSoFar = Map<number, { readonly through: string; readonly noted: Standing }>;

/** Seals what is settled in every tenant. A second sealer at the same time does no harm: one of the two seals. */
export async function seal(
  pool: pg.Pool,
  clock: Clock,
  soFar: SealedSoFar = new Map(),
): Promise<SealingResult> {
  const total = { seals: 0, facts: 0 };
  for (const tenant of await findTenants(pool)) {
    const known = soFar.get(tenant);
    const now = await readStanding(pool, tenant);
    const hasEnded = known !== undefined && BigInt(now.xmin) >= BigInt(known.noted.xmax);
    const done = await sealTenant(pool, clock, tenant, known?.through ?? '0');
    total.seals += done.seals;
    total.facts += done.facts;
    if (!done.isWhole) continue;
    if (known === undefined) soFar.set(tenant, { through: '0', noted: now });
    else if (hasEnded) soFar.set(tenant, { through: known.noted.last, noted: now });
  }
  return total;
}

async function readStanding(pool: pg.Pool, tenant: number): Promise<Standing> {
  return inTransaction(pool, wholeScope(tenant), async (transaction) => {
    const [row] = await transaction.query<Standing>({
      name: 'record-standing',
      text: standing,
      values: [tenant],
    });
    if (row === undefined) throw new Error('a query of scalars answered nothing');
    return { result: row, last: [] };
  });
}

/** Page after page; not the whole when another sealer came between, who may be undone yet. */
async function sealTenant(pool: pg.Pool, clock: Clock, tenant: number, from: string) {
  const total = { seals: 0, facts: 0 };
  for (let after = from; ; ) {
    const done = await sealPage(pool, tenant, after, clock.now()).catch(ignoreOtherSealer);
    if (done === undefined) return { ...total, isWhole: false };
    total.seals += done.seals;
    total.facts += done.facts;
    if (done.facts < PAGE) return { ...total, isWhole: true };
    after = done.last;
  }
}

/** Both wanted the next number of a village, or the same fact: the other one has sealed it. */
function ignoreOtherSealer(error: unknown): undefined {
  const constraint: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'constraint') : '';
  if (constraint === 'seal_follows_one' || constraint === 'seal_leaves_pkey') return undefined;
  throw error;
}

interface NewSeal {
  readonly village: string | null;
  readonly day: string;
  readonly facts: UnsealedFact[];
}

/** The facts of each village and day, in their order. */
function groupForSealing(facts: readonly UnsealedFact[]): NewSeal[] {
  const groups = new Map<string, NewSeal>();
  for (const fact of facts) {
    const key = `${fact.village ?? ''}/${fact.day}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { village: fact.village, day: fact.day, facts: [fact] });
    else group.facts.push(fact);
  }
  return [...groups.values()];
}

async function sealPage(pool: pg.Pool, tenant: number, after: string, now: Moment) {
  return inTransaction(pool, wholeScope(tenant), async (transaction) => {
    const facts = await transaction.query<UnsealedFact>({
      name: 'unsealed-facts-after',
      text: unsealedFacts,
      values: [tenant, after],
    });
    if (facts.length === 0) return { result: { seals: 0, facts: 0, last: after }, last: [] };
    const groups = groupForSealing(facts);
    const [last, leaves] = await Promise.all([
      transaction.query<LastSeal>({
        name: 'last-seals',
        text: lastSeals,
        values: [tenant, [...new Set(groups.flatMap(({ village }) => village ?? []))]],
      }),
      hashFacts(facts),
    ]);
    const lastOf = new Map<string, Chained>(last.map((row) => [row.village ?? '', row]));
    const rows = groups.map((group) => makeSeal(tenant, group, leaves, lastOf, now));
    const insert = (table: string, of: readonly object[]) =>
      transaction.query({
        name: `insert-${table}`,
        text: `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
        values: [JSON.stringify(of)],
      });
    return {
      result: { seals: groups.length, facts: facts.length, last: facts.at(-1)?.seq ?? after },
      last: [
        insert(
          'seals',
          rows.map(({ seal: row }) => row),
        ),
        insert(
          'seal_leaves',
          rows.flatMap(({ leaves: of }) => of),
        ),
      ],
    };
  });
}

/** The leaf of each fact; requests that wait are answered in between. */
async function hashFacts(facts: readonly UnsealedFact[]): Promise<ReadonlyMap<UnsealedFact, TwoHashes>> {
  const leaves = new Map<UnsealedFact, TwoHashes>();
  for (const some of runsOf(facts, CHUNK)) {
    for (const fact of some) leaves.set(fact, hashFact(fact.canonical));
    await setImmediate();
  }
  return leaves;
}

const bytea = (hex: string) => `\\x${hex}`;

type Chained = { readonly number: number } & TwoHashes;

/** The rows of one seal and of its leaves; `lastOf` then has it as the last of its village. */
function makeSeal(
  tenant: number,
  { village, day, facts }: NewSeal,
  leafOf: ReadonlyMap<UnsealedFact, TwoHashes>,
  lastOf: Map<string, Chained>,
  now: Moment,
) {
  const previous = lastOf.get(village ?? '');
  const id = newId();
  const number = (previous?.number ?? 0) + 1;
  const leaves = facts.flatMap((fact) => leafOf.get(fact) ?? []);
  const tree = hashTree(leaves);
  const root = hashSeal(previous, { tenant, village, number, day, facts: facts.length }, tree);
  lastOf.set(village ?? '', { number, ...root });
  const seal = {
    tenant,
    id,
    village,
    number,
    day,
    facts: facts.length,
    tree_sha256: bytea(tree.sha256),
    tree_sm3: bytea(tree.sm3),
    root_sha256: bytea(root.sha256),
    root_sm3: bytea(root.sm3),
    sealed_at: now,
  };
  const leafRows = facts.map(({ seq, stream, position }, place) => ({
    tenant,
    seq,
    seal: id,
    village,
    place,
    stream,
    position,
    leaf_sha256: bytea(leaves[place]?.sha256 ?? ''),
    leaf_sm3: bytea(leaves[place]?.sm3 ?? ''),
  }));
  return { seal, leaves: leafRows };
}

const EVERY_MS = 180_000;

/** Seals at once and every few minutes while the server runs; a failure is told and tried again next time. */
export function startSealing(
  pool: pg.Pool,
  clock: Clock,
  onFailure: (error: unknown) => void,
  everyMs = EVERY_MS,
): Rounds {
  const soFar: SealedSoFar = new Map();
  return repeatRounds(() => seal(pool, clock, soFar), everyMs, onFailure);
}
