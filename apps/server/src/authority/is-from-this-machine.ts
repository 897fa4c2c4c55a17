import type { FastifyRequest } from 'fastify';

export function isFromThisMachine(request: FastifyRequest): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
}
