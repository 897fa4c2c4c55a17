import fc from 'fast-check';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPublic } from '../apps/public/src/build-public.ts';
import { settleWaitingProposals } from '../apps/server/src/proposals/follow-proposals.ts';
import { proposable, slices } from '../apps/server/src/slices.ts';
import { planFuzz } from '../apps/server/src/testing/fuzz/fuzz-plan.ts';
import { type FuzzedCounty, makeFuzzedCounty } from '../apps/server/src/testing/fuzz/fuzzed-county.ts';
import { postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';

const PIN = '402918';
const plan = planFuzz();
/** Every field of every form, those of other forms too: a stranger sends what he likes. */
const fields = ['number', 'pin', 'reason', 'proposal', 'person', 'kind', 'text', 'guardian', 'path', 'size'];
/** What a page may never say: scripts of somebody else's making, and anything of the inside. */
const forbidden = /<script|onerror=|node_modules|violates|yanzhen\.\w|\bat \w+ \(|\[object|\.ts:\d/i;

let county: FuzzedCounty;
let pages: FastifyInstance;
let pool: Pool;
let cookie = '';

/** `POST /home/entries/:entry/object` and all others, as the server itself lists them. */
function routesOf(app: FastifyInstance): readonly Route[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (.*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      if (part === '') return [];
      const depth = indent.length / 4;
      above.splice(depth, above.length, part);
      const path = above.join('');
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method: method === 'GET' ? ('GET' as const) : ('POST' as const), path }));
    });
}

const known = fc.tuple(fc.constantFrom('own', 'own', 'own', 'foreign', 'new'), fc.nat(500));
const id = known.map(([kind, nth]) => `@${kind}/${nth}`);
const text = fc.oneof(
  id,
  fc.constantFrom(
    '2026-Q4',
    'spendable',
    'publish',
    'unpublish',
    'leave',
    'copy',
    'correction',
    '001',
    PIN,
    '123456',
  ),
  fc.constantFrom(
    '',
    '0',
    'null',
    '__proto__',
    '../../etc/passwd',
    "' or 1=1 --",
    '%00',
    '%ff',
    '//elsewhere.example',
  ),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '/\\elsewhere.example',
    '\u0000字',
  ),
  // An emoji is two halves to a program: cutting to a length must not leave one of them.
  fc.constantFrom(
    `${'界'.repeat(499)}😀`,
    '😀'.repeat(400),
    `1${'😀'.repeat(20)}`,
    '\ud800',
    '字'.repeat(9_000),
  ),
  fc.string({ unit: 'grapheme' }),
);

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

interface MadeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
}

interface Asked {
  readonly nth: number;
  /** Along a link that is there and with its form as it stands, but for what was typed. */
  readonly known: boolean;
  readonly parts: readonly string[];
  readonly form: Readonly<Record<string, string | undefined>>;
  /** `own`, `none`, or what is sent instead. */
  readonly cookie: string;
  readonly spoilt: 'no' | 'type' | 'body' | 'origin' | 'query';
  readonly junk: string;
}

const request: fc.Arbitrary<Asked> = fc.record({
  nth: fc.nat(100),
  known: fc.boolean(),
  parts: fc.array(text, { minLength: 4, maxLength: 4 }),
  form: fc.record(Object.fromEntries(fields.map((name) => [name, text])), { requiredKeys: [] }),
  cookie: fc.constantFrom(
    'own',
    'own',
    'own',
    'none',
    'yanzhen-household=%ff%00; yanzhen-size=<b>; __proto__=1',
  ),
  spoilt: fc.constantFrom('no', 'no', 'no', 'type', 'body', 'origin', 'query'),
  junk: fc.string(),
});

function encoded(form: Asked['form']): string {
  const typed = Object.entries(form).filter((field): field is [string, string] => field[1] !== undefined);
  return new URLSearchParams(county.resolve(typed)).toString();
}

/** Addresses that the household's own pages lead to, so that half of what is asked for is really there. */
let links: readonly string[] = [];

async function browse(): Promise<void> {
  const seen = new Set(['/home']);
  for (const address of seen) {
    const { body } = await pages.inject({ url: address, headers: { cookie } });
    for (const [, link = ''] of body.matchAll(/(?:href|action)="(\/home[^"]*)"/g))
      if (seen.size < 60) seen.add(link);
  }
  links = [...seen];
}

function fill(path: string, { parts, known: asKnown, nth }: Asked): string {
  const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
  const leading = links.filter((link) => pattern.test(link));
  const link = leading[nth % Math.max(1, leading.length)];
  if (asKnown && link !== undefined) return link;
  let part = 0;
  return path.replaceAll(/:\w+/g, (name) => {
    if (name === ':place' && asKnown) return county.world.villages[0].id;
    return encodeURIComponent(
      county.resolve(parts[part++ % parts.length] ?? '').replaceAll(/\p{Surrogate}/gu, ''),
    ).slice(0, 300);
  });
}

/** What the form at this address would send if nothing were typed. */
async function formAt(address: string): Promise<Record<string, string>> {
  const { body } = await pages.inject({ url: address, headers: { cookie } });
  const inputs = body.matchAll(/<input[^>]* name="(\w+)"[^>]* value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

async function build({ method, path }: Route, asked: Asked): Promise<MadeRequest> {
  const { spoilt, junk } = asked;
  const address = fill(path, asked);
  const query = spoilt === 'query' ? junk : method === 'GET' ? encoded(asked.form) : '';
  const form = method === 'POST' && asked.known ? { ...(await formAt(address)), ...asked.form } : asked.form;
  const payload = spoilt === 'body' ? junk : encoded(form);
  return {
    method,
    url: query === '' ? address : `${address}?${query}`,
    headers: {
      ...(asked.cookie === 'none' ? {} : { cookie: asked.cookie === 'own' ? cookie : asked.cookie }),
      host: 'localhost:8788',
      origin: spoilt === 'origin' ? junk.replaceAll(/[^\x20-\x7e]/g, '') : 'http://localhost:8788',
      ...(method === 'POST'
        ? { 'content-type': spoilt === 'type' ? 'application/json' : 'application/x-www-form-urlencoded' }
        : {}),
    },
    ...(method === 'POST' ? { payload } : {}),
  };
}

function expectPage(asked: MadeRequest, reply: LightMyRequestResponse): void {
  const about = `${JSON.stringify(asked).slice(0, 600)} → ${reply.statusCode} ${reply.body.slice(0, 300)}`;
  expect(reply.statusCode, about).toBeLessThan(500);
  expect(reply.body, about).not.toMatch(forbidden);
  const { location } = reply.headers;
  if (location !== undefined) expect(location, about).toMatch(/^\/(?![/\\])/);
  if (reply.statusCode === 200)
    expect(reply.headers['content-type'], about).toMatch(/^(?:text\/html|application\/json)/);
  const said = `${asked.url} ${asked.payload ?? ''}`;
  const villager = { village: true } as Parameters<FuzzedCounty['leakOf']>[0];
  expect(county.leakOf(villager, said, reply.body), about).toBeUndefined();
  if (reply.statusCode === 200 && reply.body.includes('/home/')) county.learn(reply.body);
}

async function signIn(): Promise<void> {
  const [village] = county.world.villages;
  const signedIn = await pages.inject({
    method: 'POST',
    url: `/p/${village.id}/sign-in`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:8788',
      host: 'localhost:8788',
    },
    payload: `number=001&pin=${PIN}`,
  });
  cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
}

/** Signs in where a request has ended the session, and looks around for what there is to ask for. */
async function stayIn(): Promise<void> {
  const home = await pages.inject({ url: '/home', headers: { cookie } });
  if (home.statusCode === 200 && links.length > 0) return;
  await signIn();
  await browse();
}

beforeAll(async () => {
  county = await makeFuzzedCounty();
  const { world } = county;
  await openPublicPages(world, world.villages[0].households[0]?.id ?? '', PIN);
  await postEntries(world, county.accounts[0] ?? '', [
    { item: 'labour', day: '2026-11-09' },
    { item: 'ceremony', day: '2026-11-10' },
  ]);
  pool = new Pool({ connectionString: world.database.publicUrl, max: 4 });
  const { rows } = await pool.query<{ newest: number }>(
    'select max(number)::integer as newest from yanzhen.migrations',
  );
  pages = await buildPublic({
    pool,
    now: () => world.clock.now(),
    schemaNumber: rows[0]?.newest ?? 0,
    secureCookies: false,
    allowDemo: true,
  });
  await pages.ready();
});
afterAll(async () => {
  await pages.close();
  await pool.end();
  await county.world.close();
});

it('a reason that is cut in the middle of a character is kept without that half', async () => {
  await stayIn();
  const [form = ''] = links.filter((link) => link.endsWith('/object'));
  expect(form).toMatch(/^\/home\/entries\//);
  const asked = {
    nth: 0,
    parts: [form],
    known: false,
    form: { reason: `${'界'.repeat(499)}😀` },
    cookie: 'own',
    spoilt: 'no',
    junk: '',
  };
  const reply = await pages.inject(await build({ method: 'POST', path: form }, asked as Asked));
  expect(reply.statusCode).toBe(303);
  expect((await pages.inject({ url: `${form}/check`, headers: { cookie } })).body).toContain(
    '界'.repeat(499),
  );
});

describe.each(plan.seeds)(
  'the villagers’ pages under requests that nobody’s browser sends, seed %i',
  (seed) => {
    it('answer every one with a page, tell nothing of others and run nobody’s script', async () => {
      const routes = routesOf(pages);
      expect(routes.length).toBeGreaterThan(25);
      const problems: string[] = [];
      for (const route of routes) {
        await stayIn();
        const property = fc.asyncProperty(request, async (asked) => {
          const options = await build(route, asked);
          expectPage(options, await pages.inject(options));
        });
        await fc.assert(property, { seed, numRuns: plan.requests }).catch((error: Error) => {
          problems.push(`${route.method} ${route.path}: ${error.message}\n${String(error.cause)}`);
        });
      }
      expect(problems.join('\n\n')).toBe('');
    }, 600_000);

    it('what they let through is settled by the county’s server, one way or the other', async () => {
      const problems: string[] = [];
      const { world } = county;
      const projectors = slices.flatMap((slice) => slice.projectors);
      await settleWaitingProposals({ ...world, projectors, constraints: {} }, proposable, (error) =>
        problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      );
      expect(problems).toEqual([]);
    });
  },
);
