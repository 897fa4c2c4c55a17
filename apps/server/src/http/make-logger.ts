import { redactError } from '@yanzhen/domain/kernel';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';

/** Where the lines go; a log file in the service, a list in tests. */
export interface LogTarget {
  write(lines: string): void;
}

/** A route as it is written, `/api/x/:id`: addresses and questions hold names, numbers and phones. */
const describeRequest = (request: FastifyRequest) => ({
  method: request.method,
  route: request.routeOptions?.url ?? 'none',
  from: request.ip,
});

const describeReply = (reply: Pick<FastifyReply, 'statusCode'>) => ({ statusCode: reply.statusCode });

/** One JSON line for each event, written to `target`, with nothing in it that is about a person. */
export function makeLogger(level: string, target: LogTarget): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    stream: { write: (lines: string) => target.write(lines) },
    serializers: {
      req: describeRequest,
      res: describeReply,
      err: redactError,
      error: redactError,
    },
  };
}
