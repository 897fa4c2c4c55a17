import { erasePerson } from '@yanzhen/contract/rights-requests';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import {
  decideGrant,
  type ErasablePerson,
  findFaultInErasure,
  type PersonErased,
} from '@yanzhen/domain/rights';
import { handleCommand } from '../record/handlers.ts';
import { keepText, loadRequest, requestContextOf } from './load-request.ts';

const erasable = `select p.is_householder as "isHouseholder", p.erased_at is not null as "isErased",
    (select count(*)::integer from people o where o.tenant = p.tenant and o.household = p.household and o.id <> p.id
      and o.erased_at is null) as others,
    exists (select 1 from appointments a where a.tenant = p.tenant and a.person = p.id and (a.until is null or a.until >= $3)) as "holdsOffice",
    exists (select 1 from point_accounts a where a.tenant = p.tenant and a.closed_on is null and a.taking_part
      and (a.person = p.id or (a.person is null and a.household = p.household and p.is_householder))) as "takesPart"
  from people p where p.tenant = $1 and p.id = $2`;

export const erasePersonHandler = handleCommand({
  contract: erasePerson,
  load: async (transaction, { request }, { actor, today }) => {
    const loaded = await loadRequest(transaction, actor, request);
    if (isRefusal(loaded)) return loaded;
    const [person] = await transaction.query<ErasablePerson>({
      name: 'erasable-person',
      text: erasable,
      values: [actor.tenant, loaded.request.person, today],
    });
    return person === undefined ? refuse('rights.person-gone') : { ...loaded, person };
  },
  decide: ({ person, ...loaded }, { text }, context) => {
    const { request } = loaded;
    const { now, today, newId } = context;
    if (request.kind !== 'erasure') return refuse('rights.other-kind');
    const reply = newId();
    const granted = decideGrant(request, reply, requestContextOf(loaded, context), 'rights.erase-person');
    if (isRefusal(granted)) return granted;
    const fault = findFaultInErasure(person);
    if (fault !== undefined) return fault;
    const erased: PersonErased = {
      type: 'PersonErased',
      stream: newId(),
      after: 0,
      village: request.village,
      subject: request.person,
      occurredOn: today,
      body: { request: request.id },
    };
    return {
      facts: [granted, erased],
      // The answer says nothing of the person and outlives the erasing, so that the request can be closed with it.
      contents: [{ ...keepText(request, 'request-reply', text, reply), subject: request.id }],
      stores: [{ text: 'select erase_people(array[$1]::uuid[], $2)', values: [request.person, now] }],
      output: { request: request.id },
    };
  },
});
