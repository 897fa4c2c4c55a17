import type pg from 'pg';

/**
 * On a Citus cluster each county has a schema of its own, on one worker, and the address of its database ends in
 * `?counties=schemas` (docs/how-to/run-on-citus.md). Everywhere else all counties share the tables of `yanzhen`, and
 * nothing here is asked for.
 */
export function hasCountySchemas(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get('counties') === 'schemas';
}

const apart = new WeakSet<pg.Pool>();

export function noteCountySchemas(pool: pg.Pool): void {
  apart.add(pool);
}

export function keepsCountiesApart(pool: pg.Pool): boolean {
  return apart.has(pool);
}

/** Where unqualified names are looked for within a county's scope: what is shared by all counties stays in `yanzhen`. */
export function countyPath(tenant: number): string {
  return `county_${tenant}, yanzhen`;
}

/**
 * A Citus coordinator writes the rows of an `INSERT … SELECT` by COPY, which row-level security forbids, unless it has to
 * hand something back or to look out for conflicts.
 */
export function handingBack(text: string): string {
  const plain = /\binsert into\b[^;]*\bselect\b/i.test(text) && !/\breturning\b|\bon conflict\b/i.test(text);
  return plain ? `${text} returning 1` : text;
}

/** The constraint that a worker's error names: only in its sentence, and with the number of the shard. */
export function constraintInSentence(error: Error): string | undefined {
  return /constraint "(\w+?)_\d{6,}"/.exec(error.message)?.[1];
}
