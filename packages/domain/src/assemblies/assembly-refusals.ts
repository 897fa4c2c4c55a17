import { type Refusal, refuse } from '../kernel/index.ts';

/** Every way an assembly says no; `contract/refusals/assemblies.ts` has the sentence of each. */
export type AssemblyRefusalCode =
  | 'assemblies.is-uncalled'
  | 'assemblies.is-called'
  | 'assemblies.is-closed'
  | 'assemblies.no-rule'
  | 'assemblies.notice-in-future'
  | 'assemblies.notice-too-short'
  | 'assemblies.agenda-empty'
  | 'assemblies.item-twice'
  | 'assemblies.item-unknown'
  | 'assemblies.eligible-missing'
  | 'assemblies.households-too-few'
  | 'assemblies.not-yet-held'
  | 'assemblies.nobody-listed'
  | 'assemblies.listed-twice'
  | 'assemblies.not-a-member'
  | 'assemblies.household-missing'
  | 'assemblies.more-than-eligible'
  | 'assemblies.already-counted'
  | 'assemblies.ballot-other-day'
  | 'assemblies.count-not-whole'
  | 'assemblies.more-votes-than-voters'
  | 'assemblies.recused-absent'
  | 'assemblies.must-recuse'
  | 'assemblies.short-quorum'
  | 'assemblies.minutes-missing'
  | 'assemblies.items-left'
  | 'assemblies.step-missing'
  | 'assemblies.step-unknown'
  | 'assemblies.step-out-of-order'
  | 'assemblies.steps-done'
  | 'assemblies.other-body'
  | 'assemblies.other-village'
  | 'assemblies.other-subject'
  | 'assemblies.other-text'
  | 'assemblies.too-early'
  | 'assemblies.resolution-reused'
  | 'assemblies.publication-missing'
  | 'assemblies.effective-too-early'
  | 'assemblies.already-adopted'
  | 'assemblies.adoption-not-later';

/** A refusal whose code has its sentence in the catalogue of the assemblies; `params` fill it. */
export function refuseAssembly(
  code: AssemblyRefusalCode,
  params: Readonly<Record<string, string | number>> = {},
): Refusal<AssemblyRefusalCode> {
  return refuse(code, params);
}
