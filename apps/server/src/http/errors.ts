import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { newId } from '../record/new-id.ts';
import { noteError } from '../record/process-journal.ts';
import { classifyDatabaseFailure, type DatabaseFailure } from './database-failure.ts';
import { sendRefusal, toProblem } from './problem.ts';

const refusalOf: Readonly<Record<DatabaseFailure, Refusal>> = {
  away: refuse('system.database-away'),
  busy: refuse('system.busy'),
  full: refuse('system.disk-full'),
  unfit: refuse('system.bad-request', { problems: '有的内容超出数据库能保存的范围' }),
};

/** `entries.3.quantity：…` for each problem, in the words of the contract. */
function describeValidation(error: FastifyError): string {
  const problems = (error.validation ?? []).slice(0, 5).map((issue) => {
    const where = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
    return where === '' ? (issue.message ?? '') : `${where}：${issue.message ?? ''}`;
  });
  return problems.join('；');
}

/** What whoever asked is told of a failure; what it was is for the log alone. */
export function refuseFailure(error: unknown, request: FastifyRequest): Refusal {
  const failure = classifyDatabaseFailure(error);
  noteError(failure ?? 'failed');
  if (failure !== undefined) {
    request.log.warn({ err: error, failure }, 'the database failed');
    // Nothing but the trace of whoever reads is written while somebody reads.
    const isTrace = failure === 'full' && request.method === 'GET';
    return isTrace ? refuse('system.disk-full-reading') : refusalOf[failure];
  }
  const reference = newId().slice(-8);
  request.log.error({ err: error, reference }, 'request failed');
  return refuse('system.failed', { reference });
}

/** One place where what went wrong becomes a problem document; nothing internal reaches the reader. */
export function installErrorHandling(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refuse('system.no-such-page')));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error) || error.validation !== undefined) {
      return sendRefusal(reply, refuse('system.bad-request', { problems: describeValidation(error) }));
    }
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return sendRefusal(
        reply,
        refuse('system.too-large', { limit: `${Math.round(request.routeOptions.bodyLimit / 1_048_576)} MB` }),
      );
    if (error.statusCode === 400 || error.statusCode === 415)
      return sendRefusal(reply, refuse('system.not-json'));
    return sendRefusal(reply, refuseFailure(error, request));
  });
}

/** What is no HTTP has no request and no route; whoever sent it is still told so, and the connection ends. */
export function answerMalformed(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const problem = toProblem(
    error.code === 'HPE_HEADER_OVERFLOW'
      ? refuse('system.too-large', { limit: '16 KB' })
      : refuse('system.bad-request', { problems: '这不是一个完整的 HTTP 请求' }),
  );
  const body = Buffer.from(JSON.stringify(problem));
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.status === 413 ? 'Content Too Large' : 'Bad Request'}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}
