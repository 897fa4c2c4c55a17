import { hash } from 'node:crypto';
import { canonicalize } from '@yanzhen/domain/kernel';
import { chainRoot, type Hash, leafBytes, merkleRoot } from '@yanzhen/domain/record';

/** The two functions every seal is made with: one the world checks with, one the national standard asks for. */
export const algorithms = ['sha256', 'sm3'] as const;
export type Algorithm = (typeof algorithms)[number];

const hashOf: Readonly<Record<Algorithm, Hash>> = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  sm3: (bytes) => hash('sm3', bytes, 'buffer'),
};

/** One value under both functions, as hexadecimal text. */
export type TwoHashes = Readonly<Record<Algorithm, string>>;

/** A fact exactly as the table holds it: every column as the database itself writes it, so no parser rounds one. */
export interface SealableFact {
  readonly tenant: number;
  readonly seq: string;
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly scheme_version: string | null;
  readonly village: string | null;
  readonly subject: string | null;
  readonly body: string;
  readonly content_hash: string | null;
  readonly caused_by: string | null;
  readonly command_key: string;
  readonly occurred_on: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly on_behalf_of: string | null;
}

/** The columns of `facts f` that a seal vouches for, as text. `tx` is left out: a restored copy has other ones. */
export const sealableColumns = `f.tenant, f.seq::text as seq, f.stream::text as stream, f.position, f.type,
  f.scheme_version::text as scheme_version, f.village::text as village, f.subject::text as subject, f.body::text as body,
  f.content_hash, f.caused_by, f.command_key::text as command_key, to_char(f.occurred_on, 'YYYY-MM-DD') as occurred_on,
  to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
  f.recorded_by::text as recorded_by, f.on_behalf_of::text as on_behalf_of`;

const bytesOf = (hashes: TwoHashes, algorithm: Algorithm) => Buffer.from(hashes[algorithm], 'hex');

/**
 * The leaf of a fact. The row may hold more columns than a fact has; they are not hashed. The names are written in
 * their canonical order and no value is a number that could be printed in two ways, so the text that JSON makes of
 * them is the one `canonicalize` makes, in a third of the time: millions are hashed when a record is verified.
 */
export function hashFact(row: SealableFact): TwoHashes {
  const fact: Record<keyof SealableFact, string | number | null> = {
    body: row.body,
    caused_by: row.caused_by,
    command_key: row.command_key,
    content_hash: row.content_hash,
    occurred_on: row.occurred_on,
    on_behalf_of: row.on_behalf_of,
    position: row.position,
    recorded_at: row.recorded_at,
    recorded_by: row.recorded_by,
    scheme_version: row.scheme_version,
    seq: row.seq,
    stream: row.stream,
    subject: row.subject,
    tenant: row.tenant,
    type: row.type,
    village: row.village,
  };
  const bytes = leafBytes(Buffer.from(JSON.stringify(fact)));
  return { sha256: hash('sha256', bytes, 'hex'), sm3: hash('sm3', bytes, 'hex') };
}

export function hashTree(leaves: readonly TwoHashes[]): TwoHashes {
  const root = (algorithm: Algorithm) =>
    Buffer.from(
      merkleRoot(
        hashOf[algorithm],
        leaves.map((leaf) => bytesOf(leaf, algorithm)),
      ),
    ).toString('hex');
  return { sha256: root('sha256'), sm3: root('sm3') };
}

/** What a seal says of itself. */
export interface SealHeader {
  readonly tenant: number;
  readonly village: string | null;
  readonly number: number;
  readonly day: string;
  readonly facts: number;
}

/** The chained root of a seal, the one that boards print. */
export function hashSeal(
  previous: TwoHashes | undefined,
  { tenant, village, number, day, facts }: SealHeader,
  tree: TwoHashes,
): TwoHashes {
  const header = Buffer.from(canonicalize({ tenant, village, number, day, facts }));
  const root = (algorithm: Algorithm) =>
    Buffer.from(
      chainRoot(
        hashOf[algorithm],
        previous === undefined ? undefined : bytesOf(previous, algorithm),
        header,
        bytesOf(tree, algorithm),
      ),
    ).toString('hex');
  return { sha256: root('sha256'), sm3: root('sm3') };
}
