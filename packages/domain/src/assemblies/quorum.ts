import { type Day, leastMeeting, meetsShare } from '../kernel/index.ts';
import type { QuorumRule, Threshold } from '../schemes/index.ts';

/** The part of a rule of a `kind: quorum-rules` scheme that decides a meeting. */
export type MeetingRule = Readonly<
  Pick<QuorumRule, 'id' | 'body' | 'pass' | 'noticeDays' | 'effective' | 'ends'>
> & { readonly attendance: readonly Readonly<Threshold>[] };

/** Entitled to take part, whether they came or not; `households` only where a rule counts households. */
export type Eligible = { readonly all: number; readonly households: number | null };

/** Everybody who may sit in a body on a day, by the registers: persons, and the households they are of. */
export interface Membership {
  readonly members: ReadonlySet<string>;
  readonly households: number;
}

/** Who takes part in one vote: those present without those who recused. */
export interface Voters {
  readonly persons: number;
  readonly households: number;
}

/** What kept a vote from its quorum, in numbers for the sentence. */
export interface Shortfall {
  readonly voters: number;
  readonly needed: number;
  readonly whole: number;
}

/**
 * Who is entitled when the meeting is held. Whoever joined after it was called counts in the whole, and whoever left
 * is not taken out of it: nobody's coming or going makes a quorum easier.
 */
export function widenEligible(known: Eligible, { members, households }: Membership): Eligible {
  return {
    all: Math.max(known.all, members.size),
    households: known.households === null ? null : Math.max(known.households, households),
  };
}

/** The rule named `id`, if it is the body's and in force on the day of the meeting. */
export function findMeetingRule(
  rules: readonly MeetingRule[],
  id: string,
  body: string,
  on: Day,
): MeetingRule | undefined {
  return rules.find(
    (rule) =>
      rule.id === id &&
      rule.body === body &&
      rule.effective <= on &&
      (rule.ends === undefined || on <= rule.ends),
  );
}

/** True when `rule` counts households somewhere, so that their number has to be known. */
export function countsHouseholds(rule: Pick<MeetingRule, 'attendance' | 'pass'>): boolean {
  return [...rule.attendance, rule.pass].some(({ base }) => base === 'households');
}

/**
 * Undefined when enough voters are present: any one of the alternatives suffices, and a rule without any still
 * needs somebody. Recused members are no voters; the whole stays everybody entitled, so recusing never helps.
 */
export function findShortfall(
  attendance: MeetingRule['attendance'],
  voters: Voters,
  eligible: Eligible,
): Shortfall | undefined {
  if (voters.persons === 0) return { voters: 0, needed: 1, whole: eligible.all };
  if (attendance.length === 0) return undefined;
  const shortfalls = attendance.map((share) => shortfallOf(share, voters, eligible));
  return shortfalls.includes(undefined) ? undefined : shortfalls[0];
}

function shortfallOf(share: Threshold, voters: Voters, eligible: Eligible): Shortfall | undefined {
  const whole = share.base === 'households' ? (eligible.households ?? 0) : eligible.all;
  const count = share.base === 'households' ? voters.households : voters.persons;
  if (meetsShare(count, whole, share)) return undefined;
  return { voters: count, needed: leastMeeting(whole, share), whole };
}

/**
 * Whether `inFavour` carries: of the voters present, of everybody entitled, or of all households. An abstention
 * counts in the whole, so it works like a vote against.
 */
export function isCarried(
  pass: MeetingRule['pass'],
  inFavour: number,
  voters: Voters,
  eligible: Eligible,
): boolean {
  switch (pass.base) {
    case 'present':
      return meetsShare(inFavour, voters.persons, pass);
    case 'all':
      return meetsShare(inFavour, eligible.all, pass);
    case 'households':
      return meetsShare(inFavour, eligible.households ?? 0, pass);
  }
}
