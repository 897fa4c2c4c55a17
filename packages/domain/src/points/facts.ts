import type { Period } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

/** WN-02: the class an account earns in, chosen at enrolment. */
export type AccountClass = 'villager' | 'party-member' | 'grid-worker';

/** Stream: the account. Taking part is consent; publication on boards is a separate one. */
export type AccountOpened = NewFact<
  'AccountOpened',
  {
    household: string;
    person: string | null;
    class: AccountClass;
    grid: string;
    partyGroup: string | null;
    consentVersion: string;
    publication: boolean;
  }
>;

/** Stream: the account. */
export type ConsentWithdrawn = NewFact<'ConsentWithdrawn', { scope: 'taking-part' | 'publication' }>;
/** Back after having left, on a new consent; the account is the same one. */
export type TakingPartConsented = NewFact<'TakingPartConsented', { consentVersion: string }>;
export type PublicationConsented = NewFact<'PublicationConsented', { consentVersion: string }>;

/** Stream: the entry, which is also the case that its review runs on. Points are what the item's rule gave. */
export type EntryRecorded = NewFact<
  'EntryRecorded',
  {
    account: string;
    household: string;
    person: string | null;
    grid: string;
    partyGroup: string | null;
    item: string;
    quantity: number;
    points: number;
    occasion: string;
    note: string | null;
    evidence: string | null;
  }
>;

/**
 * Stream: the entry. Its points now stand in the account, booked into the open periods; `lateFor` names the
 * closed quarter in which the thing happened when that one could no longer take it.
 */
export type PointsCounted = NewFact<
  'PointsCounted',
  { account: string; points: number; month: Period; quarter: Period; year: Period; lateFor: Period | null }
>;

/** Stream: the entry. A correction is a later fact: the same points with the opposite sign, and why. */
export type PointsReversed = NewFact<
  'PointsReversed',
  {
    account: string;
    points: number;
    month: Period;
    quarter: Period;
    year: Period;
    lateFor: Period | null;
    reason: string;
  }
>;
