import { closeQuarter } from '@yanzhen/contract/points-close';
import type { Client } from 'pg';
import { atMost, type Figure, quantile, timesOf } from '../figure.ts';
import { HOST } from '../host.ts';
import { openLeanClient } from '../lean-client.ts';
import { makeCommand } from '../lean-request.ts';
import { closeByHand } from './close-by-hand.ts';
import { type CountyDatabase, withClient } from './county-cluster.ts';
import { type CountyServer, takeSeats, type Seat } from './county-server.ts';
import { QUARTER } from './model-village.ts';

const TIMES = 3;
const VILLAGE_MS = 1000;
/** Villages that are closed in turn, by hand and then by the product, so that both meet the same weather. */
const BLOCK = 44;
/** Secretaries who close at the same moment: as many as the machine has cores. */
const AT_ONCE = 2;

/**
 * The quarter of every village of the county: each by its own secretary's command, against one INSERT … SELECT for
 * each table over as many villages at once, by the superuser, of the same rows. What the rival wrote is rolled back.
 */
export async function measureClose(
  server: CountyServer,
  database: CountyDatabase,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const secretaries = await takeSeats(database, 'village-secretary', 10_000);
  const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => openLeanClient(HOST, server.port)));
  const blocks = Array.from({ length: Math.ceil(secretaries.length / BLOCK) }, (_, nth) =>
    secretaries.slice(nth * BLOCK, (nth + 1) * BLOCK),
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  const villages: number[] = [];
  let lines = 0;
  try {
    await withClient(database.adminUrl, async (admin) => {
      for (const block of blocks) {
        const byHand = await timeByHand(admin, block);
        const waiting = [...block];
        const began = performance.now();
        await Promise.all(
          clients.map(async (client) => {
            for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
              const start = performance.now();
              const { status, body } = await client.send(
                makeCommand(closeQuarter.path, one.cookie, {
                  village: one.village,
                  quarter: QUARTER,
                  carryOver: true,
                }),
              );
              if (status !== 200) throw new Error(`a close was answered ${status}: ${body.toString()}`);
              villages.push(performance.now() - start);
            }
          }),
        );
        ours.push((performance.now() - began) / 1000);
        theirs.push(byHand.seconds);
        const written = await countLines(admin, block);
        if (written !== byHand.lines)
          throw new Error(`the rival wrote ${byHand.lines} lines, the product ${written}`);
        lines += written;
        say(
          `季度结账：${block.length} 个村，逐村办理 ${ours.at(-1)?.toFixed(1)} 秒，手写 SQL ${theirs.at(-1)?.toFixed(1)} 秒`,
        );
      }
    });
  } finally {
    for (const client of clients) client.close();
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const rival = {
    name: 'INSERT … SELECT of the same rows, superuser, no scope, all villages of a block at once',
    value: sum(theirs),
    reason: `${secretaries.length} villages, ${lines} accounts; ${AT_ONCE} secretaries at a time; ratios of the blocks ${ours
      .map((value, nth) => (value / (theirs[nth] ?? 1)).toFixed(2))
      .join(', ')}`,
  };
  return [
    timesOf('close.county', 's', TIMES, sum(ours), rival),
    atMost(
      'close.village-p95',
      'ms',
      VILLAGE_MS,
      quantile(villages, 0.95),
      `p50 ${quantile(villages, 0.5).toFixed(0)} ms, slowest ${Math.max(...villages).toFixed(0)} ms`,
    ),
  ];
}

async function timeByHand(admin: Client, block: readonly Seat[]) {
  await admin.query('begin');
  const began = performance.now();
  const lines = await closeByHand(
    admin,
    QUARTER,
    block.map(({ village }) => village),
  );
  const seconds = (performance.now() - began) / 1000;
  await admin.query('rollback');
  return { seconds, lines };
}

async function countLines(admin: Client, block: readonly Seat[]): Promise<number> {
  const { rows } = await admin.query<{ lines: number }>(
    'select count(*)::integer as lines from yanzhen.close_lines where period = $1 and village = any ($2)',
    [QUARTER, block.map(({ village }) => village)],
  );
  return rows[0]?.lines ?? 0;
}
