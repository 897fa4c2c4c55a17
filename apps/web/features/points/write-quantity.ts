import type { EntryRow } from '@yanzhen/contract/points';

/** `× 2 车次`; once is not written out. */
export function writeQuantity({ quantity, unit }: Pick<EntryRow, 'quantity' | 'unit'>): string {
  return quantity === 1 ? '' : `× ${quantity} ${unit}`;
}
