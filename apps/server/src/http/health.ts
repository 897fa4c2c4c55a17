import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { isCurrent, readMigrations } from '../database/migrate.ts';

/** `GET /healthz`: 200 only when the database answers and its migrations are those of this program, else 503. */
export function registerHealth(server: FastifyInstance, pool: Pool): void {
  const migrations = readMigrations();
  server.get('/healthz', { logLevel: 'warn' }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      if (await isCurrent(pool, migrations)) return { status: 'ok' };
      return await reply.code(503).send({ status: 'migrations-pending' });
    } catch (error) {
      request.log.warn({ error }, 'health: the database does not answer');
      return await reply.code(503).send({ status: 'database-unreachable' });
    }
  });
}
