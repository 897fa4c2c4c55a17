import type { ResolutionEvidence } from '../procedures/index.ts';
import type { AssemblyFact, Attendee, BallotCounted, MeetingCalled } from './assembly-facts.ts';
import type { Eligible } from './quorum.ts';

export type MeetingStatus = 'uncalled' | 'called' | 'closed';

/** A meeting is the fold of its facts. */
export interface MeetingState {
  readonly status: MeetingStatus;
  readonly call: MeetingCalled['body'] | null;
  /** Entitled when it was called, and since then as more became known. */
  readonly eligible: Eligible;
  readonly attendees: readonly Attendee[];
  readonly ballots: readonly BallotCounted['body'][];
  readonly resolutions: readonly ResolutionEvidence[];
}

export const uncalledMeeting: MeetingState = {
  status: 'uncalled',
  call: null,
  eligible: { all: 0, households: null },
  attendees: [],
  ballots: [],
  resolutions: [],
};

/** A meeting after one more of its facts; facts come in the order of its stream. */
export function evolveMeeting(state: MeetingState, fact: AssemblyFact): MeetingState {
  switch (fact.type) {
    case 'MeetingCalled':
      return { ...state, status: 'called', call: fact.body, eligible: fact.body.eligible };
    case 'AttendanceRecorded':
      return {
        ...state,
        eligible: fact.body.eligible ?? state.eligible,
        attendees: [...state.attendees, ...fact.body.attendees],
      };
    case 'BallotCounted':
      return { ...state, ballots: [...state.ballots, fact.body] };
    case 'ResolutionPassed':
      return { ...state, resolutions: [...state.resolutions, fact.body] };
    case 'MotionFailed':
      return state;
    case 'MeetingClosed':
      return { ...state, status: 'closed' };
  }
}
