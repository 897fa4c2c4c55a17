import type { Refusal } from '../kernel/index.ts';
import type { CaseState } from './case-state.ts';
import type { OpenCase, ProcedureContext, ResubmitCase, WithdrawCase } from './procedure-commands.ts';
import type { ProcedureFact, StagePassed } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';
import { sitsIn } from './procedure-rules.ts';
import { findBar, standIn } from './separation.ts';

type Decision<F extends ProcedureFact = ProcedureFact> = Refusal<ProcedureRefusalCode> | readonly F[];

/**
 * Opens a case. Recording in the post of the first stage is that stage's decision (网格员打分 is the recording
 * itself), so it also passes it, and is refused for one's own household.
 */
export function decideOpening(state: CaseState, command: OpenCase, context: ProcedureContext): Decision {
  const { actor, rules, today } = context;
  if (state.status !== 'unopened') return refuseCase(`procedures.is-${state.status}`);
  if (command.adverse && !command.reason) return refuseCase('procedures.reason-missing');
  if (command.adverse && command.evidence.length === 0) return refuseCase('procedures.evidence-missing');
  const passed = passFirstStage({ household: command.household, proposers: [], acts: [] }, context);
  if (passed !== null && 'refused' in passed) return passed;
  const opened: ProcedureFact = {
    type: 'CaseOpened',
    body: {
      case: command.case,
      procedure: `${rules.id}@${rules.version}`,
      stages: rules.stages.map(({ id }) => id),
      village: command.village,
      subject: command.subject,
      household: command.household,
      adverse: command.adverse,
      recordedBy: actor.person,
      post: actor.post,
      onBehalfOf: command.onBehalfOf ?? null,
      reason: command.reason ?? null,
      evidence: command.evidence,
      on: today,
      ...(command.grid === undefined ? {} : { grid: command.grid, partyGroup: command.partyGroup ?? null }),
    },
  };
  return passed === null ? [opened] : [opened, passed];
}

/** The recorder, or whoever holds the recorder's post since, answers a return and sends the case on its way again. */
export function decideResubmission(
  state: CaseState,
  { reply }: ResubmitCase,
  context: ProcedureContext,
): Decision {
  const { actor, today } = context;
  if (state.status !== 'returned') return refuseCase(`procedures.is-${state.status}`);
  if (!state.proposers.includes(actor.person) && actor.post !== state.recorder.post) {
    return refuseCase('procedures.not-the-recorder');
  }
  if (!reply) return refuseCase('procedures.reply-missing');
  const passed = passFirstStage(state, context);
  if (passed !== null && 'refused' in passed) return passed;
  const resubmitted: ProcedureFact = {
    type: 'CaseResubmitted',
    body: { person: actor.person, post: actor.post, on: today, reply },
  };
  return passed === null ? [resubmitted] : [resubmitted, passed];
}

/**
 * Whoever proposed it may take it back, with a reason, until it is decided for good. A returned one lies with the
 * recorder's post, so whoever holds that since may do it too, unless he stands back from its first stage.
 */
export function decideWithdrawal(
  state: CaseState,
  command: WithdrawCase,
  { actor, today }: ProcedureContext,
): Decision {
  switch (state.status) {
    case 'open':
    case 'returned':
    case 'posted':
    case 'frozen':
      break;
    case 'unopened':
    case 'final':
    case 'refused':
    case 'reversed':
    case 'withdrawn':
      return refuseCase(`procedures.is-${state.status}`);
  }
  if (!state.proposers.includes(actor.person)) {
    if (state.status !== 'returned' || actor.post !== state.recorder.post) {
      return refuseCase('procedures.not-the-recorder');
    }
    const bar = findBar(state, actor, state.stages[0] ?? '');
    if (bar !== undefined) return bar;
  }
  if (!command.reason) return refuseCase('procedures.reason-missing');
  return [{ type: 'CaseWithdrawn', body: { person: actor.person, reason: command.reason, on: today } }];
}

function passFirstStage(
  state: Pick<CaseState, 'household' | 'proposers' | 'acts'>,
  { actor, rules, today }: ProcedureContext,
): Refusal<ProcedureRefusalCode> | StagePassed | null {
  const first = rules.stages[0];
  if (first === undefined || first.act !== 'individual' || !sitsIn(first.by, actor.post)) return null;
  const bar = findBar(state, actor, first.id);
  if (bar !== undefined) return bar;
  const by = { by: first.by, person: actor.person, body: null, ...standIn(state, actor, first.id) };
  return { type: 'StagePassed', body: { stage: first.id, ...by, on: today } };
}
