import { redactError } from '@yanzhen/domain/kernel';
import type { FastifyRequest, FastifyServerOptions } from 'fastify';

/**
 * One JSON line for each event, with nothing in it that is about a person: the route as it is written and not the
 * address, which names places, households and queries. Who comes in and hands in is told whatever `LOG_LEVEL` says.
 */
export function makeLogger(level: string | undefined): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: level === 'debug' || level === 'trace' ? level : 'info',
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? 'none',
        from: request.ip,
      }),
      err: redactError,
    },
  };
}
