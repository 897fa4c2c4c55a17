import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'yanzhen-session';
const THIRTY_DAYS_S = 30 * 86_400;

export function readToken(request: FastifyRequest): string | undefined {
  return request.cookies[SESSION_COOKIE];
}

export function setToken(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: THIRTY_DAYS_S,
  });
}

const COMPUTER_COOKIE = 'yanzhen-computer';
/** It is shown where one signs in and nowhere else. */
const COMPUTER_PATH = '/api/sign-in';

/** The token of a computer that was remembered when a second factor was shown on it. */
export function readComputer(request: FastifyRequest): string | undefined {
  return request.cookies[COMPUTER_COOKIE];
}

export function setComputer(
  reply: FastifyReply,
  { token, days }: { readonly token: string; readonly days: number },
  secure: boolean,
): void {
  void reply.setCookie(COMPUTER_COOKIE, token, {
    path: COMPUTER_PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: days * 86_400,
  });
}

const PROVIDER_COOKIE = 'yanzhen-provider';
const TEN_MINUTES_S = 600;

/** What ties the way to an identity provider and back to the browser that set out. */
export function readErrand(request: FastifyRequest): string | undefined {
  return request.cookies[PROVIDER_COOKIE];
}

export function setErrand(reply: FastifyReply, secret: string, secure: boolean): void {
  void reply.setCookie(PROVIDER_COOKIE, secret, {
    path: COMPUTER_PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: TEN_MINUTES_S,
  });
}

export function clearErrand(reply: FastifyReply): void {
  void reply.clearCookie(PROVIDER_COOKIE, { path: COMPUTER_PATH });
}

export function clearToken(reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, { path: '/' });
}

/** A page of another origin cannot send this header without a preflight that we never grant. */
export function isFromOurPages(request: FastifyRequest): boolean {
  if (request.headers['x-yanzhen'] !== '1') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
