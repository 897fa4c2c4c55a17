import pg from 'pg';

// Days are text in the domain (`2026-11-22`), moments ISO text, and 64-bit counts fit a number for our lifetimes.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  readonly name: string;
}

/**
 * A pool whose connections pipeline: queries issued without awaiting each other travel together, so that a
 * command needs two round trips however many statements it has.
 */
export function makePool({ url, max, name }: PoolOptions): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    application_name: name,
    options: '-c search_path=yanzhen',
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
  });
}
