import fc from 'fast-check';
import { hostileValues } from '../hostile-values.ts';
import { pathsOf, withValue } from '../sample-input.ts';

/** The part of JSON Schema in which OpenAPI describes our routes. */
export interface RouteSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly anyOf?: readonly RouteSchema[];
  readonly oneOf?: readonly RouteSchema[];
  readonly properties?: Readonly<Record<string, RouteSchema>>;
  readonly required?: readonly string[];
  readonly items?: RouteSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Stands for the n-th id of its kind that the county has; which id it is, is known when the request is sent. */
export const ID_MARK = /^@(own|foreign|new)\/(\d+)$/;

const words = [
  '2026-11-20',
  '2026-11-02',
  '2024-02-29',
  '2027-01-01',
  '2026-Q4',
  '2026-11',
  '2026',
  '2026-11-20T02:00:00.000Z',
  '13900000001',
  '12345678',
  '123456',
  '1',
  '0',
  '001',
  'labour',
  'zh',
  '示例',
  '张三',
  '村里修路，出工两天。',
  'ᠮᠣᠩᠭᠣᠯ',
  '😀👨‍👩‍👧',
];

/** Worse than what `hostileValues` holds, and too long to be sent to every place of every route. */
const worse: readonly unknown[] = [
  Array.from({ length: 10_000 }, (_, nth) => nth),
  Array.from({ length: 10_000 }, () => '@own/1'),
  Array.from({ length: 40 }).reduce((inner) => ({ a: inner }), 1),
  Array.from({ length: 3_000 }).reduce((inner) => [inner], 1),
  Object.fromEntries(Array.from({ length: 2_000 }, (_, nth) => [`k${nth}`, nth])),
  '1e400',
  'NaN',
  '-0',
  '９９',
  '0000-00-00',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01T00:00:00Z',
  '2026-11-22T25:61:00Z',
  '2026-Q5',
  '2026-W60',
  '\u202e反\u2066',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  "1' or '1'='1",
  '${7*7}#{7*7}{{7*7}}',
  '../../../../etc/passwd',
  '=cmd|calc!A1',
  '%_\\%',
  'a'.repeat(300),
  -(2 ** 63),
  2 ** 63,
  -2_147_483_649,
  5e-324,
  true,
  { constructor: { prototype: { whole: true } } },
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

const hostile = fc.constantFrom(...hostileValues, ...worse);

const ids = fc
  .tuple(fc.constantFrom('own', 'own', 'own', 'own', 'foreign', 'new'), fc.nat(500))
  .map(([kind, nth]) => `@${kind}/${nth}`);

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

function stringOf({ format, pattern, minLength = 0, maxLength }: RouteSchema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return ids;
  if (format === 'date-time') return fc.constantFrom('2026-11-20T02:00:00.000Z', '1970-01-01T00:00:00Z');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (maxLength === undefined) return fc.oneof({ weight: 3, arbitrary: text }, ids);
  const edges = fc.constantFrom(minLength, Math.min(maxLength, 5_000)).map((length) => '界'.repeat(length));
  return fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: edges });
}

function integerOf({ minimum, maximum }: RouteSchema): fc.Arbitrary<unknown> {
  const min = Math.max(minimum ?? -1_000, Number.MIN_SAFE_INTEGER);
  const max = Math.min(maximum ?? 1_000_000, Number.MAX_SAFE_INTEGER);
  return fc.oneof(fc.constantFrom(min, max, Math.max(min, Math.min(max, 1))), fc.integer({ min, max }));
}

function arrayOf({ items = {}, minItems = 0, maxItems = 5 }: RouteSchema): fc.Arbitrary<unknown> {
  const few = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) };
  return fc.array(inputOf(items), few);
}

/** What the schema of a route allows, its own edges often among it. */
export function inputOf(schema: RouteSchema): fc.Arbitrary<unknown> {
  const value = withoutNull(schema);
  return schema.nullable === true
    ? fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) })
    : value;
}

function withoutNull(schema: RouteSchema): fc.Arbitrary<unknown> {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return fc.oneof(...branches.map(inputOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [
        name,
        inputOf(member),
      ]);
      return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: [...(schema.required ?? [])],
      });
    }
    case 'array':
      return arrayOf(schema);
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return integerOf(schema);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(text, ids, fc.integer(), fc.constant(null));
  }
}

/** An input with one value gone, replaced by a hostile one, or joined by one that nobody asked for. */
export function damaged(input: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const kinds = fc.constantFrom('replace', 'replace', 'leave-out', 'add');
  return fc.tuple(input, kinds, fc.nat(1_000), hostile).map(([whole, kind, nth, value]) => {
    const paths = pathsOf(whole);
    const path = paths[nth % paths.length] ?? [];
    if (kind === 'replace') return withValue(whole, path, value);
    if (kind === 'leave-out') return withValue(whole, path, undefined);
    return withValue(whole, [...path.slice(0, -1), 'surplus'], value);
  });
}
