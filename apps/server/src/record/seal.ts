import type { Moment } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { repeatRounds, type Rounds } from './repeat-rounds.ts';
import { inTransaction, type Transaction, wholeScope } from '../database/transaction.ts';
import type { Clock } from './clock.ts';
import { findTenants } from './find-tenants.ts';
import {
  hashFact,
  hashSeal,
  hashTree,
  type SealableFact,
  sealableColumns,
  type TwoHashes,
} from './hash-fact.ts';
import { newId } from './new-id.ts';

export interface SealingResult {
  readonly seals: number;
  readonly facts: number;
}

type UnsealedFact = SealableFact & { readonly day: string };

interface LastSeal {
  readonly village: string | null;
  readonly number: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** Hashing so many takes about ten milliseconds, which requests can wait for. */
const CHUNK = 500;

/**
 * Settled facts without a seal. Below the horizon every transaction has ended; a visible fact whose transaction lies
 * beyond every one that this server has begun came with a restored copy, and is settled as well. Membership is
 * looked up and not remembered as "everything up to here", so a late commit is found whenever it comes.
 */
const unsealedFacts = `select ${sealableColumns}, to_char(f.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
  from facts f
  where f.tenant = $1 and f.seq > $2 and not exists (
      select 1 from seal_leaves l where l.tenant = f.tenant and l.seq = f.seq)
    and (f.tx < pg_snapshot_xmin(pg_current_snapshot()) or f.tx >= pg_snapshot_xmax(pg_current_snapshot()))
  order by f.seq limit ${CHUNK}`;

const lastSeals = `select distinct on (village) village::text as village, number,
    encode(root_sha256, 'hex') as sha256, encode(root_sm3, 'hex') as sm3
  from seals where tenant = $1 order by village, number desc`;

/** Seals what is settled in every tenant. A second sealer at the same time does no harm: one of the two seals. */
export async function seal(pool: pg.Pool, clock: Clock): Promise<SealingResult> {
  const total = { seals: 0, facts: 0 };
  for (const tenant of await findTenants(pool)) {
    let after = '0';
    for (;;) {
      const done = await sealChunk(pool, tenant, after, clock.now()).catch(ignoreOtherSealer);
      if (done === undefined) break;
      total.seals += done.seals;
      total.facts += done.facts;
      after = done.last;
      if (done.facts < CHUNK) break;
    }
  }
  return total;
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

async function sealChunk(pool: pg.Pool, tenant: number, after: string, now: Moment) {
  return inTransaction(pool, wholeScope(tenant), async (transaction) => {
    const [facts, last] = await Promise.all([
      transaction.query<UnsealedFact>({ text: unsealedFacts, values: [tenant, after] }),
      transaction.query<LastSeal>({ text: lastSeals, values: [tenant] }),
    ]);
    const lastOf = new Map(last.map((row) => [row.village ?? '', row]));
    const groups = groupForSealing(facts);
    const writing = groups.map((group) => writeSeal(transaction, tenant, group, lastOf, now));
    const result = { seals: groups.length, facts: facts.length, last: facts.at(-1)?.seq ?? after };
    return { result, last: writing.flat() };
  });
}

const bytea = (hex: string) => `\\x${hex}`;

function writeSeal(
  transaction: Transaction,
  tenant: number,
  { village, day, facts }: NewSeal,
  lastOf: Map<string, { readonly number: number } & TwoHashes>,
  now: Moment,
): Promise<unknown>[] {
  const previous = lastOf.get(village ?? '');
  const id = newId();
  const number = (previous?.number ?? 0) + 1;
  const leaves = facts.map((fact) => hashFact(fact));
  const tree = hashTree(leaves);
  const root = hashSeal(previous, { tenant, village, number, day, facts: facts.length }, tree);
  lastOf.set(village ?? '', { number, ...root });
  const row = {
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
  const insert = (table: string, rows: readonly object[]) =>
    transaction.query({
      name: `insert-${table}`,
      text: `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
      values: [JSON.stringify(rows)],
    });
  return [insert('seals', [row]), insert('seal_leaves', leafRows)];
}

const EVERY_MS = 180_000;

/** Seals at once and every few minutes while the server runs; a failure is told and tried again next time. */
export function startSealing(
  pool: pg.Pool,
  clock: Clock,
  onFailure: (error: unknown) => void,
  everyMs = EVERY_MS,
): Rounds {
  return repeatRounds(() => seal(pool, clock), everyMs, onFailure);
}
