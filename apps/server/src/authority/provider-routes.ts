import {
  beginProviderInput,
  finishProviderInput,
  providerAddress,
  providerFinished,
  signInProviders,
  type SignInProviders,
} from '@yanzhen/contract/authority-providers';
import { countsAsFactor } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sendRefusal } from '../http/problem.ts';
import { findSession } from '../http/under-session.ts';
import { clearErrand, isFromOurPages, readComputer, readErrand, setErrand } from '../http/session-cookie.ts';
import type { Identity } from './identity-provider.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import {
  beginFlow,
  destinationOf,
  findLinked,
  findProvider,
  hashSubject,
  noteSubject,
  type OpenProvider,
  type Origin,
  RETURN_PATH,
  takeFlow,
  type TakenFlow,
} from './provider-flow.ts';
import { answerOpened, type Door, note, open } from './sign-in-door.ts';
import type { Opened, Owner } from './sign-in-flow.ts';

/** Where this system is, as the browser that asks knows it; pages of ours always send their origin. */
export function originAddress(request: FastifyRequest): string {
  return request.headers.origin ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

async function listProviders({ runtime: { pool } }: Door): Promise<SignInProviders> {
  const { rows } = await pool.query<SignInProviders['providers'][number]>({
    name: 'sign-in-providers',
    text: 'select id, label, county from sign_in_providers()',
    values: [],
  });
  return { providers: rows };
}

/** Whoever links is signed in; whoever signs in need not be. */
async function findLinker({ runtime }: Door, request: FastifyRequest, from: Origin) {
  if (from !== 'own') return undefined;
  const session = await findSession(runtime, request);
  return session?.actor ?? refuse('authority.not-signed-in');
}

async function begin(
  door: Door,
  request: FastifyRequest,
  { provider: id, from }: z.infer<typeof beginProviderInput>,
): Promise<{ readonly address: string; readonly browser: string } | Refusal> {
  const { runtime, desk } = door;
  const behind = runtime.guardClock();
  if (behind !== undefined) return behind;
  const owner = await findLinker(door, request, from);
  if (isRefusal(owner)) return owner;
  const provider = await findProvider(runtime, id);
  if (isRefusal(provider)) return provider;
  if (owner !== undefined && owner.tenant !== provider.tenant) return refuse('authority.provider-off');
  const returnAddress = originAddress(request) + RETURN_PATH;
  const { errand, browser } = await beginFlow(runtime, provider, { origin: from, returnAddress, owner });
  const address = await desk.begin(provider, errand);
  return isRefusal(address) ? address : { address, browser };
}

/** The claim that names the person; a number counts as its digits. */
function subjectOf({ claims }: Identity, claim: string): string | undefined {
  const value = claims[claim];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

interface Known {
  readonly flow: TakenFlow;
  readonly provider: OpenProvider;
  readonly identity: Identity;
  readonly subject: Buffer;
}

/** Who came back, as far as the provider knows him; the county is known as soon as the flow is. */
async function recognise(
  { runtime, desk }: Door,
  request: FastifyRequest,
  { state, answer }: z.infer<typeof finishProviderInput>,
): Promise<{ readonly tenant?: number; readonly known: Known | Refusal }> {
  const flow = await takeFlow(runtime, state, readErrand(request));
  if (isRefusal(flow)) return { known: flow };
  const { tenant } = flow;
  const provider = await findProvider(runtime, flow.provider);
  if (isRefusal(provider)) return { tenant, known: provider };
  const identity = await desk.finish(provider, flow.errand, answer);
  if (isRefusal(identity)) return { tenant, known: identity };
  const named = subjectOf(identity, provider.personClaim);
  if (named === undefined) return { tenant, known: refuse('authority.provider-answer-wrong') };
  return {
    tenant,
    known: { flow, provider, identity, subject: hashSubject(runtime.keyring, provider.id, named) },
  };
}

async function nameCounty(door: Door, provider: string): Promise<string> {
  const { providers } = await listProviders(door);
  return providers.find(({ id }) => id === provider)?.county ?? '';
}

/** Opens the session of whoever it is linked to, with the steps that a password would have as well. */
async function signIn(
  door: Door,
  request: FastifyRequest,
  { provider, identity, subject }: Known,
): Promise<{ readonly owner: Partial<Owner>; readonly opened: Opened | Refusal }> {
  const { tenant } = provider;
  const linked = await findLinked(door.runtime, provider, subject);
  if (linked === undefined) {
    const county = await nameCounty(door, provider.id);
    return { owner: { tenant }, opened: refuse('authority.provider-not-linked', { county }) };
  }
  const owner = { tenant, person: linked.person };
  if (linked.demo && !isFromThisMachine(request))
    return { owner, opened: refuse('authority.demo-elsewhere') };
  const showedFactor = countsAsFactor(identity, provider, linked.own);
  const opened = await open(door, request, owner, {
    computer: readComputer(request),
    showedFactor: false,
    via: { provider: provider.id, showedFactor },
  });
  return { owner, opened };
}

/** The way back of somebody who links: who he is there is noted, and his password or code then confirms it. */
async function prepareLink(
  { runtime }: Door,
  request: FastifyRequest,
  { flow, provider, subject }: Known,
): Promise<{ readonly flow: string; readonly label: string } | Refusal> {
  const session = await findSession(runtime, request);
  if (session?.actor.person !== flow.person || session.actor.tenant !== flow.tenant)
    return refuse('authority.provider-flow-over');
  await noteSubject(runtime, flow, subject);
  return { flow: flow.id, label: provider.label };
}

async function finish(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  input: z.infer<typeof finishProviderInput>,
): Promise<FastifyReply> {
  const { tenant, known } = await recognise(door, request, input);
  // Used up; what belongs to another sign-in leaves this browser's own where it is.
  if (tenant !== undefined) clearErrand(reply);
  if (isRefusal(known)) {
    await note(door, request, 'sign-in.provider', tenant === undefined ? {} : { tenant }, known);
    return sendRefusal(reply, known);
  }
  if (known.flow.person !== null) {
    const prepared = await prepareLink(door, request, known);
    if (isRefusal(prepared)) return sendRefusal(reply, prepared);
    return reply.header('cache-control', 'no-store').send(prepared);
  }
  const { owner, opened } = await signIn(door, request, known);
  await note(door, request, 'sign-in.provider', owner, opened);
  return isRefusal(opened) ? sendRefusal(reply, opened) : answerOpened(door, reply, opened);
}

/** Signing in through a county's own identity provider: out to it, and back to the page that set out. */
export function registerProviderSignIn(app: FastifyInstance, door: Door): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/sign-in/providers',
    { schema: { summary: '登录：启用了哪些统一认证', response: { 200: signInProviders } } },
    async (_request, reply) => reply.header('cache-control', 'no-store').send(await listProviders(door)),
  );
  typed.post(
    '/api/sign-in/provider',
    {
      schema: {
        summary: '登录或关联：去统一认证的地址',
        body: beginProviderInput,
        response: { 200: providerAddress },
      },
    },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const begun = await begin(door, request, request.body);
      if (isRefusal(begun)) return sendRefusal(reply, begun);
      setErrand(reply, begun.browser, door.secureCookies);
      return reply.header('cache-control', 'no-store').send({ address: begun.address });
    },
  );
  typed.post(
    '/api/sign-in/provider/finish',
    {
      schema: {
        summary: '登录或关联：统一认证带回来的答复',
        body: finishProviderInput,
        response: { 200: providerFinished, 202: providerFinished },
      },
    },
    async (request, reply) => {
      if (!isFromOurPages(request)) return sendRefusal(reply, refuse('authority.forbidden-origin'));
      const behind = door.runtime.guardClock();
      if (behind !== undefined) return sendRefusal(reply, behind);
      return finish(door, request, reply, request.body);
    },
  );
  // Behind the hash it reaches neither a log nor another site; nothing happens before our own page hands it in.
  typed.get(
    RETURN_PATH,
    { schema: { hide: true, querystring: z.looseObject({ state: z.string().max(200).catch('') }) } },
    async (request, reply) => {
      const { search } = new URL(request.url, 'http://here');
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${destinationOf(request.query.state)}#provider${search}`, 303);
    },
  );
}
