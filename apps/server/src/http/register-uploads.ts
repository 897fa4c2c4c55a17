import { refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Session } from '../authority/session.ts';
import { executeUpload } from '../record/execute-upload.ts';
import type { UploadHandler } from '../record/handlers.ts';
import { sendRefusal } from './problem.ts';
import { answer, isKey } from './register-endpoints.ts';
import { isFromOurPages } from './session-cookie.ts';
import { untilGone } from './until-gone.ts';
import { doUnderSession, type EndpointRuntime, findEntitled } from './under-session.ts';

const FILE = 'application/octet-stream';

/** Who sends a file, found before its first byte is taken. */
const senders = new WeakMap<FastifyRequest, Session>();

/** The routes that take files. They alone take bodies that are no JSON, and know who sends one before they read it. */
export async function registerUploads(
  app: FastifyInstance,
  runtime: EndpointRuntime,
  handlers: readonly UploadHandler[],
): Promise<void> {
  await app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser(FILE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    for (const handler of handlers) registerUpload(files, runtime, handler);
  });
}

function registerUpload(app: FastifyInstance, runtime: EndpointRuntime, handler: UploadHandler): void {
  const { contract } = handler;
  app.withTypeProvider<ZodTypeProvider>().post(
    contract.path,
    {
      bodyLimit: contract.bytes,
      schema: {
        summary: contract.summary,
        operationId: contract.name,
        consumes: [FILE],
        querystring: contract.input,
        headers: z.looseObject({ 'idempotency-key': z.string().optional() }),
        response: { 200: contract.output },
      },
      onRequest: async (request, reply) => {
        if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
        const found = await findEntitled(runtime, request, contract.name);
        if (found === undefined) return sendRefusal(reply, refuse('authority.not-signed-in'));
        const { session, denied } = found;
        if (denied !== undefined) return sendRefusal(reply, denied);
        senders.set(request, session);
        return undefined;
      },
    },
    async (request, reply) => {
      const session = senders.get(request);
      if (session === undefined) return sendRefusal(reply, refuse('authority.not-signed-in'));
      const behind = runtime.guardClock();
      if (behind !== undefined) return sendRefusal(reply, behind);
      const key = isKey.safeParse(request.headers['idempotency-key']);
      if (!key.success) return sendRefusal(reply, refuse('record.key-missing'));
      const file = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const said = request.query as object;
      const handed = { input: said, key: key.data, file, followed: { signal: untilGone(reply) } };
      const outcome = await doUnderSession(runtime, request, session, handler, handed, (current) =>
        executeUpload(runtime, handler, current, { said, file }, key.data),
      );
      return answer(reply, outcome);
    },
  );
}
