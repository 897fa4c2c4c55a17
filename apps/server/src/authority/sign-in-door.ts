import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EndpointRuntime } from '../http/under-session.ts';
import { setToken } from '../http/session-cookie.ts';
import { noteAuditEvent, type SignInAct } from './audit-events.ts';
import { originOf } from './describe-device.ts';
import type { ProviderDesk } from './identity-provider.ts';
import { type Opened, openSession, type Owner } from './sign-in-flow.ts';

export interface Door {
  readonly runtime: EndpointRuntime;
  readonly secureCookies: boolean;
  /** Speaks with the identity providers. */
  readonly desk: ProviderDesk;
}

/** Leaves the trace of a step: what it was, whose, and how it ended. */
export async function note(
  { runtime: { pool, clock } }: Door,
  request: FastifyRequest,
  act: SignInAct,
  owner: Partial<Owner>,
  outcome: unknown,
): Promise<void> {
  await noteAuditEvent(pool, {
    tenant: owner.tenant,
    person: owner.person,
    at: clock.now(),
    kind: 'sign-in',
    act,
    result: isRefusal(outcome) ? outcome.code : 'done',
    origin: originOf(request),
  });
}

/** Opens the session that follows, noting when nothing is missing any more or why it did not open. */
export async function open(
  door: Door,
  request: FastifyRequest,
  owner: Owner,
  opening: Omit<Parameters<typeof openSession>[2], 'origin'>,
): Promise<Opened | Refusal> {
  const opened = await openSession(door.runtime, owner, { ...opening, origin: originOf(request) });
  if (isRefusal(opened) || opened.awaiting === undefined)
    await note(door, request, 'sign-in.opened', owner, opened);
  return opened;
}

/** 204 when signed in; 202 and what is awaited when not yet. */
export function answerOpened(
  { secureCookies }: Door,
  reply: FastifyReply,
  { token, awaiting }: Opened,
): FastifyReply {
  setToken(reply, token, secureCookies);
  void reply.header('cache-control', 'no-store');
  return awaiting === undefined ? reply.status(204).send() : reply.status(202).send({ awaiting });
}
