import { hashTree, type TwoHashes } from './hash-fact.ts';
import type { SealedTree } from './verification.ts';

interface PlacedLeaf {
  readonly place: number;
  readonly leaf: TwoHashes;
}

/**
 * Puts leaves that come in the order of the record into the trees of their seals. A tree is made, and its leaves are
 * forgotten, as soon as it has as many as its seal says: facts of one seal lie close together, so a record of any
 * length needs the memory of a few seals.
 */
export class TreeBuilder {
  private readonly expected: ReadonlyMap<string, number>;
  private readonly growing = new Map<string, PlacedLeaf[]>();
  private readonly trees = new Map<string, SealedTree>();

  constructor(seals: readonly { readonly id: string; readonly facts: number }[]) {
    this.expected = new Map(seals.map(({ id, facts }) => [id, facts]));
  }

  add(seal: string, place: number, leaf: TwoHashes): void {
    const leaves = this.growing.get(seal) ?? [];
    leaves.push({ place, leaf });
    if (leaves.length === this.expected.get(seal) && !this.trees.has(seal)) this.make(seal, leaves);
    else this.growing.set(seal, leaves);
  }

  /** The trees of all seals that had a leaf, also of those with more or fewer than they say. */
  finish(): ReadonlyMap<string, SealedTree> {
    for (const [seal, leaves] of this.growing) this.make(seal, leaves);
    return this.trees;
  }

  private make(seal: string, leaves: readonly PlacedLeaf[]): void {
    this.growing.delete(seal);
    const inPlace = leaves.toSorted((a, b) => a.place - b.place).map(({ leaf }) => leaf);
    const before = this.trees.get(seal)?.facts ?? 0;
    this.trees.set(seal, { facts: before + inPlace.length, tree: hashTree(inPlace) });
  }
}
