import type { Procedure, Stage } from '../schemes/index.ts';

/** The part of a `kind: procedure` scheme that decides. Every period and instance is the scheme's, none is ours. */
export type ProcedureRules = Pick<Procedure, 'id' | 'version' | 'stages' | 'posting' | 'objection'>;

/** Who sits in an instance that decides objections: a body is represented by the post of its members. */
const postOfInstance: Readonly<Record<string, string>> = {
  'supervisory-committee': 'supervisor',
  township: 'township-officer',
  county: 'county-officer',
};

/** True when a holder of `post` may decide for `instance`, one of the scheme's `objection.goesTo`. */
export function sitsIn(instance: string, post: string): boolean {
  return (postOfInstance[instance] ?? instance) === post;
}

export function findStage(rules: ProcedureRules, id: string): Stage | undefined {
  return rules.stages.find((stage) => stage.id === id);
}

/** The instance to which an objection goes after `instance`; undefined after the last. */
export function findHigherInstance(rules: ProcedureRules, instance: string): string | undefined {
  const goesTo: readonly string[] = rules.objection?.goesTo ?? [];
  const place = goesTo.indexOf(instance);
  return place < 0 ? undefined : goesTo[place + 1];
}
