import type { UseRow } from '@yanzhen/contract/points-uses';
import { officerTexts } from '@yanzhen/contract/texts/officer';

/** 「兑换、荣誉提名」 */
export function writeBlocks({ blocks }: Pick<UseRow, 'blocks'>): string {
  const names: Readonly<Record<string, string>> = officerTexts.uses.blockNames;
  return blocks.map((block) => names[block] ?? block).join('、');
}
