import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import type { FastifyInstance } from 'fastify';
import { writeLocked, writeSignIn } from '../pages/place-pages.ts';
import type { FoundPin } from '../published.ts';
import { onPlace, type PlaceRequest } from './places.ts';
import { TryCounter } from '../try-counter.ts';
import { type Deps, field, hashToken, type Send, SESSION, tokenOf } from './request.ts';

/** One PIN tried at every household closes no door, so it is also slowed down by where it comes from. */
const TRIES = { most: 60, withinMs: 900_000 };

let decoy: Promise<string> | undefined;

/** Takes the same time for a household that has no PIN. */
async function isPin(found: FoundPin | undefined, pin: string): Promise<boolean> {
  decoy ??= hash('no such household', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const matches = await verify(found?.pin_hash ?? (await decoy), pin);
  return matches && found !== undefined;
}

/** Why this number and PIN open nothing, or the household they open. Tries count before they are compared. */
async function tryPin({ store, now, allowDemo }: Deps, found: FoundPin | undefined, pin: string) {
  const at = now();
  const until = found?.locked_until ?? null;
  if (until !== null && Date.parse(until) > Date.parse(at)) return writeLocked(until);
  if (found !== undefined && !(await store.takeTry(found, at))) return texts.tooManyTries;
  const opened = await isPin(found, pin);
  if (found === undefined || !opened) return texts.wrongPin;
  await store.noteRightPin(found);
  return found.demo && !allowDemo ? texts.demoElsewhere : found;
}

export function registerSignIn(app: FastifyInstance, deps: Deps, send: Send): void {
  const { store, now } = deps;
  const tries = new TryCounter(TRIES, () => Date.parse(now()));
  app.get('/p/:place/sign-in', (request: PlaceRequest, reply) =>
    onPlace(deps, send, request, reply, async (place) => {
      const token = tokenOf(request);
      const home = token === undefined ? null : await store.findHousehold(token, now());
      if (home !== null && home.village === place.village) return reply.redirect('/home', 303);
      return send(request, reply, writeSignIn(place, { number: '', problem: null }));
    }),
  );
  app.post('/p/:place/sign-in', (request: PlaceRequest, reply) =>
    onPlace(deps, send, request, reply, async (place) => {
      const number = field(request, 'number', 20);
      if (!tries.allow(request.ip)) {
        return send(request, reply, writeSignIn(place, { number, problem: texts.tooManyTries }));
      }
      const found = await tryPin(deps, await store.findPin(place.id, number), field(request, 'pin', 6));
      if (typeof found === 'string') {
        return send(request, reply, writeSignIn(place, { number, problem: found }));
      }
      tries.forgive(request.ip);
      const token = randomBytes(32).toString('base64url');
      await store.openSession(hashToken(token), found, now());
      const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: deps.secureCookies } as const;
      return reply.setCookie(SESSION, token, { ...cookie, maxAge: 3600 }).redirect('/home', 303);
    }),
  );
}
