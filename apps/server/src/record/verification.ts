import type { TwoHashes } from './hash-fact.ts';

/** Something that is not as it was sealed; `where` names a fact, a seal or a text as an auditor would look it up. */
export interface Finding {
  readonly kind:
    | 'fact-changed'
    | 'fact-deleted'
    | 'seal-changed'
    | 'seal-missing'
    | 'fork'
    | 'stream-gap'
    | 'command-incomplete'
    | 'text-changed';
  readonly village: string | null;
  readonly where: string;
}

/** A root read from paper, which no one who can write to the database can also have changed. */
export interface PaperRoot {
  readonly village: string | null;
  readonly number: number;
  readonly root: string;
}

/** The tree over the leaves of one seal as the facts now make them, and how many leaves it has. */
export interface SealedTree {
  readonly facts: number;
  readonly tree: TwoHashes;
}

/** What the facts now say the trees of the seals are, and what has no seal yet, by village. */
export interface Leaves {
  readonly trees: ReadonlyMap<string, SealedTree>;
  readonly unsealed: ReadonlyMap<string, number>;
  readonly facts: number;
}
