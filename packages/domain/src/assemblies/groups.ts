import { type Actor, findDenial } from '../authority/index.ts';
import { type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

/** WN-07 leads the points work; WN-08 gives its opinion on the results before the assembly decides. */
export type GroupKind = 'points-leading-group' | 'points-review-group';

export interface FormGroup {
  readonly group: string;
  readonly village: string;
  readonly kind: GroupKind;
  readonly members: readonly string[];
  readonly since: Day;
}

export interface GroupContext {
  readonly actor: Actor;
  readonly today: Day;
  /** Grown residents of the village among those named. */
  readonly residents: ReadonlySet<string>;
  /** Members of the village's other group; empty while it has none. */
  readonly otherGroup: ReadonlySet<string>;
}

export type GroupFormed = NewFact<'GroupFormed', { kind: GroupKind; members: readonly string[] }>;

/** Two can agree with each other; the third sees it. */
const LEAST = 3;

/** Records who sits in a group from a day on; a later record replaces the list and erases nothing. */
export function decideFormation(command: FormGroup, context: GroupContext): Refusal | GroupFormed {
  const { group, village, kind, since } = command;
  const denial = findDenial('assemblies.form-group', context.actor, { village });
  if (denial !== undefined) return denial;
  if (since > context.today) return refuse('assemblies.group-ahead', { day: since });
  const members = [...new Set(command.members)];
  const strangers = members.filter((member) => !context.residents.has(member)).length;
  if (strangers > 0) return refuse('assemblies.group-stranger', { count: strangers });
  if (members.length < LEAST) return refuse('assemblies.group-too-small', { least: LEAST });
  const isSame = context.otherGroup.size > 0 && members.every((member) => context.otherGroup.has(member));
  if (isSame) return refuse('assemblies.group-same-people');
  return {
    type: 'GroupFormed',
    stream: group,
    after: 0,
    village,
    subject: village,
    occurredOn: since,
    body: { kind, members },
  };
}
