import type { Day, Period } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import type { CapPeriod, VisitKind } from '../schemes/index.ts';

/** How the host learned of a visit: the visiting unit's own request here, or something a village wrote down for it. */
export const announcements = ['own-request', 'by-phone', 'by-letter', 'in-person'] as const;
export type Announcement = (typeof announcements)[number];

/** What a notice of a visit says and nothing more; unit, purpose and contact are ids of texts that can be erased. */
export interface VisitParticulars {
  readonly [key: string]: string | number | readonly string[];
  readonly day: Day;
  readonly kind: VisitKind;
  /** Further purposes of the same trip; they are on record and count nothing. */
  readonly alsoFor: readonly VisitKind[];
  readonly unit: string;
  readonly people: number;
  readonly purpose: string;
  readonly contact: string;
  readonly announced: Announcement;
}

/** Stream of all of these: the village's visits of one year. Subject: the visit. */
export type VisitRequested = NewFact<'VisitRequested', VisitParticulars>;

/** refused over the limit, and on record with the numbers it was refused by. */
export type VisitRefused = NewFact<
  'VisitRefused',
  VisitParticulars & {
    readonly limit: number;
    readonly per: CapPeriod;
    readonly period: Period;
    readonly taken: number;
  }
>;

/** Somebody whom the rules name let a refused visit through; it waits for the host like any other. */
export type OverCapAllowed = NewFact<'OverCapAllowed', { readonly reason: string }>;
export type VisitAccepted = NewFact<'VisitAccepted', Record<string, never>>;
export type VisitDeclined = NewFact<'VisitDeclined', { readonly reason: string }>;
export type VisitHeld = NewFact<'VisitHeld', Record<string, never>>;
export type VisitCancelled = NewFact<'VisitCancelled', { readonly reason: string }>;

export type VisitFact =
  | VisitRequested
  | VisitRefused
  | OverCapAllowed
  | VisitAccepted
  | VisitDeclined
  | VisitHeld
  | VisitCancelled;
