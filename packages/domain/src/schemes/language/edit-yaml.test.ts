import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { editYaml } from './edit-yaml.ts';
import type { Path } from './read-yaml.ts';

const put = (text: string, path: Path, value: string | number | boolean | { raw: string }) =>
  editYaml(text, { path, value });
const drop = (text: string, path: Path) => editYaml(text, { path });

describe('a value put into a text', () => {
  it.each([
    ['in the place of another', 'a: 1   # why\nb: 2\n', ['a'], 5, 'a: 5   # why\nb: 2\n'],
    ['in braces', 'a: { x: 1,  y: 2 }\n', ['a', 'x'], 5, 'a: { x: 5,  y: 2 }\n'],
    ['in a list’s member', 'a:\n  - x: 1\n  - x: 2\n', ['a', 1, 'x'], 5, 'a:\n  - x: 1\n  - x: 5\n'],
    ['after the last key', 'a: 1   # why\n', ['b'], 5, 'a: 1   # why\nb: 5\n'],
    ['after the last key of a text without an end', 'a: 1', ['b'], 5, 'a: 1\nb: 5'],
    ['where its neighbours stand', 'a:\n  x: 1\nb: 2\n', ['a', 'y'], 5, 'a:\n  x: 1\n  y: 5\nb: 2\n'],
    ['before what belongs to another key', 'a: 1\nb:\n  - x\n', ['c'], 5, 'a: 1\nc: 5\nb:\n  - x\n'],
    ['after a mapping in braces', 'a: { x: 1 }\nb:\n  - x\n', ['c'], 5, 'a: { x: 1 }\nc: 5\nb:\n  - x\n'],
    ['before the first of mere blocks', 'a:\n  x: 1\n', ['c'], 5, 'c: 5\na:\n  x: 1\n'],
    [
      'before the first of mere blocks, inside',
      'o:\n  a:\n    x: 1\n',
      ['o', 'c'],
      5,
      'o:\n  c: 5\n  a:\n    x: 1\n',
    ],
    ['into braces', 'a: {x: 1}\n', ['a', 'y'], 5, 'a: {x: 1, y: 5}\n'],
    ['into wide braces', 'a: { x: 1 }\n', ['a', 'y'], 5, 'a: { x: 1, y: 5 }\n'],
    ['into empty braces', 'a: {}\n', ['a', 'y'], 5, 'a: { y: 5}\n'],
    ['under the dash of a list', 'a:\n  - x: 1\n', ['a', 0, 'y'], 5, 'a:\n  - x: 1\n    y: 5\n'],
  ] as const)('%s', (_, text, path, value, expected) => {
    expect(put(text, path, value)).toBe(expected);
  });

  it('is quoted where YAML would take it for something else, and never where it is given as written', () => {
    expect(put('a: 1\n', ['a'], '12')).toBe('a: "12"\n');
    expect(put('a: 1\n', ['a'], 'x: y')).toBe('a: "x: y"\n');
    expect(put('a: 1\n', ['a'], true)).toBe('a: true\n');
    expect(put('a: 1\n', ['b'], { raw: '{ points: 80 }' })).toBe('a: 1\nb: { points: 80 }\n');
  });
});

describe('a key taken out of a text', () => {
  it.each([
    ['with its line', 'a: 1\nb: 2   # why\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['the last one, of a text without an end', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['inside', 'o:\n  a: 1\n  b: 2\n', ['o', 'b'], 'o:\n  a: 1\n'],
    ['first of braces', 'a: {x: 1, y: 2}\n', ['a', 'x'], 'a: {y: 2}\n'],
    ['first of braces over two lines', 'a: {x: 1 ,\n  y: 2}\n', ['a', 'x'], 'a: {y: 2}\n'],
    ['last of braces', 'a: { x: 1, y: 2 }\n', ['a', 'y'], 'a: { x: 1 }\n'],
    ['the only one of braces', 'a: {x: 1}\n', ['a', 'x'], 'a: {}\n'],
  ] as const)('%s', (_, text, path, expected) => {
    expect(drop(text, path)).toBe(expected);
  });
});

describe('a text is left alone', () => {
  it.each([
    ['that is broken', 'a: [1\n', ['a'], 5],
    ['where the path leads into a list', 'a: [1]\n', ['a', 0], 5],
    ['where the path leads into a value', 'a: 1\n', ['a', 'x'], 5],
    ['where the path leads nowhere', 'a: 1\n', ['b', 'x'], 5],
  ] as const)('%s', (_, text, path, value) => {
    expect(put(text, path, value)).toBe(text);
  });

  it('where what should go is not there, or shares its line with the dash of a list', () => {
    expect(drop('a: 1\n', ['b'])).toBe('a: 1\n');
    expect(drop('a:\n  - x: 1\n    y: 2\n', ['a', 0, 'x'])).toBe('a:\n  - x: 1\n    y: 2\n');
  });
});

it('whatever stands in a text, one value changes and every other is what it was', () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(fc.integer(), fc.boolean()), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(fields, fields, fc.constantFrom('a', 'b', 'e'), fc.integer(), (outer, inner, key, value) => {
      const before = { ...outer, inner };
      const text = stringify(before);
      expect(parse(put(text, [key], value))).toEqual({ ...before, [key]: value });
      expect(parse(put(text, ['inner', key], value))).toEqual({
        ...before,
        inner: { ...inner, [key]: value },
      });
      const { [key]: _, ...rest } = before as Record<string, unknown>;
      expect(parse(drop(text, [key]))).toEqual(rest);
    }),
  );
});
