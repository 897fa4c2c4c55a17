import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makePool } from './pool.ts';
import { inTransaction, wholeScope } from './transaction.ts';

const GOOD_BYE = 'terminating connection due to administrator command';

let server: Server | undefined;
afterEach(() => server?.close());

/** A message of PostgreSQL's protocol: its letter, its length, its body. */
function message(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}

/** A database on its way out: in one piece it lets in, is ready, and takes leave. */
async function listenAsShuttingDown(): Promise<string> {
  const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);
  const farewell = message('E', Buffer.from(`SFATAL\0C57P01\0M${GOOD_BYE}\0\0`));
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([welcome, farewell])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `postgresql://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/none`;
}

describe('a pool', () => {
  it('tells the borrower, and not the process, of a connection that ended as it was opened', async () => {
    const pool = makePool({ url: await listenAsShuttingDown(), max: 1, name: 'test' });
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.on('uncaughtException', note);
    try {
      const asked = inTransaction(pool, wholeScope(1), async () => ({ result: null, last: [] }));
      await expect(asked).rejects.toThrow('not queryable');
      expect(uncaught).toEqual([]);
    } finally {
      process.off('uncaughtException', note);
      await pool.end();
    }
  });
});
