import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Page, writePage } from '../page.ts';
import type { Store } from '../store.ts';

export const SESSION = 'yanzhen-household';
export const SIZE = 'yanzhen-size';

export interface Deps {
  readonly store: Store;
  readonly now: () => string;
  readonly secureCookies: boolean;
  readonly allowDemo: boolean;
}

export type Send = (request: FastifyRequest, reply: FastifyReply, page: Page) => FastifyReply;

export const send: Send = (request, reply, page) =>
  reply
    .status(page.status ?? 200)
    .header('content-type', 'text/html; charset=utf-8')
    .send(
      writePage(page, {
        large: request.cookies[SIZE] === 'large',
        path: request.method === 'GET' ? request.url : '/',
        signedIn: request.cookies[SESSION] !== undefined && request.url.startsWith('/home'),
      }),
    );

/** A form of another site carries another origin; without one the browser vouches for the same site. */
export function isOurs(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined || origin === 'null') return site !== undefined || origin === undefined;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function tokenOf(request: FastifyRequest): Buffer | undefined {
  const token = request.cookies[SESSION];
  return token === undefined ? undefined : hashToken(token);
}

export const isUuid = (text: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** One field of a form: trimmed, control characters gone, cut to `most` without leaving half a character. */
export function field(request: FastifyRequest, name: string, most: number): string {
  const value = (
    (request.method === 'GET' ? request.query : request.body) as Record<string, unknown> | undefined
  )?.[name];
  if (typeof value !== 'string') return '';
  return (
    value
      .replaceAll('\r\n', '\n')
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
      .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
      .trim()
      .slice(0, most)
      .replaceAll(/\p{Surrogate}/gu, '')
  );
}
