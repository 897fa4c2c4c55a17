import { type AbilityName, findPostDenial } from '@yanzhen/domain/authority';
import { isRefusal, type refuse } from '@yanzhen/domain/kernel';
import type { FastifyRequest } from 'fastify';
import { noteAuditEvent } from '../authority/audit-events.ts';
import { originOf } from '../authority/describe-device.ts';
import type { Session, Sessions } from '../authority/session.ts';
import type { Beside } from '../beside/beside.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import type { Followed } from '../record/handlers.ts';
import { readToken } from './session-cookie.ts';

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

/** What of a handler decides who may ask for it and where it is done. */
interface Handled {
  readonly beside?: true;
  isLong?(input: unknown): boolean;
  readonly contract: { readonly name: AbilityName };
}

/** What a request hands to the thread beside, and who follows it there. */
interface Handed {
  readonly input: unknown;
  readonly key?: string;
  readonly file?: Buffer;
  readonly followed?: Partial<Followed> | undefined;
}

/** Hands a request to the thread beside, or answers undefined where it is to be done here. */
function handBeside(
  { beside, clock }: EndpointRuntime,
  handler: Handled,
  request: FastifyRequest,
  { input, key, file, followed }: Handed,
): Promise<unknown> | undefined {
  const token = readToken(request);
  if (beside === undefined || handler.beside !== true || token === undefined) return undefined;
  if (handler.isLong?.(input) === false) return undefined;
  const bytes = file === undefined ? undefined : new Uint8Array(file);
  return beside.run(
    { name: handler.contract.name, token, input, key, file: bytes, now: clock.now() },
    followed,
  );
}

/**
 * The session of a request and why its post may not do this, if so. The actor is remembered for a minute; before
 * somebody is turned away, it is looked up whether another server has changed his appointment meanwhile. That he was is
 * traced here.
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
  if (again === undefined) return undefined;
  const deniedAgain = findPostDenial(act, again.actor);
  await traceRefusal(runtime, request, again, act, deniedAgain);
  return { session: again, denied: deniedAgain };
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

/**
 * Does what a request asks under its session, in the thread beside or `here`, and keeps a trace of a refusal. The actor
 * is remembered for a minute, and another server may have changed his appointment meanwhile: what then fails to stand is
 * forgotten, and asked for once more.
 */
export async function doUnderSession(
  runtime: EndpointRuntime,
  request: FastifyRequest,
  session: Session,
  handler: Handled,
  handed: Handed,
  here: (session: Session) => Promise<unknown>,
): Promise<unknown> {
  const act = async (current: Session) =>
    findPostDenial(handler.contract.name, current.actor) ??
    handBeside(runtime, handler, request, handed) ??
    here(current);
  let outcome = await act(session);
  if (isRefusal(outcome) && outcome.code === 'authority.not-signed-in') {
    const again = await findSession(runtime, request);
    if (again !== undefined && again.actor.appointment !== session.actor.appointment)
      outcome = await act(again);
  }
  await traceRefusal(runtime, request, session, handler.contract.name, outcome);
  return outcome;
}
