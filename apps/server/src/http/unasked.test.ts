import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findUnasked } from './unasked.ts';

const schema = z.object({
  village: z.string(),
  note: z.string().trim().nullable().default(null),
  lines: z.array(z.object({ item: z.string(), count: z.int().default(1) })).default([]),
  body: z.unknown().optional(),
});
const ask = (input: unknown) => findUnasked(input, schema.parse(input));

describe('findUnasked', () => {
  it('names what nobody asked for, however deep, and nothing of what was', () => {
    expect(ask({ village: 'v', note: ' 有 ', body: { any: [{ thing: 1 }] } })).toBeUndefined();
    expect(ask({ village: 'v', lines: [{ item: 'a' }, { item: 'b', count: 2 }] })).toBeUndefined();
    expect(ask({ village: 'v', total: 3 })).toBe('total');
    expect(ask({ village: 'v', lines: [{ item: 'a' }, { item: 'b', points: 50 }] })).toBe('lines.1.points');
    expect(ask(JSON.parse('{"village":"v","__proto__":{"total":1}}'))).toBe('__proto__');
  });

  it('finds nothing where nothing was left out, whatever the value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => findUnasked(value, value) === undefined));
  });
});
