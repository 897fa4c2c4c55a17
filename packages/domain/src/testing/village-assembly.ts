import {
  type AssemblyContext,
  type AssemblyFact,
  type Attendee,
  type CallMeeting,
  type CountBallot,
  decideAssembly,
  evolveMeeting,
  type MeetingRule,
  uncalledMeeting,
} from '../assemblies/index.ts';
import { makeGiven } from './given.ts';

/** 示例: a representatives' assembly of nine with ⅔ attendance and more than half of those present. */
export const representativesRule: MeetingRule = {
  id: 'representatives',
  body: 'representatives-assembly',
  attendance: [{ numerator: 2, denominator: 3, comparison: 'at-least', base: 'all' }],
  pass: { numerator: 1, denominator: 2, comparison: 'more-than', base: 'present' },
  noticeDays: 3,
  effective: '2020-01-01',
};

export const call: CallMeeting = {
  type: 'CallMeeting',
  meeting: 'meeting-1',
  village: 'village-1',
  body: 'representatives-assembly',
  kind: 'ordinary',
  rule: 'representatives',
  day: '2026-11-20',
  noticeGivenOn: '2026-11-17',
  eligible: { all: 9, households: null },
  agenda: [
    { id: 'item-1', title: null, subjects: [{ kind: 'scheme', id: 'standard@1', hash: 'hash-1' }] },
    {
      id: 'item-2',
      title: null,
      subjects: ['case-1', 'case-2', 'case-3'].map((id) => ({ kind: 'case', id, hash: null })),
    },
  ],
};

/** `r1` … `r9` in that order, each of a household of their own. */
export function representatives(count: number): readonly Attendee[] {
  return Array.from({ length: count }, (_, index) => ({
    person: `r${index + 1}`,
    household: `household of r${index + 1}`,
    by: null,
  }));
}

export function assemblyContext(more: Partial<AssemblyContext> = {}): AssemblyContext {
  return {
    today: '2026-11-20',
    scheme: 'base-quorums@1',
    rules: [representativesRule],
    members: new Set(representatives(9).map(({ person }) => person)),
    households: 6,
    interested: new Map(['standard@1', 'case-1', 'case-2', 'case-3'].map((id) => [id, new Set<string>()])),
    ...more,
  };
}

export function ballot(
  item: string,
  inFavour: number,
  against = 0,
  more: Partial<CountBallot> = {},
): CountBallot {
  return {
    type: 'CountBallot',
    item,
    resolution: `resolution on ${item}`,
    method: 'show-of-hands',
    for: inFavour,
    against,
    abstain: 0,
    recused: [],
    lineRecusals: [],
    at: '2026-11-20T02:00:00.000Z',
    ...more,
  };
}

export const givenMeeting = makeGiven({
  initial: uncalledMeeting,
  evolve: evolveMeeting,
  decide: decideAssembly,
});

/** A meeting that has been called and is attended by the first `count` representatives. */
export function attendedMeeting(count: number): readonly AssemblyFact[] {
  const called = givenMeeting([]).when(call, assemblyContext()).facts();
  return givenMeeting(called)
    .when({ type: 'RecordAttendance', attendees: representatives(count) }, assemblyContext())
    .facts();
}
