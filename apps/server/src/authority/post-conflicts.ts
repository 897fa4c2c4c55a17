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

/** Posts that a published procedure sets against each other, and which version of it does. */
export interface ProcedureIncompatibility extends Incompatibility {
  readonly version: string;
  readonly title: string;
}

/** Which posts the procedures in force set against each other; asked of the slice that knows procedures. */
export type ListIncompatibilities = (
  transaction: Transaction,
  tenant: number,
) => Promise<ProcedureIncompatibility[]>;

/** The stages that a post decides alone in the procedures in force; asked of the same slice. */
export type ListStagesAlone = (
  transaction: Transaction,
  tenant: number,
) => Promise<readonly { readonly stage: string; readonly post: string }[]>;

/** An appointment as the flag for conflicts sees it. */
export interface Held extends HeldPost {
  readonly id: string;
  readonly place: string;
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
  incompatibilities: readonly ProcedureIncompatibility[],
  on: Day,
): PostConflict[] {
  const deputies = held.filter(
    ({ deputyOf, from, until }) => deputyOf !== null && from <= on && (until === null || until >= on),
  );
  const own = held.filter(({ deputyOf }) => deputyOf === null);
  return findIncompatiblePosts(own, incompatibilities, on).flatMap((found) => {
    const rule = incompatibilities.find(({ id }) => id === found.incompatibility);
    if (rule === undefined) return [];
    const needing = own.filter(
      ({ person, post }) => person === found.person && found.needsDeputyFor.includes(post),
    );
    const named = needing.map(({ id, post, place }) => ({
      post,
      appointment: id,
      place,
      names: deputies.filter(({ deputyOf }) => deputyOf === id).map(({ personName }) => personName),
    }));
    const missing = found.needsDeputyFor.filter((post) =>
      named.some((one) => one.post === post && one.names.length === 0),
    );
    return {
      person: found.person,
      personName: own.find(({ person }) => person === found.person)?.personName ?? '',
      posts: [...found.posts],
      needsDeputyFor: [...found.needsDeputyFor],
      missingDeputyFor: missing,
      deputies: named,
      rule: { version: rule.version, title: rule.title },
      reason: fillText(missing.length === 0 ? conflictTexts.covered : conflictTexts.uncovered, {
        posts: found.posts.map(labelOf).join('、'),
        deputies: found.needsDeputyFor.map(labelOf).join('、'),
      }),
    };
  });
}
