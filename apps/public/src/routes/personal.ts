import { randomUUID } from 'node:crypto';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { personalTexts } from '@yanzhen/contract/texts/personal';
import { publicTexts } from '@yanzhen/contract/texts/public';
import { dayOf } from '@yanzhen/domain/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { missingPage } from '../page.ts';
import {
  type RequestDraft,
  writeCopy,
  writeObjectForm,
  writeOutcomes,
  writePersonal,
  writeRequestForm,
} from '../pages/personal-pages.ts';
import { writeNotice } from '../pages/notice-page.ts';
import type { PublishedCopy, PublishedHousehold, PublishedPersonal } from '../published.ts';
import { handIn } from './hand-in.ts';
import { onHousehold } from './household.ts';
import { type Deps, field, isUuid, type Send } from './request.ts';

type OneRequest = FastifyRequest<{ Params: { request: string } }>;

interface OnPersonal {
  readonly home: PublishedHousehold;
  readonly token: Buffer;
  readonly personal: PublishedPersonal;
}

type Answer = (on: OnPersonal) => FastifyReply | Promise<FastifyReply>;

const onPersonal = (deps: Deps, send: Send, request: FastifyRequest, reply: FastifyReply, answer: Answer) =>
  onHousehold(deps, send, request, reply, async (home, token) => {
    const personal = await deps.store.findPersonal(token, deps.now());
    return personal === null ? send(request, reply, missingPage) : answer({ home, token, personal });
  });

function readDraft(request: FastifyRequest): RequestDraft {
  return {
    proposal: field(request, 'proposal', 36),
    person: field(request, 'person', 36),
    kind: field(request, 'kind', 20),
    text: field(request, 'text', 500),
    guardian: field(request, 'guardian', 36),
  };
}

/** What is wrong, or what one does not understand, has to be said; for one's own information nobody owes a reason. */
const needsWords = (kind: string) => kind === 'correction' || kind === 'explanation';

const missing = (what: string) => fillText(publicTexts.required, { what });

function registerAsking(app: FastifyInstance, deps: Deps, send: Send): void {
  app.get('/home/outcomes', (request, reply) =>
    onHousehold(deps, send, request, reply, async (home, token) =>
      send(request, reply, writeOutcomes((await deps.store.readOutcomes(token, deps.now())) ?? [], home)),
    ),
  );
  app.get('/home/personal', (request, reply) =>
    onPersonal(deps, send, request, reply, ({ home, personal }) =>
      send(request, reply, writePersonal(personal, home, dayOf(deps.now()))),
    ),
  );
  app.get('/home/personal/new', (request, reply) =>
    onPersonal(deps, send, request, reply, ({ home, personal }) => {
      const draft = { proposal: randomUUID(), person: '', kind: 'copy', text: '', guardian: '' };
      return send(request, reply, writeRequestForm(personal, home.demo, draft, null));
    }),
  );
  app.post('/home/personal/new', (request, reply) =>
    onPersonal(deps, send, request, reply, ({ home, token, personal }) => {
      const draft = readDraft(request);
      const member = personal.members.find(({ id }) => id === draft.person);
      if (!isUuid(draft.proposal) || member === undefined) return send(request, reply, missingPage);
      const fault =
        draft.text === '' && needsWords(draft.kind)
          ? missing(personalTexts.words)
          : member.child && !isUuid(draft.guardian)
            ? missing(personalTexts.guardian)
            : null;
      if (fault !== null) return send(request, reply, writeRequestForm(personal, home.demo, draft, fault));
      const { proposal: id, kind, person } = draft;
      const text = draft.text === '' ? personalTexts.noWords : draft.text;
      const body = { person, kind, text, guardian: isUuid(draft.guardian) ? draft.guardian : null };
      return handIn(deps, send, request, reply, token, { id, command: 'rights.lodge-request', body });
    }),
  );
  app.get('/home/personal/:request/object', (request: OneRequest, reply) =>
    onPersonal(deps, send, request, reply, ({ home, personal }) => {
      const own = personal.requests.find(({ id }) => id === request.params.request);
      const page =
        own?.status === 'refused' ? writeObjectForm(own, home.demo, randomUUID(), null) : missingPage;
      return send(request, reply, page);
    }),
  );
  app.post('/home/personal/:request/object', (request: OneRequest, reply) =>
    onPersonal(deps, send, request, reply, ({ home, token, personal }) => {
      const own = personal.requests.find(({ id }) => id === request.params.request);
      const id = field(request, 'proposal', 36);
      const reason = field(request, 'reason', 500);
      if (own === undefined || !isUuid(id)) return send(request, reply, missingPage);
      if (reason === '') {
        return send(request, reply, writeObjectForm(own, home.demo, id, missing(personalTexts.objectWhy)));
      }
      const body = { request: own.id, reason };
      return handIn(deps, send, request, reply, token, { id, command: 'rights.object-refusal', body });
    }),
  );
}

/** What the household may ask about its own information, the copies that lie ready for it, and the public notice. */
export function registerPersonal(app: FastifyInstance, deps: Deps, send: Send): void {
  registerAsking(app, deps, send);
  const onCopy = (
    request: OneRequest,
    reply: FastifyReply,
    answer: (copy: PublishedCopy, home: PublishedHousehold) => FastifyReply,
  ) =>
    onHousehold(deps, send, request, reply, async (home, token) => {
      const { request: id } = request.params;
      const copy = isUuid(id) ? await deps.store.findCopy(token, id, deps.now()) : null;
      return copy === null ? send(request, reply, missingPage) : answer(copy, home);
    });
  app.get('/home/personal/:request/copy', (request: OneRequest, reply) =>
    onCopy(request, reply, (copy, { demo }) =>
      send(request, reply, writeCopy(copy, request.params.request, demo)),
    ),
  );
  app.get('/home/personal/:request/copy.json', (request: OneRequest, reply) =>
    onCopy(request, reply, (copy) =>
      reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="geren-xinxi.json"')
        .send(JSON.stringify(copy, null, 2)),
    ),
  );
  app.get('/privacy', async (request, reply) => {
    const counties = (await deps.store.listRetentions(deps.now())) ?? [];
    const [only] = counties.length === 1 ? counties : [];
    const asked = field(request, 'county', 6);
    const county = only ?? counties.find(({ tenant }) => String(tenant) === asked);
    return send(request, reply, writeNotice(counties, county));
  });
}
