import { type Day, type Moment, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import { findDenial } from './abilities.ts';
import type { Actor } from './actor.ts';
import { findSettlingDenial, type StandingRequest } from './two-person-request.ts';

/** Stream: the reset. The reason, how the person proved who he is, is free text and named by id. */
export type ResetRequested = NewFact<'SecondFactorResetRequested', { person: string; reason: string }>;
/** Stream: the reset. `confirmed` takes the factor away; otherwise it stays. */
export type ResetSettled = NewFact<'SecondFactorResetSettled', { confirmed: boolean }>;

interface Context {
  readonly actor: Actor;
  readonly today: Day;
  readonly now: Moment;
}

/** A security administrator asks that a lost second factor be taken away; never his own. */
export function decideRequestReset(
  command: { readonly reset: string; readonly person: string; readonly reason: string },
  { hasFactor, open }: { readonly hasFactor: boolean; readonly open: StandingRequest | undefined },
  { actor, today }: Context,
): Refusal | ResetRequested {
  const denial = findDenial('authority.request-factor-reset', actor);
  if (denial !== undefined) return denial;
  if (command.person === actor.person) return refuse('authority.reset-oneself');
  if (!hasFactor) return refuse('authority.no-second-factor');
  if (open !== undefined) return refuse('authority.request-pending');
  return {
    type: 'SecondFactorResetRequested',
    stream: command.reset,
    after: 0,
    village: null,
    subject: command.person,
    occurredOn: today,
    content: command.reason,
    body: { person: command.person, reason: command.reason },
  };
}

/** Somebody else confirms or declines: neither who asked nor whom it is about. */
export function decideSettleReset(
  confirmed: boolean,
  reset: StandingRequest | undefined,
  { actor, today, now }: Context,
): Refusal | ResetSettled {
  const denial =
    findDenial('authority.settle-factor-reset', actor) ?? findSettlingDenial('factor', reset, { actor, now });
  if (denial !== undefined || reset === undefined) return denial ?? refuse('authority.not-found');
  return {
    type: 'SecondFactorResetSettled',
    stream: reset.id,
    after: 1,
    village: null,
    subject: reset.person,
    occurredOn: today,
    content: null,
    body: { confirmed },
  };
}
