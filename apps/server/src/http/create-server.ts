import { fastify, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { registerHealth } from './health.ts';

export interface ServerParts {
  readonly pool: Pool;
  readonly log: FastifyBaseLogger;
}

/** The officers' HTTP server with every route, not yet listening; tests call it with `inject`. */
export function createServer({ pool, log }: ServerParts): FastifyInstance {
  const server = fastify({ loggerInstance: log });
  registerHealth(server, pool);
  return server;
}
