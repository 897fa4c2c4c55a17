import { explainRefusal } from '@yanzhen/contract/refusals';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { dayOf, refuse } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { missingPage } from '../page.ts';
import {
  writeCertificate,
  writePlace,
  writePlaces,
  writeProgress,
  writeStandard,
} from '../pages/place-pages.ts';
import type { PublishedPlace } from '../published.ts';
import { TryCounter } from '../try-counter.ts';
import { type Deps, field, isUuid, type Send, SIZE } from './request.ts';

const YEAR_S = 365 * 86_400;
/** A number is six digits: whoever tries them out is stopped long before he finds one. */
const TRIES = { most: 20, withinMs: 600_000 };

export type PlaceRequest = FastifyRequest<{ Params: { place: string } }>;

export async function onPlace(
  { store, now }: Deps,
  send: Send,
  request: PlaceRequest,
  reply: FastifyReply,
  answer: (place: PublishedPlace) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { place } = request.params;
  const found = isUuid(place) ? await store.findPlace(place, now()) : null;
  return found === null ? send(request, reply, missingPage) : answer(found);
}

export function registerPlaces(app: FastifyInstance, deps: Deps, send: Send): void {
  const { store } = deps;
  app.get('/', async (request, reply) => send(request, reply, writePlaces((await store.listPlaces()) ?? [])));
  app.get('/p/:place', (request: PlaceRequest, reply) =>
    onPlace(deps, send, request, reply, (place) => send(request, reply, writePlace(place))),
  );
  app.get('/p/:place/standard', (request: PlaceRequest, reply) =>
    onPlace(deps, send, request, reply, (place) => send(request, reply, writeStandard(place))),
  );
  app.get('/c/:certificate', async (request: FastifyRequest<{ Params: { certificate: string } }>, reply) => {
    const { certificate } = request.params;
    const state = isUuid(certificate) ? await store.findCertificate(certificate, dayOf(deps.now())) : null;
    return send(request, reply, state === null ? missingPage : writeCertificate(state));
  });
  app.post('/size', async (request, reply) => {
    const path = field(request, 'path', 300);
    const size = field(request, 'size', 10) === 'large' ? 'large' : 'normal';
    const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: deps.secureCookies } as const;
    // Only to a page of ours: `//elsewhere` is an address as well.
    const to = /^\/(?![/\\])/.test(path) ? path : '/';
    return reply.setCookie(SIZE, size, { ...cookie, maxAge: YEAR_S }).redirect(to, 303);
  });
}

export function registerProgress(app: FastifyInstance, deps: Deps, send: Send): void {
  const tries = new TryCounter(TRIES, () => Date.parse(deps.now()));
  app.get('/p/:place/progress', (request: PlaceRequest, reply) =>
    onPlace(deps, send, request, reply, async (place) => {
      const number = field(request, 'number', 6);
      if (number === '') return send(request, reply, writeProgress(place, '', null, null));
      if (!tries.allow(request.ip)) {
        return send(request, reply, writeProgress(place, number, null, texts.tooManyTries));
      }
      const found = /^\d{6}$/.test(number) ? await deps.store.findReceipt(place.id, number) : null;
      const problem = found === null ? explainRefusal(refuse('points.receipt-unknown', { number })) : null;
      return send(request, reply, writeProgress(place, number, found, problem));
    }),
  );
}
