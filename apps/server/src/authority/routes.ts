import { chooseAppointmentInput, sessionOutput, signInInput } from '@yanzhen/contract/authority';
import { dayOf, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { inTransaction } from '../database/transaction.ts';
import { sendRefusal } from '../http/problem.ts';
import type { EndpointRuntime } from '../http/register-endpoints.ts';
import { clearToken, isFromOurPages, readToken, setToken } from '../http/session-cookie.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { verifyPassword } from './passwords.ts';
import { timeOf } from './time-of.ts';
import { hashToken, makeToken, ownScope, type Session, selectAppointments } from './session.ts';
import { describeSession } from './describe-session.ts';

const SESSION_DAYS = 30;

interface SignInRow {
  readonly tenant: number;
  readonly person: string;
  readonly password_hash: string;
  readonly locked_until: string | null;
  readonly disabled: boolean;
  readonly demo: boolean;
}

/** The account of these credentials, or why it may not be used. */
async function checkSignIn(
  runtime: EndpointRuntime,
  request: FastifyRequest,
  { phone, password }: { phone: string; password: string },
): Promise<SignInRow | Refusal> {
  const now = runtime.clock.now();
  const { rows } = await runtime.pool.query<SignInRow>({
    name: 'find-sign-in',
    text: 'select * from find_sign_in($1)',
    values: [phone],
  });
  const account = rows[0];
  if (account?.locked_until !== null && account !== undefined && account.locked_until > now) {
    return refuse('authority.locked', { until: timeOf(account.locked_until) });
  }
  const matches = await verifyPassword(account?.password_hash, password);
  if (account === undefined) return refuse('authority.wrong-password');
  await runtime.pool.query({
    name: 'note-sign-in',
    text: 'select note_sign_in($1, $2, $3)',
    values: [phone, matches, now],
  });
  if (!matches || account.disabled) return refuse('authority.wrong-password');
  if (account.demo && !isFromThisMachine(request)) return refuse('authority.demo-elsewhere');
  return account;
}

/** Opens a session under the person's first appointment and returns its token. */
async function openSession(
  runtime: EndpointRuntime,
  { tenant, person }: SignInRow,
): Promise<string | Refusal> {
  const now = runtime.clock.now();
  const token = makeToken();
  return inTransaction<string | Refusal>(runtime.pool, ownScope(tenant, person), async (transaction) => {
    const [first] = await selectAppointments(transaction, tenant, person, dayOf(now));
    if (first === undefined) return { result: refuse('authority.no-appointment'), last: [] };
    const inserting = transaction.query({
      text: `insert into sessions (token_hash, tenant, person, appointment, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $5::timestamptz + make_interval(days => $6))`,
      values: [hashToken(token), tenant, person, first.id, now, SESSION_DAYS],
    });
    return { result: token, last: [inserting] };
  });
}

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

  typed.post('/api/sign-in', { schema: { summary: '登录', body: signInInput } }, async (request, reply) => {
    if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
    const account = await checkSignIn(runtime, request, request.body);
    if ('refused' in account) return sendRefusal(reply, account);
    const token = await openSession(runtime, account);
    if (typeof token !== 'string') return sendRefusal(reply, token);
    setToken(reply, token, secureCookies);
    return reply.status(204).send();
  });

  typed.post('/api/sign-out', { schema: { summary: '退出' } }, async (request, reply) => {
    if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
    const found = await findOpenSession(runtime, request);
    if (found !== undefined) await closeSession(runtime, found);
    clearToken(reply);
    return reply.status(204).send();
  });

  typed.get(
    '/api/session',
    { schema: { summary: '当前登录人、任职与权限', response: { 200: sessionOutput } } },
    async (request, reply) => {
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
