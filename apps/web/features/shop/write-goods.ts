import type { RedemptionRow } from '@yanzhen/contract/shop';

/** `抽纸 4 提、洗衣粉 1 袋` */
export function writeGoods({ lines }: Pick<RedemptionRow, 'lines'>): string {
  return lines.map(({ name, count, unit }) => `${name} ${count} ${unit}`).join('、');
}
