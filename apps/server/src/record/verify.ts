import type { Client } from 'pg';
import { withClient } from '../database/with-client.ts';
import { KEEPING } from '../database/keeper.ts';
import { scopeStatements, wholeScope } from '../database/transaction.ts';
import { checkChain, type ChainReport, type StoredAnchor, type StoredSeal } from './check-chain.ts';
import { checkLinks } from './check-links.ts';
import { findTenants } from './find-tenants.ts';
import { canonicalFact, hashFact, type TwoHashes } from './hash-fact.ts';
import { TreeBuilder } from './tree-builder.ts';
import type { Finding, Leaves, PaperRoot } from './verification.ts';

export interface VerifyReport {
  /** Whether everything sealed is as it was; what is not anchored yet does not count against it. */
  readonly sound: boolean;
  readonly facts: number;
  readonly chains: readonly ChainReport[];
  readonly findings: readonly Finding[];
}

interface LeafRow {
  /** The fact as it is now; null where only its leaf is left. */
  readonly canonical: string | null;
  readonly fact_village: string | null;
  readonly leaf_seal: string | null;
  readonly leaf_village: string | null;
  readonly leaf_stream: string | null;
  readonly leaf_position: number | null;
  readonly leaf_place: number | null;
  readonly leaf_sha256: string | null;
  readonly leaf_sm3: string | null;
}

/** Few enough that rows are forgotten while they are young: whatever lives longer the collector copies. */
const CHUNK = 1_000;

/**
 * Facts and leaves beside each other in the order of the record; a side that is missing is null. Both sides have an
 * index in this order, so nothing is sorted, however long the record is.
 */
const pairs = (tenant: number) => `declare pairs no scroll cursor for
  select case when f.seq is not null then ${canonicalFact} end as canonical, f.village as fact_village, l.seal as leaf_seal, l.village as leaf_village, l.stream as leaf_stream,
    l.position as leaf_position, l.place as leaf_place, encode(l.leaf_sha256, 'hex') as leaf_sha256,
    encode(l.leaf_sm3, 'hex') as leaf_sm3
  from (select * from facts where tenant = ${tenant}) f
  full join (select * from seal_leaves where tenant = ${tenant}) l on l.tenant = f.tenant and l.seq = f.seq`;

/**
 * Recomputes every seal from the facts themselves and every root from the one before it, and holds them against
 * what was stored, what was printed, and `paper`. Reads one snapshot as the owner within the scope of each tenant.
 */
export function verify(ownerUrl: string, paper: readonly PaperRoot[] = []): Promise<VerifyReport> {
  return withClient({ url: ownerUrl, name: 'yanzhen-verify' }, async (client) => {
    await client.query('begin isolation level repeatable read read only; set local enable_hashjoin = off');
    const findings: Finding[] = [];
    const chains: ChainReport[] = [];
    let facts = 0;
    for (const tenant of await findVerified(client)) {
      await client.query(scopeStatements(wholeScope(tenant)));
      const seals = await readSeals(client, tenant);
      const leaves = await readLeaves(client, tenant, seals, findings);
      facts += leaves.facts;
      const reports = checkChain(tenant, seals, leaves, await readAnchors(client, tenant), paper);
      chains.push(...reports.chains);
      findings.push(...reports.findings, ...(await checkLinks(client, tenant)));
    }
    findings.push(...findVanished(chains, paper));
    await client.query('rollback');
    return { sound: findings.length === 0, facts, chains, findings };
  });
}

/** Every county of which anything is left, not only those with facts: of one that was cut off whole the seals speak. */
async function findVerified(client: Client): Promise<readonly number[]> {
  await client.query(KEEPING);
  const { rows } = await client.query<{ tenant: number }>(
    'select tenant from tenants union select tenant from seals union select tenant from anchors',
  );
  await client.query("set local yanzhen.keeping = 'off'");
  const found = [...(await findTenants(client)), ...rows.map(({ tenant }) => tenant)];
  return [...new Set(found)].toSorted((a, b) => a - b);
}

/** Roots on paper of villages that the record does not know at all. */
function findVanished(chains: readonly ChainReport[], paper: readonly PaperRoot[]): Finding[] {
  const known = new Set(chains.map(({ village }) => village));
  return paper
    .filter(({ village }) => !known.has(village))
    .map(({ village, number }) => ({ kind: 'seal-missing', village, where: `第 ${number} 封` }));
}

async function readLeaves(
  client: Client,
  tenant: number,
  seals: readonly StoredSeal[],
  findings: Finding[],
): Promise<Leaves> {
  const trees = new TreeBuilder(seals);
  const unsealed = new Map<string, number>();
  let facts = 0;
  await client.query(pairs(tenant));
  const fetch = () => client.query<LeafRow>(`fetch ${CHUNK} from pairs`);
  // The database looks up the next rows while these are hashed.
  for (let next = fetch(), isLast = false; !isLast; ) {
    const { rows } = await next;
    isLast = rows.length < CHUNK;
    if (!isLast) next = fetch();
    for (const row of rows) {
      if (row.canonical !== null) facts += 1;
      if (row.leaf_seal === null) {
        const village = row.fact_village ?? '';
        unsealed.set(village, (unsealed.get(village) ?? 0) + 1);
        continue;
      }
      const leaf = row.canonical === null ? undefined : hashFact(row.canonical);
      const finding = compareLeaf(row, leaf);
      if (finding !== undefined) findings.push(finding);
      const stored = { sha256: row.leaf_sha256 ?? '', sm3: row.leaf_sm3 ?? '' };
      trees.add(row.leaf_seal, row.leaf_place ?? 0, leaf ?? stored);
    }
  }
  await client.query('close pairs');
  return { trees: trees.finish(), unsealed, facts };
}

function compareLeaf(row: LeafRow, leaf: TwoHashes | undefined): Finding | undefined {
  const where = `${row.leaf_stream ?? ''} #${row.leaf_position ?? 0}`;
  if (leaf === undefined) return { kind: 'fact-deleted', village: row.leaf_village, where };
  if (leaf.sha256 === row.leaf_sha256 && leaf.sm3 === row.leaf_sm3) return undefined;
  return { kind: 'fact-changed', village: row.leaf_village, where };
}

async function readSeals(client: Client, tenant: number): Promise<StoredSeal[]> {
  const { rows } = await client.query<StoredSeal>(
    `select id, village, number, day, facts,
       json_build_object('sha256', encode(tree_sha256, 'hex'), 'sm3', encode(tree_sm3, 'hex')) as tree,
       json_build_object('sha256', encode(root_sha256, 'hex'), 'sm3', encode(root_sm3, 'hex')) as root
     from seals where tenant = $1 order by village nulls first, number`,
    [tenant],
  );
  return rows;
}

async function readAnchors(client: Client, tenant: number): Promise<StoredAnchor[]> {
  const { rows } = await client.query<StoredAnchor>(
    `select village, number, encode(root_sha256, 'hex') as sha256, encode(root_sm3, 'hex') as sm3
     from anchors where tenant = $1 order by village, number`,
    [tenant],
  );
  return rows;
}
