import { refuse } from '@yanzhen/domain/kernel';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { newId } from '../record/new-id.ts';
import { sendRefusal } from './problem.ts';

/** Broken connections, a server starting up or shutting down: the same request will succeed later. */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
]);
/** Too many connections, a timed-out statement or lock, a serialization failure: the same request may succeed. */
const busyCodes = new Set(['53300', '57014', '55P03', '40001', '40P01', '25P02']);

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function isAway(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return (
    awayCodes.has(codeOf(error)) ||
    /Connection terminated|connection timeout|Client has encountered a connection error|not queryable/i.test(
      message,
    )
  );
}

/** `entries.3.quantity：…` for each problem, in the words of the contract. */
function describeValidation(error: FastifyError): string {
  const problems = (error.validation ?? []).slice(0, 5).map((issue) => {
    const where = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
    return where === '' ? (issue.message ?? '') : `${where}：${issue.message ?? ''}`;
  });
  return problems.join('；');
}

/** One place where what went wrong becomes a problem document; nothing internal reaches the reader. */
export function installErrorHandling(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refuse('system.no-such-page')));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error) || error.validation !== undefined) {
      return sendRefusal(reply, refuse('system.bad-request', { problems: describeValidation(error) }));
    }
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return sendRefusal(reply, refuse('system.too-large', { limit: '1 MB' }));
    if (error.statusCode === 400 || error.statusCode === 415)
      return sendRefusal(reply, refuse('system.not-json'));
    if (isAway(error)) {
      request.log.warn({ err: error }, 'database away');
      return sendRefusal(reply, refuse('system.database-away'));
    }
    if (busyCodes.has(codeOf(error))) {
      request.log.warn({ err: error }, 'database busy');
      return sendRefusal(reply, refuse('system.busy'));
    }
    const reference = newId().slice(-8);
    request.log.error({ err: error, reference }, 'request failed');
    return sendRefusal(reply, refuse('system.failed', { reference }));
  });
}
