import { correctPerson } from '@yanzhen/contract/rights-requests';
import { type Day, isRefusal, refuse } from '@yanzhen/domain/kernel';
import { decideGrant, type PersonCorrected } from '@yanzhen/domain/rights';
import { makeNameKeys } from '../directory/search-keys.ts';
import { handleCommand } from '../record/handlers.ts';
import { keepText, loadRequest, requestContextOf } from './load-request.ts';

interface FormerRow {
  readonly name: string;
  readonly sex: 'female' | 'male' | null;
  readonly birthDay: Day | null;
  readonly phone: string | null;
  readonly householder: boolean;
  readonly isRestricted: boolean;
}

const formerRow = `select p.name, p.sex, p.birth_day as "birthDay", p.phone, p.is_householder as householder,
    exists (select 1 from restrictions r where r.tenant = p.tenant and r.person = p.id and r.lifted_at is null) as "isRestricted"
  from people p where p.tenant = $1 and p.id = $2 and p.erased_at is null`;

const change = `update people p set name = coalesce($3, p.name), search_keys = coalesce($4, p.search_keys), sex = coalesce($5, p.sex),
    birth_day = coalesce($6::date, p.birth_day), phone = coalesce($7, p.phone)
  where p.tenant = $1 and p.id = $2`;

/** One head a household: whoever was it before is one of its members now. */
const changeHead = `update people p set is_householder = (p.id = $2) where p.tenant = $1 and p.household = $3`;

export const correctPersonHandler = handleCommand({
  contract: correctPerson,
  load: async (transaction, { request }, { actor }) => {
    const loaded = await loadRequest(transaction, actor, request);
    if (isRefusal(loaded)) return loaded;
    const [former] = await transaction.query<FormerRow>({
      name: 'former-person',
      text: formerRow,
      values: [actor.tenant, loaded.request.person],
    });
    return former === undefined ? refuse('rights.person-gone') : { ...loaded, former };
  },
  decide: ({ former, ...loaded }, { request: _id, text, ...wanted }, context) => {
    const { request } = loaded;
    const { actor, today, newId } = context;
    if (request.kind !== 'correction') return refuse('rights.other-kind');
    const fields = (['name', 'sex', 'birthDay', 'phone', 'householder'] as const).filter(
      (field) => wanted[field] !== undefined && wanted[field] !== former[field],
    );
    if (former.isRestricted) return refuse('rights.correct-after-lifting');
    if (fields.length === 0) return refuse('rights.nothing-changed');
    if (wanted.birthDay !== undefined && wanted.birthDay > today) {
      return refuse('rights.born-ahead', { day: wanted.birthDay });
    }
    const [reply, was] = [newId(), newId()];
    const granted = decideGrant(request, reply, requestContextOf(loaded, context), 'rights.correct-person');
    if (isRefusal(granted)) return granted;
    const corrected: PersonCorrected = {
      type: 'PersonCorrected',
      stream: newId(),
      after: 0,
      village: request.village,
      subject: request.person,
      occurredOn: today,
      content: was,
      body: { fields, former: was, request: request.id },
    };
    const { name = null, sex = null, birthDay = null, phone = null } = wanted;
    const keys = name === null ? null : makeNameKeys(name).text;
    const before = JSON.stringify(Object.fromEntries(fields.map((field) => [field, former[field]])));
    return {
      facts: [granted, corrected],
      contents: [
        keepText(request, 'request-reply', text, reply),
        keepText(request, 'correction-former', before, was),
      ],
      stores: [
        { text: change, values: [actor.tenant, request.person, name, keys, sex, birthDay, phone] },
        ...(fields.includes('householder')
          ? [{ text: changeHead, values: [actor.tenant, request.person, request.household] }]
          : []),
      ],
      output: { request: request.id, fields: [...fields] },
    };
  },
});
