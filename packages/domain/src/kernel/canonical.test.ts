import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, type Json } from './canonical.ts';

const anyJson = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>;

function shuffleKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffleKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffleKeys(item)]),
  );
}

describe('the canonical text', () => {
  it('does not depend on the order in which keys were written', () => {
    fc.assert(fc.property(anyJson, (value) => canonicalize(shuffleKeys(value)) === canonicalize(value)));
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(anyJson, (value) => canonicalize(JSON.parse(canonicalize(value))) === canonicalize(value)),
    );
  });

  it('sorts keys by code unit and writes no white space', () => {
    expect(canonicalize({ b: [1, true, null], a: '嘎查', Z: {} })).toBe(
      '{"Z":{},"a":"嘎查","b":[1,true,null]}',
    );
  });

  it('refuses numbers that are not finite', () => {
    expect(() => canonicalize({ points: Number.NaN })).toThrow('not canonical');
    expect(() => canonicalize([Number.POSITIVE_INFINITY])).toThrow('not canonical');
  });
});
