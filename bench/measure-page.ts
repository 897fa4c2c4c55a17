import { gunzipSync } from 'node:zlib';
import { atMost, type Figure, quantile } from './figure.ts';
import { openLeanClient } from './lean-client.ts';
import { get as request } from 'node:http';
import { HOST } from './host.ts';
import type { RunningSystem } from './running-system.ts';

const MOST_BYTES = 40_000;
const MOST_MS = 10;
const VISITS = 300;
const WARM_UP = 50;
/** 我家积分, which a household opens with its PIN. */
const PATH = '/home';

/** The villager's private page: everything that travels when it is opened, and how long the server takes for it. */
export async function measurePage(system: RunningSystem): Promise<Figure[]> {
  const cookie = await signHouseholdIn(system);
  if (cookie === undefined) {
    const reason = 'the demo names no household whose PIN opens the public pages';
    return [
      atMost('villager.page-bytes', 'B', MOST_BYTES, null, reason),
      atMost('villager.page-p95', 'ms', MOST_MS, null, reason),
    ];
  }
  const sizes = await weigh(system.publicPort, cookie);
  const times = await visit(system.publicPort, cookie);
  const p50 = quantile(times, 0.5).toFixed(2);
  return [
    atMost('villager.page-bytes', 'B', MOST_BYTES, sizes.plain, `uncompressed; ${sizes.travelled} B travel`),
    atMost(
      'villager.page-p95',
      'ms',
      MOST_MS,
      quantile(times, 0.95),
      `p50 ${p50} ms, ${VISITS} visits in turn`,
    ),
  ];
}

/** Tries the demo's household at each place that the first page lists; answers the session's cookie. */
async function signHouseholdIn(system: RunningSystem): Promise<string | undefined> {
  const base = `http://${HOST}:${system.publicPort}`;
  const villager = system.signIns.find(({ pages }) => pages === 'public');
  if (villager === undefined) return undefined;
  const first = await (await fetch(base)).text();
  const places = new Set([...first.matchAll(/\/p\/([0-9a-f-]{36})/g)].flatMap(([, place]) => place ?? []));
  for (const place of places) {
    const reply = await fetch(`${base}/p/${place}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ number: villager.account, pin: villager.secret }).toString(),
    });
    const cookie = reply.headers.get('set-cookie')?.split(';')[0];
    if (reply.status === 303 && cookie !== undefined) return cookie;
  }
  return undefined;
}

/** Bytes of the page and of whatever it makes a browser fetch, as they travel and as they are read. */
async function weigh(port: number, cookie: string): Promise<{ plain: number; travelled: number }> {
  const page = await fetchCompressed(port, PATH, cookie);
  const html = page.plain.toString();
  const linked = [...html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="(\/[^"]*)"/g)];
  const parts = [page];
  for (const [, path] of linked) parts.push(await fetchCompressed(port, path ?? '', cookie));
  return {
    plain: parts.reduce((sum, { plain }) => sum + plain.length, 0),
    travelled: parts.reduce((sum, { travelled }) => sum + travelled.length, 0),
  };
}

/** `fetch` would unpack it, so that nobody could tell what travelled. */
function fetchCompressed(
  port: number,
  path: string,
  cookie: string,
): Promise<{ plain: Buffer; travelled: Buffer }> {
  const headers = { cookie, 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    const sent = request({ host: HOST, port, path, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const travelled = Buffer.concat(chunks);
        const isPacked = reply.headers['content-encoding'] === 'gzip';
        if (reply.statusCode === 200)
          resolve({ plain: isPacked ? gunzipSync(travelled) : travelled, travelled });
        else reject(new Error(`${path} answered ${reply.statusCode}`));
      });
    });
    sent.on('error', reject);
  });
}

/** Milliseconds of each visit, from the request written to the last byte read. */
async function visit(port: number, cookie: string): Promise<number[]> {
  const client = await openLeanClient(HOST, port);
  const lines = [`GET ${PATH} HTTP/1.1`, `host: ${HOST}`, `cookie: ${cookie}`, 'accept-encoding: gzip'];
  const times: number[] = [];
  for (let nth = 0; nth < WARM_UP + VISITS; nth += 1) {
    const began = performance.now();
    const { status } = await client.send(`${lines.join('\r\n')}\r\n\r\n`);
    if (status !== 200) throw new Error(`${PATH} answered ${status}`);
    if (nth >= WARM_UP) times.push(performance.now() - began);
  }
  client.close();
  return times;
}
