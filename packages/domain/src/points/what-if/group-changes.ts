import type { Fen } from '../../kernel/index.ts';
import { ageBands } from './age-bands.ts';
import type { AccountTotal } from './summarise-changes.ts';

/** Every group there is, over all dimensions. */
export const groupKeys = [
  ...(['villager', 'party-member', 'grid-worker'] as const),
  ...ageBands,
  ...(['away', 'home', 'disabled', 'other'] as const),
] as const;
export type GroupKey = (typeof groupKeys)[number];

export type Dimension = 'class' | 'age' | 'away' | 'disability';

/** One group of accounts; its numbers are null where it is too small to be shown to those who decide on the draft. */
export interface GroupChange {
  readonly dimension: Dimension;
  readonly key: GroupKey;
  readonly figures: GroupFigures | null;
}

export interface GroupFigures {
  readonly accounts: number;
  readonly up: number;
  readonly down: number;
  readonly same: number;
  readonly fenBefore: Fen;
  readonly fenAfter: Fen;
}

/** A group of fewer could be recognised by those who know the village. */
export const SMALLEST_GROUP = 5;

const keyOf: Readonly<Record<Dimension, (total: AccountTotal) => GroupKey | null>> = {
  class: ({ change }) => change.class,
  age: ({ change }) => change.age,
  away: ({ change }) => (change.away ? 'away' : 'home'),
  disability: ({ change: { disabled } }) => (disabled === null ? null : disabled ? 'disabled' : 'other'),
};

const order: Readonly<Record<Dimension, readonly GroupKey[]>> = {
  class: ['villager', 'party-member', 'grid-worker'],
  age: ageBands,
  away: ['away', 'home'],
  disability: ['disabled', 'other'],
};

type Sums = { -readonly [Name in keyof GroupFigures]: GroupFigures[Name] };

/** Who gains and loses by class, age, absence and, where the county may know it, disability. */
export function groupChanges(totals: readonly AccountTotal[]): readonly GroupChange[] {
  return (Object.keys(order) as Dimension[]).flatMap((dimension) => {
    const groups = new Map<GroupKey, Sums>();
    for (const total of totals) {
      const key = keyOf[dimension](total);
      if (key === null) continue;
      let sums = groups.get(key);
      if (sums === undefined) groups.set(key, (sums = noSums()));
      addTo(sums, total);
    }
    return order[dimension].flatMap((key) => {
      const figures = groups.get(key);
      return figures === undefined ? [] : [{ dimension, key, figures }];
    });
  });
}

const noSums = (): Sums => ({ accounts: 0, up: 0, down: 0, same: 0, fenBefore: 0, fenAfter: 0 });

/** In place: a county may have a hundred thousand accounts, each in four groups. */
function addTo(sums: Sums, { accounts, fenBefore, fenAfter }: AccountTotal): void {
  sums.accounts += accounts;
  if (fenAfter > fenBefore) sums.up += accounts;
  else if (fenAfter < fenBefore) sums.down += accounts;
  else sums.same += accounts;
  sums.fenBefore += fenBefore * accounts;
  sums.fenAfter += fenAfter * accounts;
}

/**
 * Hides the groups that are too small to be shown. Where one alone would be hidden, or all hidden ones together are
 * still too small, the next smallest of its dimension goes with it: it would follow from the whole otherwise.
 */
export function hideSmallGroups(
  groups: readonly GroupChange[],
  smallest = SMALLEST_GROUP,
): readonly GroupChange[] {
  const hidden = new Set<GroupChange>();
  for (const dimension of new Set(groups.map((group) => group.dimension))) {
    const own = groups
      .filter((group) => group.dimension === dimension)
      .toSorted((a, b) => sizeOf(a) - sizeOf(b));
    const hide = own.filter((group) => sizeOf(group) < smallest);
    const total = () => hide.reduce((sum, group) => sum + sizeOf(group), 0);
    while (hide.length > 0 && hide.length < own.length && (hide.length === 1 || total() < smallest))
      hide.push(...own.slice(hide.length, hide.length + 1));
    for (const group of hide) hidden.add(group);
  }
  return groups.map((group) => (hidden.has(group) ? { ...group, figures: null } : group));
}

const sizeOf = ({ figures }: GroupChange): number => figures?.accounts ?? 0;
