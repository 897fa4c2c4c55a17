import { Pool } from 'pg';
import { buildPublic } from './build-public.ts';
import { makeLogger } from './make-logger.ts';
import { makeNow } from './now.ts';

/**
 * The villagers' pages: a process of its own under the role `yanzhen_public`, which sees published views alone.
 * The supervisor gives it its database address and nothing else.
 */
const databaseUrl = process.env['YANZHEN_DATABASE'];
if (databaseUrl === undefined) throw new Error('YANZHEN_DATABASE is not set; start with `npm start`');

const host = process.env['HOST'] ?? 'localhost';
// Looked at by the supervisor before it handed them on.
const proxies = (process.env['YANZHEN_PROXIES'] ?? '').split(',').filter((one) => one !== '');
const isLoopback =
  proxies.length === 0 && (host === 'localhost' || host === '::1' || host.startsWith('127.'));
const pool = new Pool({ connectionString: databaseUrl, max: 8, connectionTimeoutMillis: 5000 });
const server = await buildPublic({
  pool,
  now: makeNow(process.env['YANZHEN_CLOCK']),
  schemaNumber: Number(process.env['YANZHEN_SCHEMA_NUMBER']),
  secureCookies: !isLoopback,
  allowDemo: isLoopback,
  proxies,
  logger: makeLogger(process.env['LOG_LEVEL']),
});
pool.on('error', (error) => server.log.warn({ err: error }, 'an idle connection broke'));

const address = await server.listen({ port: Number(process.env['PORT'] ?? 8788), host });

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
