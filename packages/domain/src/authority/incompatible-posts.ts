import type { Day } from '../kernel/index.ts';

/** An appointment as far as separation of duties looks at it; `until` is the last day, null while it lasts. */
export interface HeldPost {
  readonly person: string;
  readonly post: string;
  readonly from: Day;
  readonly until: Day | null;
}

/** Posts that one person should not hold together: 一肩挑; 组长 = 网格长 = 党小组长. */
export interface Incompatibility {
  readonly id: string;
  readonly posts: readonly string[];
}

/** Allowed, but flagged: the person may act in one of the posts on an item, and a deputy in each other. */
export interface IncompatiblePosts {
  readonly person: string;
  readonly incompatibility: string;
  readonly posts: readonly string[];
  /** Posts that need a deputy, lest an item that the person has acted on stand still. */
  readonly needsDeputyFor: readonly string[];
}

/**
 * Everybody who on `on` holds two or more posts of one incompatibility (R-15, T-15), sorted by person. The answer
 * does not depend on the order of the appointments.
 */
export function findIncompatiblePosts(
  appointments: readonly HeldPost[],
  incompatibilities: readonly Incompatibility[],
  on: Day,
): readonly IncompatiblePosts[] {
  const held = new Map<string, Set<string>>();
  for (const { person, post, from, until } of appointments) {
    if (from > on || (until !== null && until < on)) continue;
    const posts = held.get(person) ?? new Set();
    held.set(person, posts.add(post));
  }
  const persons = [...held.keys()].toSorted();
  return persons.flatMap((person) =>
    incompatibilities.flatMap(({ id, posts }) => {
      const both = posts.filter((post) => held.get(person)?.has(post));
      if (both.length < 2) return [];
      return [{ person, incompatibility: id, posts: both, needsDeputyFor: both.slice(1) }];
    }),
  );
}
