import type { FastifyReply } from 'fastify';

/** Speaks when whoever asked has closed the connection before he was answered: he pressed 停下, or left. */
export function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
