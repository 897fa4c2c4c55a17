import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import { dayOf, kindOfPeriod } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../html.ts';
import { writeEntryPage } from '../pages/entry-page.ts';
import { writeConsentsPage, writeDone } from '../pages/form-pages.ts';
import { writeAccess, writeHousehold } from '../pages/household-pages.ts';
import { writeReceiptState } from '../pages/place-pages.ts';
import { writeWhy } from '../pages/why-page.ts';
import { missingPage } from '../page.ts';
import type { PublishedHousehold } from '../published.ts';
import { type Deps, isUuid, type Send, SESSION, tokenOf } from './request.ts';

/** A live session's household; otherwise the page that says the session is over. */
export async function onHousehold(
  { store, now }: Deps,
  send: Send,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (home: PublishedHousehold, token: Buffer) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const token = tokenOf(request);
  const home = token === undefined ? null : await store.findHousehold(token, now());
  if (home !== null && token !== undefined) return answer(home, token);
  const body = html`<p>${texts.expired}</p><p><a class="button" href="/">${texts.home}</a></p>`;
  return send(request, reply.clearCookie(SESSION, { path: '/' }), {
    title: texts.points,
    body,
    demo: false,
    status: 401,
  });
}

export function registerHousehold(app: FastifyInstance, deps: Deps, send: Send): void {
  const { store, now } = deps;
  app.get('/home', (request, reply) =>
    onHousehold(deps, send, request, reply, (home) => send(request, reply, writeHousehold(home))),
  );
  app.get('/home/entries/:entry', (request: FastifyRequest<{ Params: { entry: string } }>, reply) =>
    onHousehold(deps, send, request, reply, async ({ demo }, token) => {
      const { entry: id } = request.params;
      const entry = isUuid(id) ? await store.findEntry(token, id, now()) : null;
      if (entry === null) return send(request, reply, missingPage);
      return send(request, reply, writeEntryPage(entry, demo, dayOf(now())));
    }),
  );
  app.get(
    '/home/why/:account/:what',
    (request: FastifyRequest<{ Params: { account: string; what: string } }>, reply) =>
      onHousehold(deps, send, request, reply, async ({ demo }, token) => {
        const { account, what } = request.params;
        const isAsked = isUuid(account) && (what === 'spendable' || kindOfPeriod(what) !== undefined);
        const why = isAsked ? await store.findWhy(token, account, what, now()) : null;
        return send(request, reply, why === null ? missingPage : writeWhy(why, what, demo));
      }),
  );
  app.get('/home/consents', (request, reply) =>
    onHousehold(deps, send, request, reply, (home) => send(request, reply, writeConsentsPage(home))),
  );
  app.get('/home/access', (request, reply) =>
    onHousehold(deps, send, request, reply, async (home, token) =>
      send(request, reply, writeAccess(home, (await store.readAccess(token, now())) ?? [])),
    ),
  );
  app.get('/home/receipts/:number', (request: FastifyRequest<{ Params: { number: string } }>, reply) =>
    onHousehold(deps, send, request, reply, async (home) => {
      const { number } = request.params;
      const own = home.receipts.some((receipt) => receipt.number === number);
      const found = own ? await store.findReceipt(home.village, number) : null;
      if (found === null) return send(request, reply, missingPage);
      return send(request, reply, writeDone(home, number, writeReceiptState(found)));
    }),
  );
  app.post('/sign-out', async (request, reply) => {
    const token = tokenOf(request);
    if (token !== undefined) await store.closeSession(token, now());
    return reply.clearCookie(SESSION, { path: '/' }).redirect('/', 303);
  });
}
