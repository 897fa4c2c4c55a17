import { type Refusal, refuse } from '../kernel/index.ts';
import type { CaseStatus } from './case-state.ts';

/** Every way a procedure says no; `contract/refusals/procedures.ts` has the sentence of each. */
export type ProcedureRefusalCode =
  | `procedures.is-${CaseStatus}`
  | 'procedures.stage-unknown'
  | 'procedures.stage-out-of-order'
  | 'procedures.fully-reviewed'
  | 'procedures.stage-needs-body'
  | 'procedures.stage-needs-person'
  | 'procedures.not-your-stage'
  | 'procedures.own-household'
  | 'procedures.acted-at-other-stage'
  | 'procedures.other-deputy-stage'
  | 'procedures.holder-decides'
  | 'procedures.holder-gone'
  | 'procedures.escalated-away'
  | 'procedures.someone-may-act'
  | 'procedures.reason-missing'
  | 'procedures.reply-missing'
  | 'procedures.evidence-missing'
  | 'procedures.return-goes-back'
  | 'procedures.not-the-recorder'
  | 'procedures.other-body'
  | 'procedures.other-village'
  | 'procedures.other-meeting'
  | 'procedures.resolution-missing'
  | 'procedures.resolution-other-subject'
  | 'procedures.sitting-too-early'
  | 'procedures.sitting-in-future'
  | 'procedures.quorum-unknown'
  | 'procedures.must-recuse'
  | 'procedures.short-quorum'
  | 'procedures.stages-left'
  | 'procedures.no-posting-here'
  | 'procedures.not-posted'
  | 'procedures.posting-running'
  | 'procedures.day-provisional'
  | 'procedures.appeal-running'
  | 'procedures.delivery-missing'
  | 'procedures.delivery-in-future'
  | 'procedures.delivery-too-early'
  | 'procedures.already-delivered'
  | 'procedures.no-objection-here'
  | 'procedures.objection-too-late'
  | 'procedures.objector-elsewhere'
  | 'procedures.objection-pending'
  | 'procedures.objection-unknown'
  | 'procedures.objection-settled'
  | 'procedures.other-instance'
  | 'procedures.has-acted'
  | 'procedures.objectors-household'
  | 'procedures.not-the-objector'
  | 'procedures.no-higher-instance'
  | 'procedures.not-dismissed'
  | 'procedures.appeal-too-late'
  | 'procedures.not-overdue'
  | 'procedures.listed-twice'
  | 'procedures.kept-aside';

/** A refusal whose code has its sentence in the catalogue of the procedures; `params` fill it. */
export function refuseCase(
  code: ProcedureRefusalCode,
  params: Readonly<Record<string, string | number>> = {},
): Refusal<ProcedureRefusalCode> {
  return refuse(code, params);
}
