import { formatYuan } from '@yanzhen/domain/kernel';

/** Whole yuan without the two noughts that every amount of a close would carry. */
export function writeFen(fen: number): string {
  return formatYuan(fen).replace(/\.00$/, '').replace('-', '−');
}

export function writeFenChange(fen: number): string {
  return fen > 0 ? `+${writeFen(fen)}` : writeFen(fen);
}
