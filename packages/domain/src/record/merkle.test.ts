import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainRoot, type Hash, hashLeaf, inclusionProof, merkleRoot, rootOfProof } from './merkle.ts';

const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leavesOf = (texts: readonly string[]) =>
  texts.map((text) => hashLeaf(sha256, Buffer.from(text, 'hex')));

/** The leaves and roots that the reference implementation of RFC 6962 tests itself with. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('merkleRoot', () => {
  it.each(roots.map((root, nth) => [nth + 1, root] as const))(
    'gives the published root over %i leaves',
    (count, root) => {
      expect(hex(merkleRoot(sha256, leavesOf(inputs.slice(0, count))))).toBe(root);
    },
  );

  it('changes with any leaf changed, taken out, added or exchanged', () => {
    const texts = fc.uniqueArray(
      fc.nat(254).map((n) => n.toString(16).padStart(2, '0')),
      {
        minLength: 2,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (list, a, b) => {
        const [at, to] = [a % list.length, b % list.length];
        const root = hex(merkleRoot(sha256, leavesOf(list)));
        const flipped = list.with(at, 'ffff');
        const shorter = list.toSpliced(at, 1);
        const exchanged = list.with(at, list[to]!).with(to, list[at]!);
        expect(hex(merkleRoot(sha256, leavesOf(flipped)))).not.toBe(root);
        expect(hex(merkleRoot(sha256, leavesOf(shorter)))).not.toBe(root);
        expect(hex(merkleRoot(sha256, leavesOf([...list, list.at(-1)!])))).not.toBe(root);
        if (at !== to) expect(hex(merkleRoot(sha256, leavesOf(exchanged)))).not.toBe(root);
      }),
    );
  });
});

describe('inclusionProof', () => {
  it('is of a leaf that there is', () => {
    const leaves = leavesOf(inputs.slice(0, 3));
    expect(() => inclusionProof(sha256, leaves, 3)).toThrow('no leaf 3 among 3');
    expect(() => inclusionProof(sha256, leaves, -1)).toThrow('no leaf -1 among 3');
    expect(inclusionProof(sha256, leaves, 2)).toHaveLength(1);
    expect(() => merkleRoot(sha256, [])).toThrow('at least one leaf');
  });

  it('leads from every leaf to the root, and from no other leaf, place or count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, seed) => {
        const leaves = leavesOf(Array.from({ length: count }, (_, nth) => nth.toString(16).padStart(4, '0')));
        const place = seed % count;
        const root = hex(merkleRoot(sha256, leaves));
        const proof = inclusionProof(sha256, leaves, place);
        expect(hex(rootOfProof(sha256, leaves[place]!, place, count, proof)!)).toBe(root);
        const stranger = hashLeaf(sha256, Buffer.from('stranger'));
        expect(hex(rootOfProof(sha256, stranger, place, count, proof)!)).not.toBe(root);
        expect(rootOfProof(sha256, leaves[place]!, count, count, proof)).toBeUndefined();
        expect(rootOfProof(sha256, leaves[place]!, -1, count, proof)).toBeUndefined();
        if (count > 1)
          expect(rootOfProof(sha256, leaves[place]!, place, count, proof.slice(1))).toBeUndefined();
        expect(rootOfProof(sha256, leaves[place]!, place, count, [...proof, stranger])).toBeUndefined();
      }),
    );
  });
});

describe('chainRoot', () => {
  const [tree, other] = leavesOf(['01', '02']) as [Uint8Array, Uint8Array];
  const header = Buffer.from('{"number":2}');

  it('depends on the root before, on the tree and on what the seal says of itself', () => {
    const root = hex(chainRoot(sha256, other, header, tree));
    expect(hex(chainRoot(sha256, undefined, header, tree))).not.toBe(root);
    expect(hex(chainRoot(sha256, tree, header, tree))).not.toBe(root);
    expect(hex(chainRoot(sha256, other, header, other))).not.toBe(root);
    expect(hex(chainRoot(sha256, other, Buffer.from('{"number":3}'), tree))).not.toBe(root);
  });
});
