import type { PostConflict } from '@yanzhen/contract/authority';
import { conflictTexts } from '@yanzhen/contract/texts/appointments';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import {
  findIncompatiblePosts,
  type HeldPost,
  type Incompatibility,
  isPost,
  posts,
} from '@yanzhen/domain/authority';
import type { Day } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';

/** Which posts the procedures in force set against each other; asked of the slice that knows procedures. */
export type ListIncompatibilities = (transaction: Transaction, tenant: number) => Promise<Incompatibility[]>;

/** An appointment as the flag for conflicts sees it. */
export interface Held extends HeldPost {
  readonly id: string;
  readonly personName: string;
  readonly deputyOf: string | null;
}

const labelOf = (post: string) => (isPost(post) ? posts[post].label : post);

/**
 * R-15, T-15: flagged, not refused. The person decides in one of the posts on an item and a deputy in each other;
 * the act itself is refused by the procedure when nobody else does it.
 */
export function flagConflicts(
  held: readonly Held[],
  incompatibilities: readonly Incompatibility[],
  on: Day,
): PostConflict[] {
  const deputised = new Set(
    held.flatMap(({ deputyOf, until }) => (until === null || until >= on ? (deputyOf ?? []) : [])),
  );
  const own = held.filter(({ deputyOf }) => deputyOf === null);
  return findIncompatiblePosts(own, incompatibilities, on).map((found) => {
    const appointments = own.filter(({ person }) => person === found.person);
    const missing = found.needsDeputyFor.filter((post) =>
      appointments.some((one) => one.post === post && !deputised.has(one.id)),
    );
    return {
      person: found.person,
      personName: appointments[0]?.personName ?? '',
      posts: [...found.posts],
      needsDeputyFor: [...found.needsDeputyFor],
      missingDeputyFor: missing,
      reason: fillText(missing.length === 0 ? conflictTexts.covered : conflictTexts.uncovered, {
        posts: found.posts.map(labelOf).join('、'),
        deputies: found.needsDeputyFor.map(labelOf).join('、'),
      }),
    };
  });
}
