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
  /** The resolution that formed it; null when it was formed before meetings were kept here, or by other means. */
  readonly resolution: string | null;
}

export interface GroupContext {
  readonly actor: Actor;
  readonly today: Day;
  /** Grown residents of the village among those named. */
  readonly residents: ReadonlySet<string>;
  /** Names of those named, as far as the session may know them. */
  readonly nameOf: ReadonlyMap<string, string>;
  /** Members of the village's other group; empty while it has none. */
  readonly otherGroup: ReadonlySet<string>;
  /** The day the named resolution was passed; undefined when the village has no such resolution. */
  readonly resolvedOn: Day | undefined;
}

export type GroupFormed = NewFact<
  'GroupFormed',
  { kind: GroupKind; members: readonly string[]; resolution: string | null }
>;

/** Two can agree with each other; the third sees it. */
const LEAST = 3;

/** Records who sits in a group from a day on; a later record replaces the list and erases nothing. */
export function decideFormation(command: FormGroup, context: GroupContext): Refusal | GroupFormed {
  const { group, village, kind, since, resolution } = command;
  const denial = findDenial('assemblies.form-group', context.actor, { village });
  if (denial !== undefined) return denial;
  if (since > context.today) return refuse('assemblies.group-ahead', { day: since });
  const unresolved = findUnresolved(command, context);
  if (unresolved !== undefined) return unresolved;
  const members = [...new Set(command.members)];
  const strangers = members.filter((member) => !context.residents.has(member));
  if (strangers.length > 0) {
    const names = strangers.flatMap((member) => context.nameOf.get(member) ?? []).join('、');
    return refuse('assemblies.group-stranger', { count: strangers.length, names });
  }
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
    body: { kind, members, resolution },
  };
}

/** A group said to be formed by a meeting is not older than what that meeting resolved. */
function findUnresolved({ resolution, since }: FormGroup, { resolvedOn }: GroupContext): Refusal | undefined {
  if (resolution === null) return undefined;
  if (resolvedOn === undefined) return refuse('assemblies.group-resolution-unknown');
  return since < resolvedOn ? refuse('assemblies.group-before-resolution', { day: resolvedOn }) : undefined;
}
