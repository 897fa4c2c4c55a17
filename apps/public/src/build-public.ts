import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
} from 'fastify';
import type { Pool } from 'pg';
import { registerHealth } from './health.ts';
import { html } from './html.ts';
import { makeUnreadablePage, missingPage, type Page, writePage } from './page.ts';
import { registerConsents } from './routes/consent-forms.ts';
import { registerHousehold } from './routes/household.ts';
import { registerAppeal, registerObjection } from './routes/objection-forms.ts';
import { registerPersonal } from './routes/personal.ts';
import { registerPlaces, registerProgress } from './routes/places.ts';
import { isOurs, send } from './routes/request.ts';
import { registerSignIn } from './routes/sign-in.ts';
import { makeStore } from './store.ts';

export interface PublicOptions {
  readonly pool: Pool;
  readonly now: () => string;
  readonly schemaNumber: number;
  readonly secureCookies: boolean;
  /** The proxies in front, by address or network, which alone are believed when they say from where a request came. */
  readonly proxies?: readonly string[];
  /** Whether demonstration PINs open anything: only where no other machine can connect. */
  readonly allowDemo: boolean;
  readonly logger?: FastifyServerOptions['logger'];
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The villagers' pages: published views for everybody, one household's for whoever holds its PIN. */
export async function buildPublic(options: PublicOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ?? false,
    bodyLimit: 16_384,
    trustProxy: [...(options.proxies ?? [])],
    // An address that cannot even be decoded reaches no hook and has no cookies.
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      void reply
        .status(404)
        .header('content-type', 'text/html; charset=utf-8')
        .send(writePage(missingPage, { large: false, path: '/', signedIn: false })),
  });
  const deps = { store: makeStore(options.pool), ...options };
  await app.register(cookie);
  await app.register(formbody);
  await app.register(compress, { threshold: 1024, encodings: ['gzip'] });
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    if (request.method !== 'GET' && !isOurs(request)) return reply.status(403).send();
    return undefined;
  });
  const failed: Page = {
    title: texts.failed,
    body: html`<p>${texts.failedHint}</p>`,
    demo: false,
    status: 503,
  };
  app.setNotFoundHandler((request, reply) => send(request, reply, missingPage));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 400 && statusCode < 500) return send(request, reply, makeUnreadablePage(statusCode));
    request.log.error({ err: error }, 'a page failed');
    return send(request, reply, failed);
  });
  registerHealth(app, options.pool, options.schemaNumber);
  const groups = [
    registerPlaces,
    registerProgress,
    registerSignIn,
    registerHousehold,
    registerPersonal,
    registerObjection,
    registerAppeal,
    registerConsents,
  ];
  for (const register of groups) register(app, deps, send);
  return app;
}
