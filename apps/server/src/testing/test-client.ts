import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type LocalClient, signInLocally } from '../http/local-client.ts';

export type { Refused } from '../http/local-client.ts';
/** A signed-in person's browser: every answer is checked against the contract. */
export type TestClient = LocalClient;

export const PASSWORD = 'yanzhen-7391-xy';

export function signIn(app: FastifyInstance, phone: string, password = PASSWORD): Promise<TestClient> {
  return signInLocally(app, phone, password);
}

/** The first sign-in with a password that was handed over: it is replaced by `chosen` on the way. */
export async function signInFirst(
  app: FastifyInstance,
  phone: string,
  issued: string,
  chosen = PASSWORD,
): Promise<TestClient> {
  const steps = await beginSignIn(app, phone, issued);
  if (steps.awaiting !== 'new-password') throw new Error(`the sign-in of ${phone} awaits ${steps.awaiting}`);
  const changed = await steps.post('/api/sign-in/password', { password: chosen });
  if (changed.statusCode !== 204) throw new Error(`choosing a password failed: ${changed.body}`);
  return signIn(app, phone, chosen);
}

/** A sign-in done step by step in one browser, which keeps its cookies. */
export interface SignInSteps {
  readonly status: number;
  readonly code: string | undefined;
  readonly awaiting: string | undefined;
  readonly cookies: Readonly<Record<string, string>>;
  post(url: string, payload: object): Promise<LightMyRequestResponse>;
  get(url: string): Promise<LightMyRequestResponse>;
}

/** Sends the password with the cookies of an earlier visit, and keeps what comes back for the next step. */
export async function beginSignIn(
  app: FastifyInstance,
  phone: string,
  password = PASSWORD,
  cookies: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<SignInSteps> {
  const jar: Record<string, string> = { ...cookies };
  const keep = (reply: LightMyRequestResponse) => {
    for (const { name, value } of reply.cookies) jar[name] = value;
    return reply;
  };
  const post = async (url: string, payload: object) =>
    keep(
      await app.inject({
        method: 'POST',
        url,
        cookies: jar,
        headers: { 'x-yanzhen': '1', 'idempotency-key': randomUUID(), ...headers },
        payload,
      }),
    );
  const first = await post('/api/sign-in', { phone, password });
  const body = first.body === '' ? {} : first.json<{ awaiting?: string; code?: string }>();
  return {
    status: first.statusCode,
    code: body.code,
    awaiting: body.awaiting,
    cookies: jar,
    post,
    get: async (url) => keep(await app.inject({ method: 'GET', url, cookies: jar })),
  };
}
