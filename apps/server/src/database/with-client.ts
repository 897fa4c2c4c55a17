import pg from 'pg';

export interface ClientOptions {
  readonly url: string;
  /** Who is asking, as `pg_stat_activity` shows it. */
  readonly name: string;
  /** Whether statements may travel together, see `makePool`. */
  readonly pipeline?: boolean;
}

/**
 * Does `work` on a connection of its own and closes it: for the console, the supervisor and backups, which have no pool.
 * Throws what `work` throws; a connection that breaks fails the work, and not the process around it.
 */
export async function withClient<Answer>(
  { url, name, pipeline = false }: ClientOptions,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, application_name: name, pipeline });
  // The statement under way is told, and each one after it; an error event nobody hears would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
