import { atMost, type Figure } from '../figure.ts';
import { HOST } from '../host.ts';
import { openLeanClient } from '../lean-client.ts';
import { makeCommand } from '../lean-request.ts';
import { recordEntry } from '@yanzhen/contract/points';
import type { CountyDatabase } from './county-cluster.ts';
import { type CountyServer, takeSeats } from './county-server.ts';
import { listAccounts } from './measure-hand-in.ts';
import { MORNING_AFTER } from './model-village.ts';

const MOST_MB = 250;
const CLIENTS = 8;
const SECONDS = 30;
const MB = 1_000_000;

/** What the server process holds in memory at most while grid workers of eight villages write down without pause. */
export async function measureMemory(
  server: CountyServer,
  database: CountyDatabase,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const seats = await takeSeats(database, 'grid-worker', CLIENTS);
  const until = performance.now() + SECONDS * 1000;
  let captures = 0;
  let most = server.readMemory();
  const watch = setInterval(() => (most = Math.max(most, server.readMemory())), 100);
  try {
    await Promise.all(
      seats.map(async (seat) => {
        const accounts = await listAccounts(database, seat);
        const client = await openLeanClient(HOST, server.port);
        for (let nth = 0; performance.now() < until; nth += 1) {
          const { status, body } = await client.send(
            makeCommand(recordEntry.path, seat.cookie, {
              account: accounts[nth % accounts.length],
              item: 'labour',
              occurredOn: MORNING_AFTER.slice(0, 10),
              occasion: `负载 ${nth}`,
            }),
          );
          if (status !== 200) throw new Error(`a capture was answered ${status}: ${body.toString()}`);
          captures += 1;
        }
        client.close();
      }),
    );
  } finally {
    clearInterval(watch);
  }
  say(`内存：${captures} 笔之后最多 ${(most / MB).toFixed(0)} MB`);
  const reason = `resident, the most in ${SECONDS} s of ${captures} captures with ${CLIENTS} connections`;
  return [atMost('server.memory', 'MB', MOST_MB, most === 0 ? null : most / MB, reason)];
}
