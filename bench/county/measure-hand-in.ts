import { randomUUID } from 'node:crypto';
import { handInOutput } from '@yanzhen/contract/field';
import { recordEntry } from '@yanzhen/contract/points';
import { atMost, type Figure, quantile } from '../figure.ts';
import { HOST } from '../host.ts';
import { openLeanClient } from '../lean-client.ts';
import { makeRequest } from '../lean-request.ts';
import { type CountyDatabase, withClient } from './county-cluster.ts';
import { type CountyServer, hashToken, type Seat, takeSeats } from './county-server.ts';
import { MORNING_AFTER } from './model-village.ts';

const ENTRIES = 500;
const HAND_INS = 24;
const WARM_UP = 4;
const P95_MS = 300;

/**
 * A phone that was away hands in five hundred entries at once; among them is one of an account that does not exist.
 * The time runs until every one is decided and answered. Throws when any of the others was lost.
 */
export async function measureHandIn(
  server: CountyServer,
  database: CountyDatabase,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const workers = await takeSeats(database, 'grid-worker', WARM_UP + HAND_INS);
  const client = await openLeanClient(HOST, server.port);
  const times: number[] = [];
  try {
    for (const [nth, worker] of workers.entries()) {
      const phone = await bindPhone(database, worker, nth);
      const request = makeHandIn(phone, await listAccounts(database, worker));
      const began = performance.now();
      const { status, body } = await client.send(request);
      const took = performance.now() - began;
      if (status !== 200)
        throw new Error(`a hand-in was answered ${status}: ${body.toString().slice(0, 300)}`);
      countApplied(body);
      if (nth >= WARM_UP) times.push(took);
    }
  } finally {
    client.close();
  }
  const p50 = quantile(times, 0.5).toFixed(0);
  say(`离线补交：${ENTRIES} 条一次，中位 ${p50} 毫秒`);
  const reason = `p50 ${p50} ms, ${times.length} hand-ins of as many villages; one bad entry in each lost none of the others`;
  return [atMost('hand-in.p95-of-500-entries', 'ms', P95_MS, quantile(times, 0.95), reason)];
}

/** All were applied but the bad one, which was answered by itself. */
function countApplied(body: Buffer): void {
  const { answers } = handInOutput.parse(JSON.parse(unchunk(body)));
  const applied = answers.filter(({ status }) => status === 'applied').length;
  const bad = answers.filter(({ code }) => code === 'authority.not-found').length;
  if (applied === ENTRIES - 1 && bad === 1) return;
  const other = answers.find(({ status, code }) => status !== 'applied' && code !== 'authority.not-found');
  throw new Error(
    `of ${ENTRIES} entries ${applied} were applied and ${bad} refused: ${JSON.stringify(other)}`,
  );
}

/** The lean client leaves an answer in the chunks in which it travelled. */
function unchunk(body: Buffer): string {
  const text = body.toString();
  return text.startsWith('{') ? text : text.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '').replace(/\r\n$/, '');
}

async function bindPhone(database: CountyDatabase, worker: Seat, nth: number): Promise<string> {
  const token = `bench-phone-${process.pid}-${nth}-0000000000`;
  await withClient(database.adminUrl, (admin) =>
    admin.query(
      `insert into yanzhen.devices (tenant, id, person, token_hash, village, bound_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $6::timestamptz + interval '90 days')`,
      [worker.tenant, randomUUID(), worker.person, hashToken(token), worker.village, MORNING_AFTER],
    ),
  );
  return token;
}

/** Those the worker may write down: of his own grid, but not of his own household. */
export async function listAccounts(database: CountyDatabase, worker: Seat): Promise<string[]> {
  return withClient(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ id: string }>(
      `select id from yanzhen.point_accounts where tenant = $1 and grid = $2 and class = 'villager' and taking_part
         and household is distinct from $3 order by id`,
      [worker.tenant, worker.place, worker.household],
    );
    return rows.map(({ id }) => id);
  });
}

function makeHandIn(token: string, accounts: readonly string[]): string {
  const day = MORNING_AFTER.slice(0, 10);
  const proposals = Array.from({ length: ENTRIES }, (_, nth) => ({
    id: randomUUID(),
    command: recordEntry.name,
    body: {
      account: nth === ENTRIES / 2 ? randomUUID() : (accounts[nth % accounts.length] ?? ''),
      item: 'labour',
      occurredOn: day,
      occasion: `第 ${nth} 次`,
      ...(nth % 5 === 0 ? { note: '清理沟渠边的杂草和垃圾（示例）' } : {}),
    },
    recordedAt: MORNING_AFTER,
  }));
  return makeRequest('POST', '/api/field/proposals', { authorization: `Bearer ${token}` }, { proposals });
}
