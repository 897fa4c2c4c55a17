import { officerTexts } from '@yanzhen/contract/texts/officer';

const { kinds } = officerTexts.schemes;

export function writeKind(kind: string): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : kind;
}
