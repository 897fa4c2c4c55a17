import { createHash } from 'node:crypto';
import { bindDeviceOutput, handInInput, handInOutput, readBundle } from '@yanzhen/contract/field';
import { type AbilityName, findPostDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ownScope, type Session } from '../authority/session.ts';
import { inTransaction } from '../database/transaction.ts';
import { refuseFailure } from '../http/errors.ts';
import { sendRefusal } from '../http/problem.ts';
import type { EndpointRuntime } from '../http/under-session.ts';
import { isFromOurPages, readToken } from '../http/session-cookie.ts';
import { runQuery } from '../record/run-query.ts';
import { answerOf } from './answers.ts';
import { bindDevice, type Device, findDevice, revokeDevice } from './device.ts';
import { handIn } from './hand-in.ts';
import type { Proposable } from './proposable.ts';
import { readBundleHandler } from './read-bundle.ts';
import { selectOwnProposals } from './store-proposals.ts';

/** Five hundred entries, each with a long note, in UTF-8. */
const HAND_IN_LIMIT = 2_097_152;
const isMoment = z.iso.datetime({ error: '时刻要写成 2026-11-22T02:00:00Z 这样' });

async function findSession(
  runtime: EndpointRuntime,
  request: FastifyRequest,
  ability: AbilityName,
): Promise<Session | Refusal> {
  const token = readToken(request);
  const session = token === undefined ? undefined : await runtime.sessions.find(token, runtime.clock.now());
  if (session === undefined) return refuse('authority.not-signed-in');
  return findPostDenial(ability, session.actor) ?? session;
}

/** The credential travels in a header that no other site can make a browser send. */
async function findBearer(runtime: EndpointRuntime, request: FastifyRequest): Promise<Device | Refusal> {
  const token = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
  const device = token === undefined ? undefined : await findDevice(runtime, token);
  return device ?? refuse('field.device-unknown');
}

function registerDevices(app: FastifyInstance, runtime: EndpointRuntime): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/field/devices',
    { schema: { summary: '绑定外勤手机，发给 90 天的交件凭证', response: { 200: bindDeviceOutput } } },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const session = await findSession(runtime, request, 'field.bind-device');
      if (isRefusal(session)) return sendRefusal(reply, session);
      const bound = await bindDevice(runtime, session);
      return reply.header('cache-control', 'no-store').send(bound);
    },
  );
  typed.post(
    '/api/field/devices/revoke',
    { schema: { summary: '解除一部外勤手机的绑定', body: z.object({ device: z.uuid() }) } },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const session = await findSession(runtime, request, 'authority.read-session');
      if (isRefusal(session)) return sendRefusal(reply, session);
      const revoked = await revokeDevice(runtime, session.actor, request.body.device);
      return revoked ? reply.status(204).send() : sendRefusal(reply, refuse('authority.not-found'));
    },
  );
}

function registerHandIn(app: FastifyInstance, runtime: EndpointRuntime, proposable: Proposable): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/field/proposals',
    {
      bodyLimit: HAND_IN_LIMIT,
      config: { checksEachItem: true },
      schema: {
        summary: '外勤手机交件：逐条办理、逐条答复',
        body: handInInput,
        response: { 200: handInOutput },
      },
    },
    async (request, reply) => {
      const device = await findBearer(runtime, request);
      if (isRefusal(device)) return sendRefusal(reply, device);
      const behind = runtime.guardClock();
      if (behind !== undefined) return sendRefusal(reply, behind);
      const refuseFault = (error: unknown) => refuseFailure(error, request);
      const answers = await handIn(runtime, proposable, device, request.body.proposals, refuseFault);
      return reply.header('cache-control', 'no-store').send({ answers });
    },
  );
  typed.get(
    '/api/field/proposals',
    {
      schema: {
        summary: '外勤手机查看自己所交各条的结果',
        querystring: z.object({ since: isMoment }),
        response: { 200: handInOutput },
      },
    },
    async (request, reply) => {
      const device = await findBearer(runtime, request);
      if (isRefusal(device)) return sendRefusal(reply, device);
      const scope = ownScope(device.tenant, device.person);
      const rows = await inTransaction(runtime.pool, scope, async (transaction) => ({
        result: await selectOwnProposals(transaction, device, request.query.since),
        last: [],
      }));
      return reply
        .header('cache-control', 'no-store')
        .send({ answers: rows.map((row) => answerOf(row, true)) });
    },
  );
}

function registerBundle(app: FastifyInstance, runtime: EndpointRuntime): void {
  app.get(
    readBundle.path,
    {
      schema: {
        summary: readBundle.summary,
        operationId: readBundle.name,
        querystring: readBundle.input,
        response: { 200: readBundle.output, 304: z.null() },
      },
    },
    async (request, reply) => {
      const session = await findSession(runtime, request, readBundle.name);
      if (isRefusal(session)) return sendRefusal(reply, session);
      const bundle = await runQuery(runtime, readBundleHandler, session, request.query);
      if (isRefusal(bundle)) return sendRefusal(reply, bundle);
      const json = JSON.stringify(bundle);
      const etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 27)}"`;
      void reply.headers({ 'cache-control': 'no-store', etag });
      if (request.headers['if-none-match'] === etag) return reply.status(304).send();
      return reply.header('content-type', 'application/json; charset=utf-8').send(json);
    },
  );
}

/** The routes of the field phone that are no plain command or query: credential, handing in, bundle. */
export function registerField(app: FastifyInstance, runtime: EndpointRuntime, proposable: Proposable): void {
  registerDevices(app, runtime);
  registerHandIn(app, runtime, proposable);
  registerBundle(app, runtime);
}
