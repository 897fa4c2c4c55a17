import type { PointsItem, PointsStandard, Slot } from './language/points-standard.ts';
import type { CompiledItem } from './points-rules.ts';

const periods = { week: '每周', month: '每月', quarter: '每季度', year: '每年' } as const;

const signed = (points: number) => (points < 0 ? `−${-points}` : `+${points}`);

/** What one unit gives, in words: `每次 +10 分`, `2 × 较小的（小时、8）`, or that a veto gives none. */
export function describeValue({ item, describe }: Pick<CompiledItem, 'item' | 'describe'>): string {
  if (item.points === undefined) return '否决项目，不计分';
  return typeof item.points === 'number'
    ? `每${item.unit} ${signed(item.points)} 分`
    : `${describe?.() ?? item.points} 分`;
}

/** `每季度最多 200 分`; null without a maximum. */
export function describeMaximum({ maximum }: Pick<PointsItem, 'maximum'>): string | null {
  return maximum === undefined ? null : `${periods[maximum.per]}最多 ${maximum.points} 分`;
}

/** Who earns by an item, in the standard's own words for its classes. */
export function titlesOfClasses(
  standard: PointsStandard,
  { classes }: Pick<PointsItem, 'classes'>,
): string[] {
  const titleOf = new Map(standard.subjects.classes.map(({ id, title }) => [id, title]));
  return classes.map((id) => titleOf.get(id) ?? id);
}

/** The value of a slot with what vouches for it; null while it is empty. */
export function describeSlot({ value }: Pick<Slot, 'value'>): string | null {
  if (value === null) return null;
  return `${value.amount}（${'mark' in value ? value.mark : value.basis}）`;
}
