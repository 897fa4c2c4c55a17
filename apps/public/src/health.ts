import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

/**
 * `GET /healthz`: 200 only when the database answers and its newest migration is `schemaNumber`, else 503. The
 * migrations themselves belong to the server, which this process does not know.
 */
export function registerHealth(server: FastifyInstance, pool: Pool, schemaNumber: number): void {
  server.get('/healthz', { logLevel: 'warn' }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const { rows } = await pool.query<{ newest: number | null }>(
        'SELECT max(number) AS newest FROM yanzhen.migrations',
      );
      if (rows[0]?.newest === schemaNumber) return { status: 'ok' };
      return await reply.code(503).send({ status: 'migrations-pending' });
    } catch (error) {
      request.log.warn({ error }, 'health: the database does not answer');
      return await reply.code(503).send({ status: 'database-unreachable' });
    }
  });
}
