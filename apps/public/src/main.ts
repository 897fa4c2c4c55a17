import { fastify } from 'fastify';
import { Pool } from 'pg';
import { registerHealth } from './health.ts';

/**
 * The villagers' pages: a process of its own under the role `yanzhen_public`, which sees published views alone.
 * The supervisor gives it its database address and nothing else.
 */
const databaseUrl = process.env['YANZHEN_DATABASE'];
if (databaseUrl === undefined) throw new Error('YANZHEN_DATABASE is not set; start with `npm start`');

const server = fastify({ logger: { level: process.env['LOG_LEVEL'] ?? 'info' } });
const pool = new Pool({ connectionString: databaseUrl, max: 8, connectionTimeoutMillis: 5000 });
pool.on('error', (error) => server.log.warn({ error }, 'an idle connection broke'));
registerHealth(server, pool, Number(process.env['YANZHEN_SCHEMA_NUMBER']));

const address = await server.listen({
  port: Number(process.env['PORT'] ?? 8788),
  host: process.env['HOST'] ?? 'localhost',
});

let closing = false;
async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(1), 10_000).unref();
  await server.close();
  await pool.end();
  process.exit(0);
}
// The channel closes when the supervisor is gone, even by kill -9.
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => void close());
process.send?.({ type: 'ready', address });
