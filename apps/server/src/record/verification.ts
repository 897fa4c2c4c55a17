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

/** What the facts now say the leaves are: by seal, in their places, and what has no seal yet, by village. */
export interface Leaves {
  readonly bySeal: ReadonlyMap<string, readonly TwoHashes[]>;
  readonly unsealed: ReadonlyMap<string, number>;
  readonly facts: number;
}
