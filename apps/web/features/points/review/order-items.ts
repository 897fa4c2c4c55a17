import type { ReviewItem } from '@yanzhen/contract/points-review';

export interface OrderedItems {
  /** May be passed together. */
  readonly plain: readonly ReviewItem[];
  /** Deductions, vetoes, entries returned before and those this person may not decide: each looked at alone. */
  readonly exceptions: readonly ReviewItem[];
  /** Both, as they stand on the screen. */
  readonly all: readonly ReviewItem[];
}

export function orderItems(items: readonly ReviewItem[]): OrderedItems {
  const plain = items.filter(({ lookAt }) => lookAt.length === 0);
  const exceptions = items.filter(({ lookAt }) => lookAt.length > 0);
  return { plain, exceptions, all: [...plain, ...exceptions] };
}
