import { chooseAppointmentInput, sessionOutput } from '@yanzhen/contract/authority';
import { dayOf, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { inTransaction } from '../database/transaction.ts';
import { sendRefusal } from '../http/problem.ts';
import type { EndpointRuntime } from '../http/under-session.ts';
import { clearToken, isFromOurPages, readToken } from '../http/session-cookie.ts';
import { noteAuditEvent } from './audit-events.ts';
import { ProviderDesk } from './identity-provider.ts';
import { originAddress } from './provider-routes.ts';
import { describeSession } from './describe-session.ts';
import { hashToken, type Session, selectAppointments } from './session.ts';
import { originOf } from './describe-device.ts';
import { registerSignIn } from './sign-in-routes.ts';

interface OpenSession {
  readonly token: string;
  readonly session: Session;
}

async function findOpenSession(
  { sessions, clock }: EndpointRuntime,
  request: FastifyRequest,
): Promise<OpenSession | undefined> {
  const token = readToken(request);
  const session = token === undefined ? undefined : await sessions.find(token, clock.now());
  return token === undefined || session === undefined ? undefined : { token, session };
}

async function closeSession(runtime: EndpointRuntime, { token, session }: OpenSession): Promise<void> {
  await inTransaction(runtime.pool, session.actor, async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: 'update sessions set revoked_at = $2 where token_hash = $1',
        values: [hashToken(token), runtime.clock.now()],
      }),
    ],
  }));
  runtime.sessions.forget(token);
}

async function signOut(runtime: EndpointRuntime, request: FastifyRequest, found: OpenSession): Promise<void> {
  await closeSession(runtime, found);
  const { tenant, person, post } = found.session.actor;
  await noteAuditEvent(runtime.pool, {
    tenant,
    person,
    post,
    at: runtime.clock.now(),
    kind: 'sign-in',
    act: 'sign-in.out',
    result: 'done',
    origin: originOf(request),
  });
}

/** Left signed in at the provider, whoever sits down next would be let in again by one click. */
async function findSignOutElsewhere(
  { pool }: EndpointRuntime,
  desk: ProviderDesk,
  token: string,
  request: FastifyRequest,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ issuer: string; clientId: string }>({
    name: 'provider-of-session',
    text: 'select issuer, client_id as "clientId" from provider_of_session($1)',
    values: [hashToken(token)],
  });
  const [provider] = rows;
  return provider && desk.findSignOut(provider, `${originAddress(request)}/`);
}

/** Whether the person holds the appointment; the session acts under it from then on. */
async function actUnder(
  runtime: EndpointRuntime,
  { token, session }: OpenSession,
  appointment: string,
): Promise<boolean> {
  const { tenant, person } = session.actor;
  const isHeld = await inTransaction(runtime.pool, session.actor, async (transaction) => {
    const choices = await selectAppointments(transaction, tenant, person, dayOf(runtime.clock.now()));
    const chosen = choices.find(({ id }) => id === appointment);
    if (chosen === undefined) return { result: false, last: [] };
    const updating = transaction.query({
      text: 'update sessions set appointment = $2 where token_hash = $1',
      values: [hashToken(token), chosen.id],
    });
    return { result: true, last: [updating] };
  });
  if (isHeld) runtime.sessions.forget(token);
  return isHeld;
}

export function registerAuthority(
  app: FastifyInstance,
  runtime: EndpointRuntime,
  secureCookies: boolean,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const desk = new ProviderDesk(runtime.clock);
  registerSignIn(app, { runtime, secureCookies, desk });

  typed.post(
    '/api/sign-out',
    { schema: { summary: '退出；经统一认证登录的，答复在那里退出的地址' } },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const found = await findOpenSession(runtime, request);
      if (found !== undefined) await signOut(runtime, request, found);
      clearToken(reply);
      const address = found && (await findSignOutElsewhere(runtime, desk, found.token, request));
      return address === undefined ? reply.status(204).send() : reply.send({ address });
    },
  );

  typed.get(
    '/api/session',
    { schema: { summary: '当前登录人、任职与权限', response: { 200: sessionOutput } } },
    async (request, reply) => {
      // Under which appointment he acts may have changed on another server; this page is where he would see it.
      runtime.sessions.forget(readToken(request) ?? '');
      const found = await findOpenSession(runtime, request);
      const described = found === undefined ? undefined : await describeSession(runtime, found.session);
      if (described === undefined) return sendRefusal(reply, refuse('authority.not-signed-in'));
      return reply.header('cache-control', 'no-store').send(described);
    },
  );

  typed.post(
    '/api/session/appointment',
    { schema: { summary: '换用另一项任职', body: chooseAppointmentInput } },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const found = await findOpenSession(runtime, request);
      if (found === undefined) return sendRefusal(reply, refuse('authority.not-signed-in'));
      const isHeld = await actUnder(runtime, found, request.body.appointment);
      if (!isHeld) return sendRefusal(reply, refuse('authority.not-your-appointment'));
      return reply.status(204).send();
    },
  );
}
