import type { Day } from '../kernel/index.ts';
import type { VisitDay, VisitKind } from '../schemes/index.ts';
import type { VisitFact } from './visit-facts.ts';

export const visitStates = ['requested', 'refused', 'accepted', 'declined', 'held', 'cancelled'] as const;
export type VisitState = (typeof visitStates)[number];

export interface Visit {
  readonly id: string;
  readonly day: Day;
  readonly kind: VisitKind;
  readonly state: VisitState;
  readonly askedBy: string;
  /** Let through over the limit by somebody whom the rules name. */
  readonly overCap: boolean;
}

/** One village's visits of one year, by their id. */
export type VisitBook = ReadonlyMap<string, Visit>;
export const emptyBook: VisitBook = new Map();

/** A fact of the stream as it was read: whose visit, and who recorded it. */
export interface RecordedVisit {
  readonly type: VisitFact['type'];
  readonly subject: string | null;
  readonly recordedBy: string;
  readonly body: VisitFact['body'];
}

const nextStates = {
  VisitRequested: 'requested',
  VisitRefused: 'refused',
  OverCapAllowed: 'requested',
  VisitAccepted: 'accepted',
  VisitDeclined: 'declined',
  VisitHeld: 'held',
  VisitCancelled: 'cancelled',
} as const satisfies Record<VisitFact['type'], VisitState>;

/** The book of a village's year after one more of its facts; what it says of an unknown visit is passed over. */
export function evolveBook(book: VisitBook, fact: RecordedVisit): VisitBook {
  const id = fact.subject ?? '';
  const known = book.get(id);
  const state = nextStates[fact.type];
  if ('day' in fact.body && 'kind' in fact.body) {
    const { day, kind } = fact.body as { day: Day; kind: VisitKind };
    return new Map(book).set(id, { id, day, kind, state, askedBy: fact.recordedBy, overCap: false });
  }
  if (known === undefined) return book;
  const overCap = known.overCap || fact.type === 'OverCapAllowed';
  return new Map(book).set(id, { ...known, state, overCap });
}

/** A place is held from the request on, lest two who ask for the last one both be told to come. */
export function holdsPlace({ state }: Pick<Visit, 'state'>): boolean {
  return state === 'requested' || state === 'accepted' || state === 'held';
}

/** What the limits are counted over. */
export function takenIn(book: VisitBook): readonly VisitDay[] {
  return [...book.values()].filter(holdsPlace);
}
