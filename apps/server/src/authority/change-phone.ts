import { changeOwnPhone, requestPhoneChange, settlePhoneChange } from '@yanzhen/contract/authority-accounts';
import {
  decideRequestPhoneChange,
  decideSettlePhoneChange,
  findOwnPhoneDenial,
} from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { handleCommand } from '../record/handlers.ts';
import { findOpenRequest, findRequest } from './account-requests.ts';
import { toAccountFact } from './accounts.ts';
import { verifyPassword } from './passwords.ts';
import { refuseGuess } from './second-factor.ts';
import { findLock, findProof, selectOwnFactor, takeProof } from './second-factor-store.ts';
import { findStaff } from './staff.ts';

export const requestPhoneChangeHandler = handleCommand({
  contract: requestPhoneChange,
  secrets: ['phone'],
  load: async (transaction, { person }, context) => {
    const { actor, now } = context;
    const [staff, open] = await Promise.all([
      findStaff(transaction, person, context),
      findOpenRequest(transaction, actor.tenant, { kind: 'phone', person, now }),
    ]);
    const phone = staff?.state === 'open' ? (staff.phone ?? undefined) : undefined;
    return { phone, open };
  },
  decide: (standing, { person, phone, reason }, context) => {
    const { newId } = context;
    const command = { change: newId(), person, phone, number: newId(), reason: newId() };
    const fact = decideRequestPhoneChange(command, standing, context);
    if (isRefusal(fact)) return fact;
    const about = { village: null, subject: person };
    return {
      facts: [fact],
      contents: [
        { ...about, id: command.number, kind: 'new-sign-in-phone', text: phone },
        { ...about, id: command.reason, kind: 'phone-change-reason', text: reason },
      ],
      output: { request: command.change },
    };
  },
});

/** What was asked for has been answered: the number is an account's now, or nobody's. */
const forgetNumber = `update contents c set text = null, erased_at = $3 from account_requests r
  where r.tenant = $1 and r.id = $2 and c.tenant = r.tenant and c.id = r.number`;

export const settlePhoneChangeHandler = handleCommand({
  contract: settlePhoneChange,
  load: async (transaction, { request }, { actor }) => ({
    standing: await findRequest(transaction, actor.tenant, request),
  }),
  decide: ({ standing }, { request, confirmed }, context) => {
    const { actor, now } = context;
    const fact = decideSettlePhoneChange(confirmed, standing, context);
    if (isRefusal(fact)) return fact;
    const changing = { text: 'select change_sign_in_phone($1, $2)', values: [request, now] };
    const forgetting = { text: forgetNumber, values: [actor.tenant, request, now] };
    return {
      facts: [fact],
      stores: confirmed ? [changing, forgetting] : [forgetting],
      output: { request },
    };
  },
});

/** One's own number: a wrong password or code counts as a failed sign-in, as everywhere. */
export const changeOwnPhoneHandler = handleCommand({
  contract: changeOwnPhone,
  secrets: ['phone', 'password', 'code'],
  load: async (transaction, { password, code }, { actor, keyring, now }) => {
    const own = await selectOwnFactor(transaction, actor);
    if (own === undefined) return refuse('authority.no-account');
    const locked = findLock(own, now);
    if (locked !== undefined) return locked;
    const isRight = await verifyPassword(own.passwordHash, password);
    return { own, isRight, proof: await findProof(transaction, keyring, own, code, now) };
  },
  decide: ({ own, isRight, proof }, { phone }, context) => {
    const { now, actor } = context;
    const shown = {
      demo: own.demo,
      hasFactor: own.secret !== null,
      password: isRight,
      factor: proof !== undefined,
    };
    const denial = findOwnPhoneDenial(phone, own.phone, shown);
    if (denial?.code === 'authority.phone-proof-wrong') return refuseGuess(denial.code, own, now);
    if (denial !== undefined || proof === undefined) return denial ?? refuse('authority.phone-proof-wrong');
    const changing = {
      text: 'select change_own_phone($1, $2, $3)',
      values: [phone, context.session ?? null, now],
    };
    return {
      facts: [toAccountFact('SignInPhoneChanged', actor.person, context)],
      stores: [takeProof(own, proof, now), changing],
      output: { changed: true as const },
    };
  },
});
