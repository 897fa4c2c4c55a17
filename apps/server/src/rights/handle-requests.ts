import {
  answerRequest,
  decideRefusal as decideRefusalContract,
  lodgeRequest,
  objectRefusal,
} from '@yanzhen/contract/rights-requests';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import {
  type Asker,
  decideExtend,
  decideGrant,
  decideLodgeRequest,
  decideObjectRefusal,
  decideRefusal,
  decideRefuse,
} from '@yanzhen/domain/rights';
import { handleCommand } from '../record/handlers.ts';
import { keepText, loadRequest, requestContextOf } from './load-request.ts';
import { getRequestRules } from './request-rules.ts';

const askers = `select m.id, m.village, h.grid, m.household, m.birth_day as "birthDay"
  from people p
  join people m on m.tenant = p.tenant and m.household = p.household and m.erased_at is null
  join households h on h.tenant = m.tenant and h.id = m.household
  where p.tenant = $1 and p.id = $2 and p.erased_at is null`;

export const lodgeRequestHandler = handleCommand({
  contract: lodgeRequest,
  load: async (transaction, { person }, { actor }) => {
    const members = await transaction.query<Asker>({
      name: 'askers',
      text: askers,
      values: [actor.tenant, person],
    });
    const own = members.find(({ id }) => id === person);
    return own === undefined ? refuse('rights.person-gone') : { own, members };
  },
  decide: ({ own, members }, { kind, text, guardian }, context) => {
    const { actor, today, newId } = context;
    const [request, content] = [newId(), newId()];
    const decided = decideLodgeRequest(
      { request, kind, text: content, guardian },
      own,
      members.filter(({ id }) => id !== own.id),
      { actor, today, rules: getRequestRules() },
    );
    if (isRefusal(decided)) return decided;
    const kept = keepText({ village: own.village, person: own.id }, 'request-text', text, content);
    return { facts: [decided], contents: [kept], output: { request, due: decided.body.due } };
  },
});

export const answerRequestHandler = handleCommand({
  contract: answerRequest,
  load: (transaction, { request }, { actor }) => loadRequest(transaction, actor, request),
  decide: (loaded, { answer, text, law }, context) => {
    const { request } = loaded;
    const reply = context.newId();
    const on = requestContextOf(loaded, context);
    if (
      answer === 'granted' &&
      (request.kind === 'correction' ||
        request.kind === 'erasure' ||
        request.kind === 'copy' ||
        request.kind === 'restriction')
    ) {
      return refuse('rights.other-kind');
    }
    if (answer === 'refused' && law === null) return refuse('rights.law-required');
    const decided =
      answer === 'granted'
        ? decideGrant(request, reply, on)
        : answer === 'refused'
          ? decideRefuse(request, { reason: reply, law: law ?? '' }, on)
          : decideExtend(request, reply, on);
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepText(request, 'request-reply', text, reply)],
      output: { request: request.id },
    };
  },
});

export const objectRefusalHandler = handleCommand({
  contract: objectRefusal,
  load: (transaction, { request }, { actor }) => loadRequest(transaction, actor, request),
  decide: (loaded, { reason: text }, context) => {
    const { request } = loaded;
    const reason = context.newId();
    const decided = decideObjectRefusal(request, reason, requestContextOf(loaded, context));
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepText(request, 'request-objection', text, reason)],
      output: { request: request.id, due: decided.body.due },
    };
  },
});

export const decideRefusalHandler = handleCommand({
  contract: decideRefusalContract,
  load: (transaction, { request }, { actor }) => loadRequest(transaction, actor, request),
  decide: (loaded, { outcome, reason: text }, context) => {
    const { request } = loaded;
    const reason = context.newId();
    const decided = decideRefusal(request, { outcome, reason }, requestContextOf(loaded, context));
    if (isRefusal(decided)) return decided;
    return {
      facts: [decided],
      contents: [keepText(request, 'request-decision', text, reason)],
      output: { request: request.id },
    };
  },
});
