import { Pool } from 'pg';

/**
 * Connections of one process under one role. A connection that breaks while idle, because the database restarts,
 * is replaced in silence: the next query shows whether the database is back.
 */
export function createPool(url: string, max: number, onIdleError: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  });
  pool.on('error', onIdleError);
  return pool;
}
