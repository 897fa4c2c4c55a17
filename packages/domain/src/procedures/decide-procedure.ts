import type { Refusal } from '../kernel/index.ts';
import type { CaseState } from './case-state.ts';
import { decideEscalation, decideObjection, decideRaising } from './objections.ts';
import { decideOpening, decideResubmission, decideWithdrawal } from './open-case.ts';
import { decideDelivery, decideFinalisation, decidePosting, decideRecomputation } from './posting.ts';
import type { ProcedureCommand, ProcedureContext } from './procedure-commands.ts';
import type { ProcedureFact } from './procedure-facts.ts';
import type { ProcedureRefusalCode } from './procedure-refusals.ts';
import { decideStageEscalation } from './escalate-stage.ts';
import { decideReview } from './review.ts';

/** One case, one command: the facts it leads to, or the reason why not. */
export function decideProcedure(
  state: CaseState,
  command: ProcedureCommand,
  context: ProcedureContext,
): Refusal<ProcedureRefusalCode> | readonly ProcedureFact[] {
  switch (command.type) {
    case 'OpenCase':
      return decideOpening(state, command, context);
    case 'ResubmitCase':
      return decideResubmission(state, command, context);
    case 'PassStage':
    case 'ReturnCase':
    case 'RefuseCase':
      return decideReview(state, command, context);
    case 'EscalateStage':
      return decideStageEscalation(state, command, context);
    case 'PostCase':
      return decidePosting(state, command, context);
    case 'RecordDelivery':
      return decideDelivery(state, command, context);
    case 'RecomputeWindow':
      return decideRecomputation(state, context);
    case 'RaiseObjection':
      return decideRaising(state, command, context);
    case 'DecideObjection':
      return decideObjection(state, command, context);
    case 'EscalateObjection':
      return decideEscalation(state, command, context);
    case 'FinaliseCase':
      return decideFinalisation(state, command, context);
    case 'WithdrawCase':
      return decideWithdrawal(state, command, context);
  }
}
