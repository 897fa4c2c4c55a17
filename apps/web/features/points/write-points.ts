import type { EntryRow } from '@yanzhen/contract/points';

/** `+10`, `−10`, `0`: a gain and a loss are never told apart by colour alone. */
export function writePoints(points: number): string {
  if (points > 0) return `+${points}`;
  return points < 0 ? `−${-points}` : '0';
}

/** `× 2 车次`; once is not written out. */
export function writeQuantity({ quantity, unit }: Pick<EntryRow, 'quantity' | 'unit'>): string {
  return quantity === 1 ? '' : `× ${quantity} ${unit}`;
}
