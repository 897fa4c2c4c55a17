import { describeIssue } from '@yanzhen/contract/describe-issue';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { refuse } from '@yanzhen/domain/kernel';
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import { registerDemo } from '../authority/demo-route.ts';
import { registerAuthority } from '../authority/routes.ts';
import { Sessions } from '../authority/session.ts';
import type { Beside } from '../beside/beside.ts';
import { startClocks } from '../clocks/start-clocks.ts';
import { isCurrent } from '../database/migrate.ts';
import type { Keyring } from '../keys/keyring.ts';
import { startProposalFollower } from '../proposals/follow-proposals.ts';
import { registerField } from '../proposals/routes.ts';
import type { Clock } from '../record/clock.ts';
import { makeClockGuard } from '../record/clock-guard.ts';
import { noteError } from '../record/process-journal.ts';
import { gatherRuntime } from '../runtime.ts';
import { proposable, slices } from '../slices.ts';
import type { DemoSignIns } from '../supervise/demo-sign-ins.ts';
import { VERSION } from '../version.ts';
import { answerMalformed, installErrorHandling } from './errors.ts';
import { OneLineLog } from './one-line-log.ts';
import { sendRefusal } from './problem.ts';
import { registerCommand, registerQuery } from './register-endpoints.ts';
import { registerUploads } from './register-uploads.ts';
import { serveWeb } from './serve-web.ts';

import { findUnfitText } from './unfit-text.ts';

export interface AppOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly keyring: Keyring;
  /** Where what takes long is done; here, where there is none. */
  readonly beside?: Beside;
  readonly logger?: FastifyServerOptions['logger'];
  /** Cookies only over TLS; off on loopback, where the demonstration runs. */
  readonly secureCookies: boolean;
  /** The proxies in front, by address or network, which alone are believed when they say from where a request came. */
  readonly proxies?: readonly string[];
  /** Where the built pages lie; beside the bundled server unless said otherwise. */
  readonly webFolder?: string;
  /** The demonstration's sign-ins, where its pages may offer them. */
  readonly demoSignIns?: DemoSignIns | undefined;
  /** Settle what the public pages hand in; one server process of a database is enough. */
  readonly followProposals?: boolean;
  /** Let days that have passed take effect: overdue objections go up, 暂定 days are counted again. */
  readonly runClocks?: boolean;
}

const contentSecurityPolicy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** The officers' server: every command and query of every slice, the session, health and the API description. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger ?? false,
    logController: new OneLineLog(),
    bodyLimit: 1_048_576,
    trustProxy: [...(options.proxies ?? [])],
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerMalformed,
    // An address that cannot even be decoded has no route whose handler could answer.
    frameworkErrors: (_error, _request, reply) => void sendRefusal(reply, refuse('system.no-such-page')),
  });
  app.setValidatorCompiler(validatorCompiler);
  // Outputs are typed at the handler and checked against the contract by the tests; parsing them again costs time.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  z.config({ localeError: describeIssue });
  installErrorHandling(app);
  app.addHook('preValidation', async (request, reply) => {
    const { checksEachItem = false } = request.routeOptions.config;
    const unfit = findUnfitText([request.query, checksEachItem ? null : request.body]);
    return unfit === undefined ? undefined : sendRefusal(reply, unfit);
  });
  app.addHook('onSend', async (_request, reply) => {
    void reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2048 });
  await app.register(swagger, {
    openapi: { info: { title: '雁阵', version: VERSION } },
    transform: jsonSchemaTransform,
  });
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    const healthy = await isCurrent(options.pool).catch(() => false);
    return reply.status(healthy ? 200 : 503).send({ status: healthy ? 'ok' : 'unavailable' });
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());

  const runtime = {
    ...gatherRuntime(options),
    sessions: new Sessions(options.pool),
    guardClock: makeClockGuard(options.pool, options.clock),
    beside: options.beside,
  };
  registerAuthority(app, runtime, options.secureCookies);
  registerDemo(app, options.demoSignIns);
  for (const slice of slices) {
    for (const command of slice.commands) registerCommand(app, runtime, command);
    for (const query of slice.queries) registerQuery(app, runtime, query);
  }
  await registerUploads(
    app,
    runtime,
    slices.flatMap(({ uploads = [] }) => uploads),
  );
  registerField(app, runtime, proposable);
  if (options.followProposals === true) {
    const follower = startProposalFollower(runtime, proposable, (error, proposal) => {
      noteError('follower');
      app.log.warn({ err: error, proposal }, 'a proposal could not be settled yet');
    });
    app.addHook('onClose', () => follower.stop());
  }
  if (options.runClocks === true) {
    const clocks = startClocks({ ...runtime, slices }, (error, tenant) => {
      noteError('clocks');
      app.log.warn({ err: error, tenant }, 'the clocks could not run yet');
    });
    app.addHook('onClose', () => clocks.stop());
  }
  await serveWeb(app, options.webFolder);
  return app;
}
