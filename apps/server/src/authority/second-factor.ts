import {
  beginFactor,
  confirmFactor,
  removeFactor,
  renewRecoveryCodes,
} from '@yanzhen/contract/authority-sign-in';
import { needsSecondFactor } from '@yanzhen/domain/authority';
import { type Moment, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Statement, Transaction } from '../database/transaction.ts';
import { qrSvg } from '../qr-svg.ts';
import {
  type AnyCommandHandler,
  type CommandContext,
  handleCommand,
  type NotedRefusal,
} from '../record/handlers.ts';
import { toAccountFact } from './accounts.ts';
import { factorAddress, findStep, makeFactorSecret, makeRecoveryCodes } from './one-time-code.ts';
import { verifyPassword } from './passwords.ts';
import {
  failureOf,
  findLock,
  findProof,
  openSecret,
  type OwnFactor,
  type Proof,
  replaceRecoveryCodes,
  selectOwnFactor,
  takeProof,
} from './second-factor-store.ts';
import { selectHeldPosts } from './session.ts';
import { selectRules } from './sign-in-rules.ts';

/** Counts like a wrong password, in the same account. */
export function refuseGuess(code: string, own: OwnFactor, now: Moment): NotedRefusal {
  return { ...refuse(code), note: [failureOf(own, now)] };
}

export async function openOwn(
  transaction: Transaction,
  { actor, now }: Pick<CommandContext, 'actor' | 'now'>,
): Promise<OwnFactor | Refusal> {
  const own = await selectOwnFactor(transaction, actor);
  if (own === undefined) return refuse('authority.no-account');
  if (own.demo) return refuse('authority.demo-factor');
  return findLock(own, now) ?? own;
}

const keepNextSecret = `insert into second_factors (tenant, person, next_secret, begun_at) values ($1, $2, $3, $4)
  on conflict (tenant, person) do update set next_secret = excluded.next_secret, begun_at = excluded.begun_at`;

/** Whether `typed` shows that the owner sits here: a code of the factor there is, or else the password. */
export async function findOwner(
  transaction: Transaction,
  own: OwnFactor,
  typed: string,
  { keyring, now }: Pick<CommandContext, 'keyring' | 'now'>,
): Promise<Proof | 'password' | undefined> {
  if (own.secret !== null) return findProof(transaction, keyring, own, typed, now);
  return (await verifyPassword(own.passwordHash, typed)) ? 'password' : undefined;
}

/**
 * Makes a new secret, which counts once a code of it was shown. While signing in the password was shown just now;
 * afterwards it is asked for again, or a code of the former factor, so that no desk left open is enough.
 */
export function makeBeginFactorHandler(while_: 'signing-in' | 'signed-in'): AnyCommandHandler {
  return handleCommand({
    contract: beginFactor,
    secrets: ['proof'],
    load: async (transaction, { proof }, context) => {
      const own = await openOwn(transaction, context);
      if ('refused' in own) return own;
      if (while_ === 'signing-in' && own.secret !== null) return refuse('authority.factor-exists');
      const shown = while_ === 'signing-in' ? 'password' : await findOwner(transaction, own, proof, context);
      const secret = makeFactorSecret();
      return { own, shown, secret };
    },
    decide: ({ own, shown, secret }, _input, { keyring, now }) => {
      if (shown === undefined) return refuseGuess('authority.proof-wrong', own, now);
      const sealed = keyring.seal('second-factor', secret, own.person);
      const keeping = { text: keepNextSecret, values: [own.tenant, own.person, sealed, now] };
      const address = factorAddress(secret, own.phone);
      return {
        facts: [],
        stores: shown === 'password' ? [keeping] : [keeping, takeProof(own, shown, now)],
        output: { secret, address, qr: qrSvg(address) },
        remembered: { secret: null, address: null, qr: null },
      };
    },
  });
}

const confirmNextSecret = `update second_factors set secret = next_secret, next_secret = null, confirmed_at = $3, last_step = $4
  where tenant = $1 and person = $2`;
const forgetComputers = `update remembered_computers set revoked_at = $3 where tenant = $1 and person = $2 and revoked_at is null`;

export const confirmFactorHandler = handleCommand({
  contract: confirmFactor,
  secrets: ['code'],
  load: async (transaction, _input, context) => {
    const own = await openOwn(transaction, context);
    if ('refused' in own) return own;
    return own.nextSecret === null
      ? refuse('authority.factor-not-begun')
      : { own, nextSecret: own.nextSecret, codes: makeRecoveryCodes() };
  },
  decide: ({ own, nextSecret, codes }, { code }, context) => {
    const { keyring, now } = context;
    const step = findStep(openSecret(keyring, nextSecret, own.person), code.replace(/\s/g, ''), {
      now,
      lastStep: 0,
    });
    if (step === undefined) return refuseGuess('authority.wrong-code', own, now);
    const who = [own.tenant, own.person] as const;
    const stores: Statement[] = [
      { text: confirmNextSecret, values: [...who, now, step] },
      { text: forgetComputers, values: [...who, now] },
      ...replaceRecoveryCodes(keyring, own, codes),
    ];
    return {
      facts: [toAccountFact('SecondFactorEnrolled', own.person, context)],
      stores,
      output: { recoveryCodes: [...codes] },
      remembered: { recoveryCodes: null },
    };
  },
});

async function loadProof(transaction: Transaction, code: string, context: CommandContext) {
  const own = await openOwn(transaction, context);
  if ('refused' in own) return own;
  if (own.secret === null) return refuse('authority.no-second-factor');
  return { own, proof: await findProof(transaction, context.keyring, own, code, context.now) };
}

export const renewRecoveryCodesHandler = handleCommand({
  contract: renewRecoveryCodes,
  secrets: ['code'],
  load: async (transaction, { code }, context) => {
    const loaded = await loadProof(transaction, code, context);
    return 'refused' in loaded ? loaded : { ...loaded, codes: makeRecoveryCodes() };
  },
  decide: ({ own, proof, codes }, _input, context) => {
    if (proof === undefined) return refuseGuess('authority.wrong-code', own, context.now);
    return {
      facts: [toAccountFact('RecoveryCodesRenewed', own.person, context)],
      stores: [takeProof(own, proof, context.now), ...replaceRecoveryCodes(context.keyring, own, codes)],
      output: { recoveryCodes: [...codes] },
      remembered: { recoveryCodes: null },
    };
  },
});

export const removeFactorHandler = handleCommand({
  contract: removeFactor,
  secrets: ['code'],
  load: async (transaction, { code }, context) => {
    const { actor, today } = context;
    const [loaded, held, rules] = await Promise.all([
      loadProof(transaction, code, context),
      selectHeldPosts(transaction, actor.tenant, actor.person, today),
      selectRules(transaction, actor.tenant),
    ]);
    if ('refused' in loaded) return loaded;
    return { ...loaded, isNeeded: needsSecondFactor(held, rules.everyone) };
  },
  decide: ({ own, proof, isNeeded }, _input, context) => {
    if (isNeeded) return refuse('authority.factor-required');
    if (proof === undefined) return refuseGuess('authority.wrong-code', own, context.now);
    const who = [own.tenant, own.person];
    return {
      facts: [toAccountFact('SecondFactorRemoved', own.person, context)],
      stores: [
        { text: 'delete from second_factors where tenant = $1 and person = $2', values: who },
        { text: 'delete from recovery_codes where tenant = $1 and person = $2', values: who },
        { text: forgetComputers, values: [...who, context.now] },
      ],
      output: { removed: true as const },
    };
  },
});
