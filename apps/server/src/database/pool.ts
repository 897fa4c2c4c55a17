import { Socket } from 'node:net';
import pg from 'pg';
import { hasCountySchemas, noteCountySchemas } from './county-schemas.ts';

// Days are text in the domain (`2026-11-22`), moments ISO text, and 64-bit counts fit a number for our lifetimes.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  readonly name: string;
  /** Told of a connection that broke while idle; it is replaced when next needed. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * A pool whose connections pipeline: queries issued without awaiting each other travel together, so that a
 * command needs two round trips however many statements it has.
 */
export function makePool({ url, max, name, onIdleError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    stream: makeGatheringSocket,
    application_name: name,
    options: '-c search_path=yanzhen',
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    // Later than the server's own limit: only a connection that no longer answers at all is torn down by us.
    query_timeout: 35_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  if (hasCountySchemas(url)) noteCountySchemas(pool);
  // Without a listener the error of an idle connection would end the process,
  pool.on('error', onIdleError ?? (() => undefined));
  // and so would that of one just opened, which the pool no longer hears and its borrower does not hear yet: a database
  // that is shutting down says "ready" and "good-bye" in one piece. Its borrower's first query is told.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * A socket that sends what is written in one turn in one piece. Statements are written one by one, and each write of
 * its own wakes the process at the other end, which costs both sides more than the statement's bytes.
 */
function makeGatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  let gathering = false;
  const gather = (...args: unknown[]): boolean => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      // After the promises that are already settled, whose statements belong to the same turn.
      process.nextTick(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write(...args);
  };
  return Object.assign(socket, { write: gather });
}
