import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from './problem.ts';

/** Beside the bundled server lie the built pages: `web/officer` for the desk, `web/field` for the phone. */
const builtBeside = fileURLToPath(new URL('./web', import.meta.url));

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

const applications = [
  { folder: 'officer', prefix: '/' },
  { folder: 'field', prefix: '/field/' },
] as const;

/** A person typing an address or following a link, as against a script or picture that is missing. */
function isNavigation(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/');
}

/** Files whose name carries a hash of their content never change; everything else is asked for again. */
function cacheControlOf(path: string): string {
  return /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+$/.test(path) ? IMMUTABLE : REVALIDATE;
}

/**
 * Serves the built applications. Any address inside one that is no file answers its first page, so that the
 * address of a screen or side panel can be shared. What has not been built is not served.
 */
export async function serveWeb(app: FastifyInstance, folder: string = builtBeside): Promise<void> {
  let decorated = false;
  for (const { folder: name, prefix } of applications) {
    const root = join(folder, name);
    if (!existsSync(join(root, 'index.html'))) continue;
    await app.register(fastifyStatic, {
      root,
      prefix,
      wildcard: false,
      cacheControl: false,
      decorateReply: !decorated,
      setHeaders: (reply, path) => void reply.setHeader('cache-control', cacheControlOf(path)),
    });
    decorated = true;
    const answerFirstPage = async (request: FastifyRequest, reply: FastifyReply) =>
      isNavigation(request)
        ? reply.sendFile('index.html', root)
        : sendRefusal(reply, refuse('system.no-such-page'));
    // `/field` without its slash is what people type.
    if (prefix !== '/')
      app.get(prefix.slice(0, -1), { schema: { hide: true } }, (_, reply) => reply.redirect(prefix));
    app.get(`${prefix}*`, { schema: { hide: true } }, answerFirstPage);
  }
}
