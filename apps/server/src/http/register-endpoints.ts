import { LINES } from '@yanzhen/contract/progress';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { executeCommand } from '../record/execute-command.ts';
import type { AnyCommandHandler, Followed, QueryHandler } from '../record/handlers.ts';
import { runQuery } from '../record/run-query.ts';
import { answerInLines, stepOf } from './answer-in-lines.ts';
import { sendRefusal } from './problem.ts';
import { isFromOurPages } from './session-cookie.ts';
import { findUnasked } from './unasked.ts';
import { untilGone } from './until-gone.ts';
import { doUnderSession, type EndpointRuntime, findEntitled } from './under-session.ts';

/** What a command's key looks like. */
export const isKey = z.uuid();

/** Bodies as they came, before their schema left out what it does not know. */
const handedIn = new WeakMap<FastifyRequest, unknown>();

/** Answers what a handler said, a refusal as a problem document. */
export function answer(reply: FastifyReply, outcome: unknown): FastifyReply {
  if (isRefusal(outcome)) return sendRefusal(reply, outcome);
  return reply
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(outcome));
}

export function registerCommand(
  app: FastifyInstance,
  runtime: EndpointRuntime,
  handler: AnyCommandHandler,
): void {
  const { contract } = handler;
  app.withTypeProvider<ZodTypeProvider>().post(
    contract.path,
    {
      schema: {
        summary: contract.summary,
        operationId: contract.name,
        body: contract.input,
        headers: z.looseObject({ 'idempotency-key': z.string().optional() }),
        response: { 200: contract.output },
      },
      preValidation: async (request) => void handedIn.set(request, request.body),
    },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const found = await findEntitled(runtime, request, contract.name);
      if (found === undefined) return sendRefusal(reply, refuse('authority.not-signed-in'));
      const { session, denied } = found;
      if (denied !== undefined) return sendRefusal(reply, denied);
      const behind = runtime.guardClock();
      if (behind !== undefined) return sendRefusal(reply, behind);
      const key = isKey.safeParse(request.headers['idempotency-key']);
      if (!key.success) return sendRefusal(reply, refuse('record.key-missing'));
      // N-03: what is on record or computed from it is not handed in again, nor silently dropped when it is.
      const unasked = findUnasked(handedIn.get(request), request.body);
      if (unasked !== undefined)
        return sendRefusal(reply, refuse('record.not-asked', { field: unasked.slice(0, 80) }));
      const handed = { input: request.body, key: key.data };
      const outcome = await doUnderSession(runtime, request, session, handler, handed, (current) =>
        executeCommand(runtime, handler, current, request.body, key.data),
      );
      return answer(reply, outcome);
    },
  );
}

export function registerQuery(app: FastifyInstance, runtime: EndpointRuntime, handler: QueryHandler): void {
  const { contract } = handler;
  const { summary, name, input, output } = contract;
  const ask = async (request: FastifyRequest, reply: FastifyReply, question: unknown) => {
    const found = await findEntitled(runtime, request, name);
    if (found === undefined) return sendRefusal(reply, refuse('authority.not-signed-in'));
    const { session, denied } = found;
    if (denied !== undefined) return sendRefusal(reply, denied);
    const work = (followed?: Followed) =>
      doUnderSession(runtime, request, session, handler, { input: question, followed }, (current) =>
        runQuery(runtime, handler, current, question, followed && stepOf(followed)),
      );
    if (contract.followed !== true) return answer(reply, await work());
    if (request.headers.accept === LINES) return answerInLines(request, reply, work);
    return answer(reply, await work({ signal: untilGone(reply), tell: () => undefined }));
  };
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    contract.path,
    { schema: { summary, operationId: name, querystring: input, response: { 200: output } } },
    (request, reply) => ask(request, reply, request.query),
  );
  if (contract.long !== true) return;
  typed.post(
    contract.path,
    { schema: { summary, operationId: `${name}-long`, body: input, response: { 200: output } } },
    (request, reply) =>
      isFromOurPages(request)
        ? ask(request, reply, request.body)
        : sendRefusal(reply, refuse('authority.forbidden-origin')),
  );
}
