import { type Day, type Moment, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import { findDenial } from './abilities.ts';
import type { Actor } from './actor.ts';
import { findSettlingDenial, type StandingRequest } from './two-person-request.ts';

/** Stream: the request. The new number and the reason are free text, named by id: facts hold no numbers. */
export type PhoneChangeRequested = NewFact<
  'PhoneChangeRequested',
  { person: string; number: string; reason: string }
>;
/** Stream: the request. `confirmed` puts the new number in the place of the old one; otherwise that stays. */
export type PhoneChangeSettled = NewFact<'PhoneChangeSettled', { confirmed: boolean }>;

interface Context {
  readonly actor: Actor;
  readonly today: Day;
  readonly now: Moment;
}

/** What is known of the account whose number is to change. */
interface Standing {
  /** Undefined where there is no open account. */
  readonly phone: string | undefined;
  readonly open: StandingRequest | undefined;
}

/** A security administrator asks that an account sign in with another number; never his own. */
export function decideRequestPhoneChange(
  command: {
    readonly change: string;
    readonly person: string;
    readonly phone: string;
    /** Ids of the texts that hold the number and the reason. */
    readonly number: string;
    readonly reason: string;
  },
  { phone, open }: Standing,
  { actor, today }: Context,
): Refusal | PhoneChangeRequested {
  const denial = findDenial('authority.request-phone-change', actor);
  if (denial !== undefined) return denial;
  if (command.person === actor.person) return refuse('authority.phone-oneself');
  if (phone === undefined) return refuse('authority.no-account');
  if (phone === command.phone) return refuse('authority.phone-same');
  if (open !== undefined) return refuse('authority.request-pending');
  return {
    type: 'PhoneChangeRequested',
    stream: command.change,
    after: 0,
    village: null,
    subject: command.person,
    occurredOn: today,
    content: command.reason,
    body: { person: command.person, number: command.number, reason: command.reason },
  };
}

/** Somebody else confirms or declines: neither who asked nor whose number it is. */
export function decideSettlePhoneChange(
  confirmed: boolean,
  change: StandingRequest | undefined,
  { actor, today, now }: Context,
): Refusal | PhoneChangeSettled {
  const denial =
    findDenial('authority.settle-phone-change', actor) ?? findSettlingDenial('phone', change, { actor, now });
  if (denial !== undefined || change === undefined) return denial ?? refuse('authority.not-found');
  return {
    type: 'PhoneChangeSettled',
    stream: change.id,
    after: 1,
    village: null,
    subject: change.person,
    occurredOn: today,
    content: null,
    body: { confirmed },
  };
}

/** What the owner showed before his number changes. */
export interface Shown {
  readonly demo: boolean;
  /** There is a second factor at all. */
  readonly hasFactor: boolean;
  readonly password: boolean;
  readonly factor: boolean;
}

/**
 * Why the owner himself may not replace his number by `phone`: a desk left open shows neither, and a stolen telephone
 * shows the factor alone, so both are asked for. Without a factor two administrators do it.
 */
export function findOwnPhoneDenial(phone: string, current: string, shown: Shown): Refusal | undefined {
  if (shown.demo) return refuse('authority.demo-phone');
  if (!shown.hasFactor) return refuse('authority.phone-needs-factor');
  if (!shown.password || !shown.factor) return refuse('authority.phone-proof-wrong');
  return phone === current ? refuse('authority.phone-same') : undefined;
}
