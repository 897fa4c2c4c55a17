import { liftRestriction, restrictPerson } from '@yanzhen/contract/rights-requests';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import {
  decideGrant,
  decideLiftRestriction,
  findFaultInRestriction,
  makeRestriction,
  type RestrictablePerson,
  type StandingRestriction,
} from '@yanzhen/domain/rights';
import { handleCommand } from '../record/handlers.ts';
import { keepText, loadRequest, requestContextOf } from './load-request.ts';

const restrictable = `select p.erased_at is not null as "isErased",
    exists (select 1 from restrictions r where r.tenant = p.tenant and r.person = p.id and r.lifted_at is null) as "isRestricted",
    exists (select 1 from appointments a where a.tenant = p.tenant and a.person = p.id and (a.until is null or a.until >= $3)) as "holdsOffice",
    array(select a.id from point_accounts a where a.tenant = p.tenant
      and (a.person = p.id or (a.person is null and a.household = p.household and p.is_householder))) as accounts
  from people p where p.tenant = $1 and p.id = $2`;

/** The restriction is granted and takes effect at once: from the same transaction on the directory has only an id. */
export const restrictPersonHandler = handleCommand({
  contract: restrictPerson,
  load: async (transaction, { request }, { actor, today }) => {
    const loaded = await loadRequest(transaction, actor, request);
    if (isRefusal(loaded)) return loaded;
    const [person] = await transaction.query<RestrictablePerson>({
      name: 'restrictable-person',
      text: restrictable,
      values: [actor.tenant, loaded.request.person, today],
    });
    return person === undefined ? refuse('rights.person-gone') : { ...loaded, person };
  },
  decide: ({ person, ...loaded }, { text }, context) => {
    const { request } = loaded;
    const { today, newId } = context;
    if (request.kind !== 'restriction') return refuse('rights.other-kind');
    const reply = newId();
    const granted = decideGrant(request, reply, requestContextOf(loaded, context), 'rights.restrict-person');
    if (isRefusal(granted)) return granted;
    const fault = findFaultInRestriction(person);
    if (fault !== undefined) return fault;
    return {
      facts: [granted, makeRestriction(newId(), request, person.accounts, today)],
      contents: [keepText(request, 'request-reply', text, reply)],
      stores: [{ text: 'select restrict_people(array[$1]::uuid[])', values: [request.person] }],
      output: { request: request.id },
    };
  },
});

const standing = `select r.id, r.lifted_on as "liftedOn" from restrictions r where r.tenant = $1 and r.request = $2`;

export const liftRestrictionHandler = handleCommand({
  contract: liftRestriction,
  load: async (transaction, { request }, { actor }) => {
    const loaded = await loadRequest(transaction, actor, request);
    if (isRefusal(loaded)) return loaded;
    const [restriction] = await transaction.query<StandingRestriction>({
      name: 'standing-restriction',
      text: standing,
      values: [actor.tenant, request],
    });
    return { ...loaded, restriction: restriction ?? null };
  },
  decide: ({ request, restriction }, { text }, context) => {
    const reason = context.newId();
    const lifted = decideLiftRestriction(request, restriction, reason, context);
    if (isRefusal(lifted)) return lifted;
    return {
      facts: [lifted],
      contents: [keepText(request, 'request-lifted', text, reason)],
      stores: [{ text: 'select release_people(array[$1]::uuid[])', values: [request.person] }],
      output: { request: request.id },
    };
  },
});
