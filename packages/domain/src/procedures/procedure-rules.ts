import type { Procedure, Stage } from '../schemes/index.ts';
import type { CaseState } from './case-state.ts';

/** The part of a `kind: procedure` scheme that decides. Every period and instance is the scheme's, none is ours. */
export type ProcedureRules = Pick<Procedure, 'id' | 'version' | 'stages' | 'posting' | 'objection'>;

/** Who sits in an instance that decides objections: a body is represented by the post of its members. */
const postOfInstance: Readonly<Record<string, string>> = {
  'supervisory-committee': 'supervisor',
  township: 'township-officer',
  county: 'county-officer',
};

/** The post whose holders act for an instance; for a post, that post itself. */
export function postOf(instance: string): string {
  return postOfInstance[instance] ?? instance;
}

/** True when a holder of `post` may decide for `instance`, one of the scheme's `objection.goesTo`. */
export function sitsIn(instance: string, post: string): boolean {
  return postOf(instance) === post;
}

/** The stage of a procedure by its id; undefined where this version has none of it. */
export function findStage(rules: ProcedureRules, id: string): Stage | undefined {
  return rules.stages.find((stage) => stage.id === id);
}

/** With whom an individual's stage may lie: its own post, then those it escalates to, in the scheme's order. */
export function instancesOf(stage: Stage): readonly string[] {
  const { escalatesTo } = stage;
  if (escalatesTo === undefined) return [stage.by];
  return [stage.by, ...(typeof escalatesTo === 'string' ? [escalatesTo] : escalatesTo)];
}

/** With whom the stage in hand lies now. */
export function instanceAt(state: Pick<CaseState, 'escalation'>, stage: Stage): string {
  return state.escalation?.stage === stage.id ? state.escalation.to : stage.by;
}

/** The instance to which an objection goes after `instance`; undefined after the last. */
export function findHigherInstance(rules: ProcedureRules, instance: string): string | undefined {
  const goesTo: readonly string[] = rules.objection?.goesTo ?? [];
  const place = goesTo.indexOf(instance);
  return place < 0 ? undefined : goesTo[place + 1];
}
