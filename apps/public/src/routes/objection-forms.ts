import { randomUUID } from 'node:crypto';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { publicTexts as texts } from '@yanzhen/contract/texts/public';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { missingPage } from '../page.ts';
import { writeAppealForm, writeCheckForm, writeReasonForm } from '../pages/form-pages.ts';
import type { PublishedEntry, PublishedHousehold } from '../published.ts';
import { handIn } from './hand-in.ts';
import { onHousehold } from './household.ts';
import { type Deps, field, isUuid, type Send } from './request.ts';

type EntryRequest = FastifyRequest<{ Params: { entry: string; objection: string } }>;

interface OnEntry {
  readonly home: PublishedHousehold;
  readonly token: Buffer;
  readonly entry: PublishedEntry;
}

type Answer = (on: OnEntry) => FastifyReply | Promise<FastifyReply>;

const onEntry = (deps: Deps, send: Send, request: EntryRequest, reply: FastifyReply, answer: Answer) =>
  onHousehold(deps, send, request, reply, async (home, token) => {
    const { entry: id } = request.params;
    const entry = isUuid(id) ? await deps.store.findEntry(token, id, deps.now()) : null;
    return entry === null ? send(request, reply, missingPage) : answer({ home, token, entry });
  });

/** Why, then a look at what will be handed in, then the number; what was typed waits in the session. */
export function registerObjection(app: FastifyInstance, deps: Deps, send: Send): void {
  const { store, now } = deps;
  const path = '/home/entries/:entry/object';
  app.get(path, (request: EntryRequest, reply) =>
    onEntry(deps, send, request, reply, ({ home, entry }) => {
      const reason = home.draft?.entry === entry.id ? home.draft.reason : '';
      return send(request, reply, writeReasonForm(entry, home.demo, reason, null));
    }),
  );
  app.post(path, (request: EntryRequest, reply) =>
    onEntry(deps, send, request, reply, async ({ home, token, entry }) => {
      const reason = field(request, 'reason', 500);
      if (reason === '') {
        const problem = fillText(texts.required, { what: texts.yourReason });
        return send(request, reply, writeReasonForm(entry, home.demo, '', problem));
      }
      const id = home.draft?.entry === entry.id ? home.draft.id : randomUUID();
      await store.keepDraft(token, { id, entry: entry.id, reason }, now());
      return reply.redirect(`/home/entries/${entry.id}/object/check`, 303);
    }),
  );
  app.get(`${path}/check`, (request: EntryRequest, reply) =>
    onEntry(deps, send, request, reply, ({ home, entry }) =>
      home.draft?.entry === entry.id
        ? send(request, reply, writeCheckForm(entry, home.demo, home.draft.reason))
        : reply.redirect(`/home/entries/${entry.id}/object`, 303),
    ),
  );
  app.post(`${path}/submit`, (request: EntryRequest, reply) =>
    onEntry(deps, send, request, reply, ({ home: { draft }, token, entry }) => {
      if (draft?.entry !== entry.id) return reply.redirect(`/home/entries/${entry.id}`, 303);
      const body = { entry: entry.id, reason: draft.reason };
      const proposal = { id: draft.id, command: 'points.lodge-objection', body };
      return handIn(deps, send, request, reply, token, proposal);
    }),
  );
}

/** Against a dismissal, to the next instance: only one's own objection. */
export function registerAppeal(app: FastifyInstance, deps: Deps, send: Send): void {
  const path = '/home/entries/:entry/appeals/:objection';
  const isOwn = ({ objections }: PublishedEntry, objection: string) =>
    objections.some(({ id, own }) => own && id === objection);
  app.get(path, (request: EntryRequest, reply) =>
    onEntry(deps, send, request, reply, ({ home, entry }) => {
      const { objection } = request.params;
      const page = isOwn(entry, objection)
        ? writeAppealForm(entry, objection, randomUUID(), home.demo)
        : missingPage;
      return send(request, reply, page);
    }),
  );
  app.post(path, (request: EntryRequest, reply) =>
    onEntry(deps, send, request, reply, ({ token, entry }) => {
      const { objection } = request.params;
      const id = field(request, 'proposal', 36);
      if (!isUuid(id) || !isOwn(entry, objection)) return send(request, reply, missingPage);
      const proposal = { id, command: 'points.appeal-objection', body: { objection } };
      return handIn(deps, send, request, reply, token, proposal);
    }),
  );
}
