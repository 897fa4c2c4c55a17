import { createHash } from 'node:crypto';
import { hashLeaf, merkleRoot } from '@yanzhen/domain/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algorithms, hashFact, hashTree } from './hash-fact.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const hashOf = (algorithm: string) => (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
const text = fc.string({ unit: 'grapheme', maxLength: 60 });

describe.each(algorithms)('leaves and trees under %s', (algorithm) => {
  const leafOf = (canonical: string) => hashLeaf(hashOf(algorithm), Buffer.from(canonical));

  it('are those of the rule, long and short texts one after the other', () => {
    const texts = ['', '短', '长'.repeat(5_000), '二', 'a'.repeat(20_000), '😀'.repeat(3_000), '末'];
    for (const canonical of texts) expect(hashFact(canonical)[algorithm]).toBe(hex(leafOf(canonical)));
    fc.assert(fc.property(text, (canonical) => hashFact(canonical)[algorithm] === hex(leafOf(canonical))));
  });

  it('give the root of the rule over any number of leaves', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 70 }), (texts) => {
        const root = hex(merkleRoot(hashOf(algorithm), texts.map(leafOf)));
        expect(hashTree(texts.map(hashFact))[algorithm]).toBe(root);
      }),
    );
  });
});

it('makes no tree of nothing', () => {
  expect(() => hashTree([])).toThrow('at least one leaf');
});
