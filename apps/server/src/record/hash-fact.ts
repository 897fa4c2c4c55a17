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

/**
 * A fact `f` exactly as the table holds it, as the canonical text that a seal vouches for: every column as the database
 * itself writes it, so no parser rounds one, under its name in canonical order. The database's JSON of texts and whole
 * numbers is the one `canonicalize` makes, which a test holds it to. `tx` is left out: a restored copy has other ones.
 */
export const canonicalFact = `(select to_json(c)::text from (select f.body::text as body, f.caused_by, f.command_key,
    f.content_hash, to_char(f.occurred_on, 'YYYY-MM-DD') as occurred_on, f.on_behalf_of, f.position,
    to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at, f.recorded_by,
    f.scheme_version, f.seq::text as seq, f.stream, f.subject, f.tenant, f.type, f.village) c)`;

const bytesOf = (hashes: TwoHashes, algorithm: Algorithm) => Buffer.from(hashes[algorithm], 'hex');

/** The leaf of a fact by its canonical text. */
export function hashFact(canonical: string): TwoHashes {
  const bytes = leafBytes(Buffer.from(canonical));
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
