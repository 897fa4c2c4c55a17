import type { Refusal } from '../kernel/index.ts';
import type { AssemblyCommand, AssemblyContext } from './assembly-commands.ts';
import type { AssemblyFact } from './assembly-facts.ts';
import type { AssemblyRefusalCode } from './assembly-refusals.ts';
import { decideAttendance, decideCall, decideClosing } from './call-meeting.ts';
import { decideBallot } from './count-ballot.ts';
import type { MeetingState } from './meeting-state.ts';

/** One meeting, one command: the facts it leads to, or the reason why not. */
export function decideAssembly(
  state: MeetingState,
  command: AssemblyCommand,
  context: AssemblyContext,
): Refusal<AssemblyRefusalCode> | readonly AssemblyFact[] {
  switch (command.type) {
    case 'CallMeeting':
      return decideCall(state, command, context);
    case 'RecordAttendance':
      return decideAttendance(state, command, context);
    case 'CountBallot':
      return decideBallot(state, command, context);
    case 'CloseMeeting':
      return decideClosing(state, command, context);
  }
}
