import type { Client } from 'pg';
import { withClient } from '../database/with-client.ts';
import { CannotStart } from '../database/cannot-start.ts';
import { scopeStatements, wholeScope } from '../database/transaction.ts';
import type { ServerSlice } from './handlers.ts';
import { findTenants } from './find-tenants.ts';
import { replay, type Span } from './replay.ts';
import {
  compareTable,
  copyLoaded,
  createShadows,
  SHADOW,
  type ShadowTable,
  swapTable,
  type TableReport,
} from './shadow-tables.ts';

export interface RebuildOptions {
  /** The owner's address: the shadows are tables, which the server's own role may not make. */
  readonly ownerUrl: string;
  readonly slices: readonly Pick<ServerSlice, 'projectors' | 'loaded'>[];
  /** Replaces what differs; otherwise nothing is changed. */
  readonly swap?: boolean;
  /** Projects one command at a time, to prove the batches right. */
  readonly oneByOne?: boolean;
}

export interface RebuildReport {
  /** Whether every projection is what the facts make of it. */
  readonly equal: boolean;
  readonly swapped: boolean;
  readonly facts: number;
  readonly batches: number;
  readonly milliseconds: number;
  readonly tables: readonly (TableReport & { readonly tenant: number })[];
}

/** Any number that no other program uses as an advisory lock: "重建" in bytes. */
const LOCK_KEY = '7585281926893';

/**
 * Projectors are planned once, while their shadows are still empty and reading the whole of one costs nothing. Each
 * touches the few rows its facts name, however long the tables become, so nothing but a row's key is a way to it.
 */
const BY_KEY =
  'set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off';
const AS_USUAL = BY_KEY.replaceAll('off', 'on');
/** The numbers of two million facts are sorted without going to disk. */
const ROOM = "set local work_mem = '64MB'";

/**
 * Projects every fact anew into shadow tables beside the live ones and compares the two. It runs in one transaction,
 * as the owner of the tables and within the whole scope of each tenant in turn: the policies that bind the server
 * bind it too, no new privilege exists, and without `swap` nothing is left behind.
 *
 * Comparing reads one snapshot, so the server may go on recording meanwhile. Swapping replays what is settled first,
 * then bars new facts only while the rest is replayed and the rows that differ are replaced.
 *
 * People, contents, commands and sign-ins are no projections and are left alone. Throws `CannotStart` when another
 * rebuild is running.
 */
export function rebuild(options: RebuildOptions): Promise<RebuildReport> {
  const startedAt = performance.now();
  return withClient({ url: options.ownerUrl, name: 'yanzhen-rebuild', pipeline: true }, async (client) => {
    const swap = options.swap ?? false;
    await client.query(`begin isolation level ${swap ? 'read committed' : 'repeatable read'}; ${ROOM}`);
    const report = await rebuildInside(client, options, swap);
    await client.query(swap ? `drop schema ${SHADOW} cascade; commit` : 'rollback');
    return { ...report, swapped: swap, milliseconds: Math.round(performance.now() - startedAt) };
  });
}

interface TenantWork {
  readonly tenant: number;
  readonly loaded: Map<string, number>;
}

async function rebuildInside(client: Client, options: RebuildOptions, swap: boolean) {
  await refuseSecond(client);
  const projectors = options.slices.flatMap((slice) => slice.projectors);
  const loaded = Object.assign({}, ...options.slices.map((slice) => slice.loaded)) as Record<string, string>;
  const names = [...new Set(projectors.flatMap((projector) => projector.tables))].toSorted();
  const tables = await createShadows(client, names, loaded);
  const works = (await findTenants(client)).map((tenant): TenantWork => ({ tenant, loaded: new Map() }));
  const total = { facts: 0, batches: 0 };
  const run = async (span: Span) => {
    await client.query(BY_KEY);
    for (const { tenant } of works) {
      await enter(client, tenant, `${SHADOW}, yanzhen`);
      const done = await replay(client, tenant, span, { projectors, oneByOne: options.oneByOne ?? false });
      total.facts += done.facts;
      total.batches += done.batches;
    }
    await client.query(AS_USUAL);
  };
  for (const work of works) {
    await enter(client, work.tenant, 'yanzhen');
    for (const table of tables) work.loaded.set(table.name, await copyLoaded(client, table, work.tenant));
  }
  if (swap) {
    const horizon = await readHorizon(client);
    await run({ below: horizon });
    await client.query('lock table yanzhen.facts in share row exclusive mode');
    await run({ from: horizon });
  } else {
    await run('all');
  }
  const reports: (TableReport & { tenant: number })[] = [];
  for (const work of works) reports.push(...(await compareTenant(client, tables, work, swap)));
  return { ...total, tables: reports, equal: reports.every(({ equal }) => equal) };
}

async function compareTenant(
  client: Client,
  tables: readonly ShadowTable[],
  work: TenantWork,
  swap: boolean,
) {
  const { tenant, loaded } = work;
  await enter(client, tenant, 'yanzhen');
  const reports: (TableReport & { tenant: number })[] = [];
  for (const table of tables) {
    const report = await compareTable(client, table, tenant, loaded.get(table.name) ?? 0);
    reports.push({ tenant, ...report });
    if (swap && !report.equal) await swapTable(client, table, tenant);
  }
  return reports;
}

/** Opens the scope of one tenant; unqualified names mean the first schema of `path` that has them. */
async function enter(client: Client, tenant: number, path: string): Promise<void> {
  await client.query(`${scopeStatements(wholeScope(tenant))}; set local search_path = ${path}`);
}

async function refuseSecond(client: Client): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(${LOCK_KEY}) as free`,
  );
  if (rows[0]?.free !== true) throw new CannotStart('另一个重建正在进行，这一个没有开始。请等它结束再试。');
}

/** Every transaction below it has ended, so nothing can appear there any more. */
async function readHorizon(client: Client): Promise<string> {
  const { rows } = await client.query<{ xmin: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
  );
  return rows[0]?.xmin ?? '0';
}
