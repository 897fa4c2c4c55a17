import { hashSeal, type TwoHashes } from './hash-fact.ts';
import type { Finding, Leaves, PaperRoot } from './verification.ts';

export interface StoredSeal {
  readonly id: string;
  readonly village: string | null;
  readonly number: number;
  readonly day: string;
  readonly facts: number;
  readonly tree: TwoHashes;
  readonly root: TwoHashes;
}

export interface StoredAnchor extends TwoHashes {
  readonly village: string | null;
  readonly number: number;
}

/** The seals of one village, and how far paper vouches for them. */
export interface ChainReport {
  readonly tenant: number;
  readonly village: string | null;
  readonly seals: number;
  readonly sealedFacts: number;
  /** The last seal whose root was printed; 0 when none was. */
  readonly anchoredThrough: number;
  /** Seals and facts that nothing outside the database vouches for yet: the UNANCHORED TAIL. */
  readonly unanchoredSeals: number;
  readonly unanchoredFacts: number;
  readonly unsealedFacts: number;
}

const sameHashes = (a: TwoHashes, b: TwoHashes) => a.sha256 === b.sha256 && a.sm3 === b.sm3;

/** Holds every seal against its leaves, its predecessor and the anchors. `seals` come by village and number. */
export function checkChain(
  tenant: number,
  seals: readonly StoredSeal[],
  leaves: Leaves,
  anchors: readonly StoredAnchor[],
  paper: readonly PaperRoot[],
): { chains: ChainReport[]; findings: Finding[] } {
  const villages = [
    ...new Set(
      [...seals, ...anchors].map(({ village }) => village ?? '').concat([...leaves.unsealed.keys()]),
    ),
  ].toSorted();
  const findings = findOrphans(seals, leaves);
  const sealsOf = groupByVillage(seals);
  const anchorsOf = groupByVillage(anchors);
  const chains = villages.map((key): ChainReport => {
    const village = key === '' ? null : key;
    const chain = sealsOf.get(key) ?? [];
    const printed = anchorsOf.get(key) ?? [];
    const carried = paper.filter((root) => root.village === village);
    findings.push(
      ...checkSeals(tenant, village, chain, leaves),
      ...checkAnchors(village, chain, printed, carried),
    );
    const anchoredThrough = Math.max(
      0,
      ...printed.map(({ number }) => number),
      ...carried.map(({ number }) => number),
    );
    const tail = chain.filter(({ number }) => number > anchoredThrough);
    const count = (list: readonly StoredSeal[]) => list.reduce((sum, { facts }) => sum + facts, 0);
    return {
      tenant,
      village,
      seals: chain.length,
      sealedFacts: count(chain),
      anchoredThrough,
      unanchoredSeals: tail.length,
      unanchoredFacts: count(tail),
      unsealedFacts: leaves.unsealed.get(key) ?? 0,
    };
  });
  return { chains, findings };
}

/** Under '' those of the county itself. */
function groupByVillage<Row extends { readonly village: string | null }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.village ?? '');
    if (group === undefined) groups.set(row.village ?? '', [row]);
    else group.push(row);
  }
  return groups;
}

/** Leaves whose seal is gone. */
function findOrphans(seals: readonly StoredSeal[], leaves: Leaves): Finding[] {
  const known = new Set(seals.map(({ id }) => id));
  return [...leaves.trees.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ kind: 'seal-missing', village: null, where: id }));
}

function checkSeals(
  tenant: number,
  village: string | null,
  chain: readonly StoredSeal[],
  leaves: Leaves,
): Finding[] {
  const findings: Finding[] = [];
  let previous: TwoHashes | undefined;
  for (const [nth, seal] of chain.entries()) {
    const where = `第 ${seal.number} 封`;
    if (seal.number !== nth + 1) {
      findings.push({ kind: 'seal-missing', village, where: `第 ${nth + 1} 封` });
      return findings;
    }
    const own = leaves.trees.get(seal.id);
    const holds =
      own?.facts === seal.facts &&
      sameHashes(own.tree, seal.tree) &&
      sameHashes(hashSeal(previous, { tenant, ...seal }, seal.tree), seal.root);
    if (!holds) findings.push({ kind: 'seal-changed', village, where });
    previous = seal.root;
  }
  return findings;
}

/** A printed root that the chain does not have: the chain was cut off before it, or another one was put in its place. */
function checkAnchors(
  village: string | null,
  chain: readonly StoredSeal[],
  printed: readonly StoredAnchor[],
  carried: readonly PaperRoot[],
): Finding[] {
  const wanted = [
    ...printed.map(({ number, ...roots }) => ({ number, has: (root: TwoHashes) => sameHashes(roots, root) })),
    ...carried.map(({ number, root: text }) => ({
      number,
      has: (root: TwoHashes) => root.sha256 === text || root.sm3 === text,
    })),
  ];
  return wanted.flatMap(({ number, has }): Finding[] => {
    const seal = chain.find((candidate) => candidate.number === number);
    const where = `第 ${number} 封`;
    if (seal === undefined) return [{ kind: 'seal-missing', village, where }];
    return has(seal.root) ? [] : [{ kind: 'fork', village, where }];
  });
}
