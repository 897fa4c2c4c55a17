import { type Post, posts } from './posts.ts';

/** What still has to be shown or chosen before a session opens; the password was right already. */
export type SignInStep = 'second-factor' | 'new-password' | 'enrolment';

/** What is known of an account while its owner signs in. */
export interface SignInState {
  /** Demonstration identities exist on loopback only, so their passwords are no secret and a second factor none. */
  readonly demo: boolean;
  readonly mustChangePassword: boolean;
  /** A second factor is set up and confirmed. */
  readonly hasFactor: boolean;
  /** It was shown in this sign-in, or this computer was remembered when it was. */
  readonly showedFactor: boolean;
  /** The identity provider through which he came had asked for a second factor that counts here. */
  readonly showedElsewhere: boolean;
  readonly needsFactor: boolean;
}

/**
 * Whether somebody with these posts must have a second factor: county posts and the three administrators reach the
 * whole county (等保三级 8.1.4.1), the others only where the tenant asks it of everyone.
 */
export function needsSecondFactor(held: readonly Post[], everyone: boolean): boolean {
  return everyone || held.some((post) => posts[post].level === 'county' || posts[post].level === 'none');
}

/**
 * The next step of a sign-in, undefined when it is done. A factor that exists is shown first: whoever has only the
 * password may neither choose a new one nor set up a factor of his own.
 */
export function findNextStep(state: SignInState): SignInStep | undefined {
  if (state.demo) return undefined;
  if (state.hasFactor && !state.showedFactor && !state.showedElsewhere) return 'second-factor';
  if (state.mustChangePassword) return 'new-password';
  if (state.needsFactor && !state.hasFactor && !state.showedElsewhere) return 'enrolment';
  return undefined;
}
