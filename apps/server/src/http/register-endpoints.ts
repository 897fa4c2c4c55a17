import { type AbilityName, findPostDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteAuditEvent } from '../authority/audit-events.ts';
import { originOf } from '../authority/describe-device.ts';
import type { Session, Sessions } from '../authority/session.ts';
import type { Beside } from '../beside/beside.ts';
import { type CommandRuntime, executeCommand } from '../record/execute-command.ts';
import type { AnyCommandHandler, QueryHandler } from '../record/handlers.ts';
import { runQuery } from '../record/run-query.ts';
import { sendRefusal } from './problem.ts';
import { isFromOurPages, readToken } from './session-cookie.ts';
import { findUnasked } from './unasked.ts';

/** What a command's key looks like. */
export const isKey = z.uuid();

/** Bodies as they came, before their schema left out what it does not know. */
const handedIn = new WeakMap<FastifyRequest, unknown>();

export interface EndpointRuntime extends CommandRuntime {
  /** The thread beside, where there is one; tests do everything in their own. */
  readonly beside?: Beside | undefined;
  readonly sessions: Sessions;
  /** Refuses while the server's clock lies behind the record. */
  readonly guardClock: () => ReturnType<typeof refuse> | undefined;
}

/** The session of a request, if somebody is signed in. */
export async function findSession(
  runtime: EndpointRuntime,
  request: FastifyRequest,
): Promise<Session | undefined> {
  const token = readToken(request);
  return token === undefined ? undefined : runtime.sessions.find(token, runtime.clock.now());
}

/** What a request hands to the thread beside; `signal` speaks when nobody waits for it any more. */
interface Handed {
  readonly input: unknown;
  readonly key?: string;
  readonly file?: Buffer;
  readonly signal?: AbortSignal;
}

/** Hands a request to the thread beside, or answers undefined where it is to be done here. */
export function handBeside(
  { beside, clock }: EndpointRuntime,
  handler: { readonly beside?: true; readonly contract: { readonly name: AbilityName } },
  request: FastifyRequest,
  { input, key, file, signal }: Handed,
): Promise<unknown> | undefined {
  const token = readToken(request);
  if (beside === undefined || handler.beside !== true || token === undefined) return undefined;
  const bytes = file === undefined ? undefined : new Uint8Array(file);
  return beside.run(
    { name: handler.contract.name, token, input, key, file: bytes, now: clock.now() },
    signal,
  );
}

/**
 * The session of a request and why its post may not do this, if so. The actor is remembered for a minute; before
 * somebody is turned away, it is looked up whether another server has changed his appointment meanwhile.
 */
export async function findEntitled(
  runtime: EndpointRuntime,
  request: FastifyRequest,
  act: AbilityName,
): Promise<{ readonly session: Session; readonly denied: ReturnType<typeof findPostDenial> } | undefined> {
  const session = await findSession(runtime, request);
  if (session === undefined) return undefined;
  const denied = findPostDenial(act, session.actor);
  if (denied === undefined) return { session, denied };
  runtime.sessions.forget(readToken(request) ?? '');
  const again = await findSession(runtime, request);
  return again === undefined ? undefined : { session: again, denied: findPostDenial(act, again.actor) };
}

/**
 * What `act` says under the session of the request. The actor is remembered for a minute, and another server may have
 * changed his appointment meanwhile: what then fails to stand is forgotten, and asked for once more.
 */
export async function actUnderSession(
  runtime: EndpointRuntime,
  request: FastifyRequest,
  session: Session,
  act: (session: Session) => Promise<unknown>,
): Promise<unknown> {
  const outcome = await act(session);
  if (!isRefusal(outcome) || outcome.code !== 'authority.not-signed-in') return outcome;
  const again = await findSession(runtime, request);
  return again === undefined || again.actor.appointment === session.actor.appointment ? outcome : act(again);
}

/**
 * What was refused to somebody who is signed in leaves a trace, whatever the reason: an auditor looks for who tried.
 * Being signed out is none: whose session it was is not known any more.
 */
async function traceRefusal(
  { pool, clock }: EndpointRuntime,
  request: FastifyRequest,
  { actor }: Session,
  act: AbilityName,
  outcome: unknown,
): Promise<void> {
  if (!isRefusal(outcome) || outcome.code === 'authority.not-signed-in') return;
  const { tenant, person, post } = actor;
  const origin = originOf(request);
  const at = clock.now();
  await noteAuditEvent(pool, {
    tenant,
    person,
    post,
    at,
    kind: 'refusal',
    act,
    result: outcome.code,
    origin,
  });
}

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
      await traceRefusal(runtime, request, session, contract.name, denied);
      if (denied !== undefined) return sendRefusal(reply, denied);
      const behind = runtime.guardClock();
      if (behind !== undefined) return sendRefusal(reply, behind);
      const key = isKey.safeParse(request.headers['idempotency-key']);
      if (!key.success) return sendRefusal(reply, refuse('record.key-missing'));
      // N-03: what is on record or computed from it is not handed in again, nor silently dropped when it is.
      const unasked = findUnasked(handedIn.get(request), request.body);
      if (unasked !== undefined)
        return sendRefusal(reply, refuse('record.not-asked', { field: unasked.slice(0, 80) }));
      const execute = async (current: Session) =>
        findPostDenial(contract.name, current.actor) ??
        handBeside(runtime, handler, request, { input: request.body, key: key.data }) ??
        executeCommand(runtime, handler, current, request.body, key.data);
      const outcome = await actUnderSession(runtime, request, session, execute);
      await traceRefusal(runtime, request, session, contract.name, outcome);
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
    const run = async (current: Session) =>
      findPostDenial(name, current.actor) ??
      handBeside(runtime, handler, request, { input: question }) ??
      runQuery(runtime, handler, current, question);
    const outcome = denied ?? (await actUnderSession(runtime, request, session, run));
    await traceRefusal(runtime, request, session, name, outcome);
    return answer(reply, outcome);
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
