import { hash } from 'node:crypto';
import { canonicalize } from '@yanzhen/domain/kernel';
import { chainRoot, foldTree, type Hash, LEAF, NODE } from '@yanzhen/domain/record';

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

// What is hashed is put together in the same bytes again and again: a county's record has millions of leaves and as
// many nodes, and a buffer for each of them takes longer to make and to clear away than to hash.
let leafBytes = Buffer.alloc(4_096, LEAF);
const nodeBytes = Buffer.alloc(65, NODE);

/** The leaf of a fact by its canonical text. */
export function hashFact(canonical: string): TwoHashes {
  // No character of UTF-16 takes more than three bytes of UTF-8.
  const most = 1 + canonical.length * 3;
  if (leafBytes.length < most) leafBytes = Buffer.alloc(most * 2, LEAF);
  const bytes = leafBytes.subarray(0, 1 + leafBytes.write(canonical, 1));
  return { sha256: hash('sha256', bytes, 'hex'), sm3: hash('sm3', bytes, 'hex') };
}

function hashPair(algorithm: Algorithm, left: string, right: string): string {
  nodeBytes.write(left, 1, 32, 'hex');
  nodeBytes.write(right, 33, 32, 'hex');
  return hash(algorithm, nodeBytes, 'hex');
}

/** The tree over the leaves of a seal, in their places. */
export function hashTree(leaves: readonly TwoHashes[]): TwoHashes {
  const root = (algorithm: Algorithm) =>
    foldTree(
      (left, right) => hashPair(algorithm, left, right),
      leaves.map((leaf) => leaf[algorithm]),
    );
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
