/**
 * Hash trees over the facts of one seal, after RFC 6962: a leaf and a node are hashed under different first bytes,
 * so that no node can be passed off as a leaf, and an odd subtree is carried up, not doubled, so that no two lists
 * have one root. The hash function is passed in: SHA-256 and SM3 both go up the same tree.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The first byte of what is hashed to a leaf, and of what is hashed to a node: the left hash and the right one follow. */
export const LEAF = 0x00;
export const NODE = 0x01;
const SEAL = 0x02;

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** What is hashed to make the leaf of one fact's canonical bytes: the same under every function. */
export function leafBytes(bytes: Uint8Array): Uint8Array {
  return join(Uint8Array.of(LEAF), bytes);
}

/** The leaf of one fact's canonical bytes. */
export function hashLeaf(hash: Hash, bytes: Uint8Array): Uint8Array {
  return hash(leafBytes(bytes));
}

function hashNode(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(join(Uint8Array.of(NODE), left, right));
}

/** The largest power of two below `count`: where a list is split. */
function splitAt(count: number): number {
  let size = 1;
  while (size * 2 < count) size *= 2;
  return size;
}

/** The root over leaves that are hashed already. Throws on an empty list, which no seal holds. */
export function merkleRoot(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  return foldTree((left, right) => hashNode(hash, left, right), leaves);
}

/** The same tree over hashes in any form, each node made of the two below it by `pair`. */
export function foldTree<Form>(pair: (left: Form, right: Form) => Form, leaves: readonly Form[]): Form {
  const fold = (from: number, count: number): Form => {
    const leaf = leaves[from];
    if (leaf === undefined) throw new Error('a tree has at least one leaf');
    if (count <= 1) return leaf;
    const at = splitAt(count);
    return pair(fold(from, at), fold(from + at, count - at));
  };
  return fold(0, leaves.length);
}

/** The hashes beside the way from leaf `place` up to the root, lowest first. */
export function inclusionProof(hash: Hash, leaves: readonly Uint8Array[], place: number): Uint8Array[] {
  if (place < 0 || place >= leaves.length) throw new Error(`no leaf ${place} among ${leaves.length}`);
  if (leaves.length === 1) return [];
  const at = splitAt(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return place < at
    ? [...inclusionProof(hash, left, place), merkleRoot(hash, right)]
    : [...inclusionProof(hash, right, place - at), merkleRoot(hash, left)];
}

/** The root that a leaf and its proof lead to, or undefined when the proof has another length than the tree asks. */
export function rootOfProof(
  hash: Hash,
  leaf: Uint8Array,
  place: number,
  count: number,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (place < 0 || place >= count) return undefined;
  if (count === 1) return proof.length === 0 ? leaf : undefined;
  const beside = proof.at(-1);
  if (beside === undefined) return undefined;
  const at = splitAt(count);
  const rest = proof.slice(0, -1);
  const below =
    place < at
      ? rootOfProof(hash, leaf, place, at, rest)
      : rootOfProof(hash, leaf, place - at, count - at, rest);
  if (below === undefined) return undefined;
  return place < at ? hashNode(hash, below, beside) : hashNode(hash, beside, below);
}

/** The root of a seal: its tree, what it says of itself, and the root of the seal before it (none for the first). */
export function chainRoot(
  hash: Hash,
  previous: Uint8Array | undefined,
  header: Uint8Array,
  tree: Uint8Array,
): Uint8Array {
  const before = previous ?? new Uint8Array(tree.length);
  return hash(join(Uint8Array.of(SEAL), before, tree, hash(header)));
}
