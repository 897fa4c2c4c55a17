import type { Client } from 'pg';
import { withClient } from '../database/with-client.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { rebuild } from '../record/rebuild.ts';
import { verify } from '../record/verify.ts';
import { beginReading, hashTables, readHeads } from './dump.ts';
import type { Manifest } from './manifest.ts';

/** What was found when what an archive holds was compared with what now stands in the database. */
export interface Comparison {
  readonly tables: number;
  readonly rows: number;
  /** Tables whose rows do not hash to what the archive says; empty is the only good answer. */
  readonly different: readonly string[];
}

export interface Soundness {
  readonly sound: boolean;
  readonly facts: number;
  /** Whether every projection is what the facts make of it. */
  readonly rebuilt: boolean;
  /** Tables that are not, by name. */
  readonly differing: readonly string[];
  /** Whether every seal holds, and the newest of each chain is the one the archive names. */
  readonly verified: boolean;
  readonly findings: number;
  readonly roots: number;
  readonly unanchoredFacts: number;
}

/** Reads every table again and hashes it as the archive was written. The schema must still stand at its step. */
export async function compareWithArchive(ownerUrl: string, manifest: Manifest): Promise<Comparison> {
  const tenant = manifest.kind === 'export' ? manifest.tenants[0]?.tenant : undefined;
  const hashes = await reading(ownerUrl, (client) => hashTables(client, manifest.tables, tenant));
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    different: manifest.tables
      .filter(({ name, sha256 }) => hashes.get(name) !== sha256)
      .map(({ name }) => name),
  };
}

/** Computes every projection and every seal anew from the facts, and holds them against what was put back. */
export async function checkSoundness(
  ownerUrl: string,
  manifest: Manifest,
  slices: readonly Pick<ServerSlice, 'projectors' | 'loaded'>[],
): Promise<Soundness> {
  const tenants = new Set(manifest.tenants.map(({ tenant }) => tenant));
  const rebuilt = await rebuild({ ownerUrl, slices });
  const verified = await verify(ownerUrl);
  const heads = await reading(ownerUrl, (client) => readHeads(client, undefined));
  const textOf = (head: Manifest['seals'][number]) => JSON.stringify(head);
  const found = new Set(heads.map(textOf));
  const sameRoots = manifest.seals.every((head) => found.has(textOf(head)));
  const differing = rebuilt.tables.filter(({ equal, tenant }) => !equal && tenants.has(tenant));
  return {
    sound: differing.length === 0 && verified.sound && sameRoots,
    facts: verified.facts,
    rebuilt: differing.length === 0,
    differing: differing.map(({ table }) => table),
    verified: verified.sound && sameRoots,
    findings: verified.findings.length,
    roots: manifest.seals.length,
    unanchoredFacts: verified.chains.reduce((sum, chain) => sum + chain.unanchoredFacts, 0),
  };
}

function reading<Answer>(ownerUrl: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  return withClient({ url: ownerUrl, name: 'yanzhen-backup' }, async (client) => {
    await beginReading(client);
    return work(client);
  });
}
