import { z } from 'zod';

type JsonSchema = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly minItems?: number;
};

/** What a string may turn out to be when its own rule is not in the schema. */
const words = [
  '2026-11-20',
  '2026-Q4',
  '13900000001',
  '1',
  '示例',
  '2026-11-20T02:00:00.000Z',
  '12345678',
  '123456',
  'sub',
];

function sampleOf(schema: JsonSchema, id: () => string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const branch = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (branch !== undefined) return sampleOf(branch, id);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, member]) => [name, sampleOf(member, id)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
        sampleOf(schema.items ?? {}, id),
      );
    case 'string':
      return schema.format === 'uuid' ? id() : words[0];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** Puts `value` at `path` of a copy of `input`. */
export function withValue(input: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(input))
    return input.map((item, nth) => (nth === key ? withValue(item, rest, value) : item));
  const members = typeof input === 'object' && input !== null ? input : {};
  return { ...members, [key]: withValue(Reflect.get(members, key), rest, value) };
}

/** Every path to a value inside `input`, the empty path of the whole first. */
export function pathsOf(input: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (typeof input !== 'object' || input === null) return [path];
  const members = Array.isArray(input)
    ? input.map((item, nth) => [nth, item] as const)
    : Object.entries(input);
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

/**
 * An input that `schema` accepts, made from the schema alone, so that a test can loop over every contract; ids come
 * from `id`. Answers the nearest attempt when the schema's own rules cannot be guessed.
 */
export function sampleInput(schema: z.ZodType, id: () => string): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  let sample = sampleOf(json, id);
  for (const word of words) {
    const parsed = schema.safeParse(sample);
    if (parsed.success) return sample;
    for (const issue of parsed.error.issues) sample = withValue(sample, issue.path, word);
  }
  return sample;
}
