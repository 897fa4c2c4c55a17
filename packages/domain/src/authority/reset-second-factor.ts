import { type Day, type Moment, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import { findDenial } from './abilities.ts';
import type { Actor } from './actor.ts';

/** A request that nobody answers in this time is void: the person stood at the counter then, not now. */
export const RESET_HOURS = 24;

/** Stream: the reset. The reason, how the person proved who he is, is free text and named by id. */
export type ResetRequested = NewFact<'SecondFactorResetRequested', { person: string; reason: string }>;
/** Stream: the reset. `confirmed` takes the factor away; otherwise it stays. */
export type ResetSettled = NewFact<'SecondFactorResetSettled', { confirmed: boolean }>;

/** A request as it stands. */
export interface StandingReset {
  readonly id: string;
  readonly person: string;
  readonly requestedBy: string;
  readonly requestedAt: Moment;
  /** When it lapses: `RESET_HOURS` after it was asked for. */
  readonly voidAt: Moment;
  readonly settledAt: Moment | null;
}

interface Context {
  readonly actor: Actor;
  readonly today: Day;
  readonly now: Moment;
}

/** Whether a request can still be answered at `now`. */
export function isOpen({ settledAt, voidAt }: StandingReset, now: Moment): boolean {
  return settledAt === null && voidAt > now;
}

/** A security administrator asks that a lost second factor be taken away; never his own. */
export function decideRequestReset(
  command: { readonly reset: string; readonly person: string; readonly reason: string },
  { hasFactor, open }: { readonly hasFactor: boolean; readonly open: StandingReset | undefined },
  { actor, today }: Context,
): Refusal | ResetRequested {
  const denial = findDenial('authority.request-factor-reset', actor);
  if (denial !== undefined) return denial;
  if (command.person === actor.person) return refuse('authority.reset-oneself');
  if (!hasFactor) return refuse('authority.no-second-factor');
  if (open !== undefined) return refuse('authority.reset-pending');
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
  reset: StandingReset | undefined,
  { actor, today, now }: Context,
): Refusal | ResetSettled {
  const denial = findDenial('authority.settle-factor-reset', actor);
  if (denial !== undefined) return denial;
  if (reset === undefined) return refuse('authority.not-found');
  if (reset.settledAt !== null) return refuse('authority.reset-settled');
  if (!isOpen(reset, now)) return refuse('authority.reset-void', { hours: RESET_HOURS });
  if (reset.requestedBy === actor.person || reset.person === actor.person)
    return refuse('authority.reset-second-person');
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
