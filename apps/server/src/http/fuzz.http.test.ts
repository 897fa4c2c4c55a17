import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { slices } from '../slices.ts';
import { expectCleanAnswer } from '../testing/clean-answer.ts';
import { planFuzz } from '../testing/fuzz/fuzz-plan.ts';
import { type FuzzedCounty, makeFuzzedCounty, type Sender } from '../testing/fuzz/fuzzed-county.ts';
import { damaged, inputOf } from '../testing/fuzz/input-of-schema.ts';
import { type FuzzedRoute, routesToFuzz } from '../testing/fuzz/routes-to-fuzz.ts';
import { inventIdNumber, writeRoster } from '../testing/upload-roster.ts';
import { withValue } from '../testing/sample-input.ts';

const { seeds, requests } = planFuzz();
/** Each part of the routes has a county of its own, for what strangers are let do wears one out. */
const PARTS = 4;

interface Contract {
  readonly kind: string;
  readonly path: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}
const contracts: readonly Contract[] = slices.flatMap(({ commands, queries, uploads = [] }) =>
  [...commands, ...queries, ...uploads].map(({ contract }) => contract),
);
const uploadPaths = new Set(contracts.filter(({ kind }) => kind === 'upload').map(({ path }) => path));
const contractOf = ({ path }: FuzzedRoute, method: unknown) =>
  contracts.find((one) => one.path === path && (method === 'POST') === (one.kind !== 'query')) ??
  contracts.find((one) => one.path === path);

/** How a request is spoilt besides its input. */
interface Spoiling {
  readonly kind: 'nothing' | 'body' | 'headers' | 'address' | 'method';
  readonly payload: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly method: 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'GET' | 'POST';
}

const printable = fc
  .string({ unit: 'binary-ascii', maxLength: 60 })
  .map((text) => text.replaceAll(/[^\x20-\x7e]/g, ''));
const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  kind: fc.constantFrom('nothing', 'nothing', 'nothing', 'nothing', 'body', 'headers', 'address', 'method'),
  payload: fc.oneof(
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{"a":',
      '\u0000',
      '\ufeff{}',
      '{"a":1}{"b":2}',
      '{"a":1,}',
    ),
    fc.constantFrom(
      '{"__proto__":{"whole":true}}',
      '{"constructor":{"prototype":{"whole":true}}}',
      '1e999999',
    ),
    fc.string(),
    fc.json(),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(gzipSync('{}'), gzipSync(Buffer.alloc(3_000_000)), Buffer.from([0x1f, 0x8b, 8, 0, 1])),
  ),
  headers: fc.dictionary(
    fc.constantFrom(
      'cookie',
      'origin',
      'content-type',
      'content-encoding',
      'accept',
      'accept-encoding',
      'authorization',
      'idempotency-key',
      'x-yanzhen',
      'x-forwarded-for',
      'if-none-match',
      'range',
      'user-agent',
      'x-http-method-override',
    ),
    fc.oneof(
      printable,
      fc.constantFrom(
        'gzip',
        'br;q=9',
        'application/json; charset=utf-16',
        'multipart/form-data; boundary=x',
        'null',
        'yanzhen-session=%00%ff; yanzhen-session=x; __proto__=1',
        'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
        'bytes=0-1,2-3',
        'x'.repeat(5_000),
      ),
    ),
    { maxKeys: 4 },
  ),
  query: fc.oneof(
    fc.constantFrom(
      '%00=1',
      '%',
      'a=%ff%fe',
      '__proto__=1',
      'limit=1&limit=2',
      'village[]=1',
      'x'.repeat(8_000),
    ),
    fc.webQueryParameters(),
    fc.string(),
  ),
  method: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'GET', 'POST'),
});

interface Asked {
  readonly nth: number;
  readonly input: unknown;
  readonly query: unknown;
  readonly mended: boolean;
  readonly file: Buffer;
  readonly spoilt: Spoiling;
}

function inputFor(schema: FuzzedRoute['query'] | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined) return fc.constant(undefined);
  const sound = inputOf(schema);
  return fc.oneof({ weight: 3, arbitrary: sound }, { weight: 2, arbitrary: damaged(sound) });
}

/** A roster as an office sends it; cut and bitten it is what a bad line makes of it. */
const roster = await writeRoster([
  ['示例嘎查', '第一网格', '001', '张三', inventIdNumber(1), '女', '', '户主', ''],
]);
const spoiltRoster = fc
  .record({ length: fc.nat(roster.length), at: fc.nat(roster.length - 1), byte: fc.nat(255) })
  .map(({ length, at, byte }) => {
    const bitten = Buffer.from(roster);
    bitten[at] = byte;
    return length % 2 === 0 ? bitten : bitten.subarray(0, length);
  });

const requestTo = ({ body, query }: FuzzedRoute): fc.Arbitrary<Asked> =>
  fc.record({
    nth: fc.nat(1_000),
    input: inputFor(body),
    query: inputFor(query),
    mended: fc.boolean(),
    file: fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc.string().map((text) => Buffer.from(text)),
      spoiltRoster,
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes])),
    ),
    spoilt: spoiling,
  });

/** Puts something sensible where the contract itself still complains, so that its handler is reached. */
function mend(schema: z.ZodType | undefined, input: unknown, nth: number): unknown {
  const words = ['2026-11-20', '2026-Q4', '示例', '@own/1', 1, '1', true, null, []];
  let mended = input;
  for (let tried = 0; tried < words.length; tried += 1) {
    const parsed = schema?.safeParse(mended);
    if (parsed === undefined || parsed.success) return mended;
    for (const { path } of parsed.error.issues.slice(0, 20))
      mended = withValue(mended, path, words[(nth + tried) % words.length]);
  }
  return mended;
}

function queryOf(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    const text = typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
    search.append(name, text.slice(0, 20_000));
  }
  return search.toString();
}

/** Ready to be injected, and to be told in a report. */
interface MadeRequest {
  readonly method: NonNullable<InjectOptions['method']>;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Buffer;
}

function makeRequest(route: FuzzedRoute, asked: Asked, county: FuzzedCounty): MadeRequest {
  const { spoilt } = asked;
  const input = asked.mended
    ? mend(contractOf(route, route.method)?.input, asked.input, asked.nth)
    : asked.input;
  const query = spoilt.kind === 'address' ? spoilt.query : queryOf(county.resolve(asked.query));
  const json = JSON.stringify(county.resolve(input)) ?? 'null';
  const sound = route.takesFile ? asked.file : json;
  return {
    method: spoilt.kind === 'method' ? spoilt.method : route.method,
    url: query === '' ? route.path : `${route.path}?${query}`,
    headers: {
      'content-type': route.takesFile ? 'application/octet-stream' : 'application/json',
      'idempotency-key': randomUUID(),
      ...(spoilt.kind === 'headers' ? spoilt.headers : {}),
    },
    ...(route.method === 'GET' && spoilt.kind !== 'method'
      ? {}
      : { payload: spoilt.kind === 'body' ? spoilt.payload : sound }),
  };
}

function expectAllowedAnswer(
  route: FuzzedRoute,
  request: MadeRequest,
  sender: Sender,
  reply: LightMyRequestResponse,
  county: FuzzedCounty,
): void {
  const payload = request.payload?.toString() ?? '';
  const said = `${request.url} ${payload}`;
  const about = { post: sender.post, ...request, payload };
  expectCleanAnswer(reply, about);
  expect(county.leakOf(sender, said, reply.body), JSON.stringify(about)).toBeUndefined();
  if (
    reply.statusCode !== 200 ||
    request.method === 'HEAD' ||
    reply.headers['content-encoding'] !== undefined
  )
    return;
  const parsed = contractOf(route, request.method)?.output.safeParse(reply.json());
  expect(parsed?.error?.issues, JSON.stringify(about)).toBeUndefined();
  county.learn(reply.body);
}

/** Sends its share of requests to one route; answers how many of them got past the contract. */
async function fuzz(route: FuzzedRoute, county: FuzzedCounty, seed: number): Promise<number> {
  let past = 0;
  await fc.assert(
    fc.asyncProperty(requestTo(route), async (asked) => {
      const request = makeRequest(route, asked, county);
      const sender = await county.sender(route.name, asked.nth);
      const reply = await sender.client.inject(request);
      expectAllowedAnswer(route, request, sender, reply, county);
      if (reply.statusCode < 400 || !reply.body.includes('"system.')) past += 1;
    }),
    { seed, numRuns: requests, endOnFailure: false },
  );
  return past;
}

const codes = { asked: 0, past: 0 };

describe.each(seeds)('every route under requests made of its schema, seed %i', (seed) => {
  let county: FuzzedCounty;
  beforeEach(async () => {
    county = await makeFuzzedCounty();
  });
  afterEach(() => county.world.close());

  it.each(Array.from({ length: PARTS }, (_, part) => part))(
    'part %i: answers or refuses, never fails, never tells what its reader may not know',
    async (part) => {
      const routes = await routesToFuzz(county.world.app, uploadPaths);
      expect(routes.length).toBeGreaterThan(contracts.length);
      const problems: string[] = [];
      for (const route of routes.filter((_, nth) => nth % PARTS === part)) {
        codes.asked += requests;
        await fuzz(route, county, seed).then(
          (past) => (codes.past += past),
          (error: Error) =>
            problems.push(`${route.method} ${route.path}: ${error.message}\n${String(error.cause)}`),
        );
        if (!(await county.recover())) {
          await county.world.close();
          county = await makeFuzzedCounty();
        }
      }
      expect(problems.join('\n\n')).toBe('');
      expect(({} as Record<string, unknown>)['whole']).toBeUndefined();
    },
    600_000,
  );

  it('reaches the handlers and not only what stands before them', () => {
    expect(codes.past / codes.asked).toBeGreaterThan(0.2);
  });
});
