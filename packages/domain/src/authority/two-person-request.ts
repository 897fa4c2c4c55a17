import { type Moment, type Refusal, refuse } from '../kernel/index.ts';
import type { Actor } from './actor.ts';

/** A request that nobody answers in this time is void: the person stood at the counter then, not now. */
export const REQUEST_HOURS = 24;

/** What two people do to an account of a third: take a lost second factor away, or replace the number. */
export type RequestKind = 'factor' | 'phone';

/** A request as it stands. */
export interface StandingRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly person: string;
  readonly requestedBy: string;
  readonly requestedAt: Moment;
  /** When it lapses: `REQUEST_HOURS` after it was asked for. */
  readonly voidAt: Moment;
  readonly settledAt: Moment | null;
}

/** Whether a request can still be answered at `now`. */
export function isOpen({ settledAt, voidAt }: StandingRequest, now: Moment): boolean {
  return settledAt === null && voidAt > now;
}

/** Why `actor` may not answer: it is of another kind, answered, lapsed, his own request, or about himself. */
export function findSettlingDenial(
  kind: RequestKind,
  request: StandingRequest | undefined,
  { actor, now }: { readonly actor: Actor; readonly now: Moment },
): Refusal | undefined {
  if (request?.kind !== kind) return refuse('authority.not-found');
  if (request.settledAt !== null) return refuse('authority.request-settled');
  if (!isOpen(request, now)) return refuse('authority.request-void', { hours: REQUEST_HOURS });
  if (request.requestedBy === actor.person || request.person === actor.person)
    return refuse('authority.request-second-person');
  return undefined;
}
