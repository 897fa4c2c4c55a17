/** What keeps a paper from being printed; each has its sentence in `@yanzhen/contract/texts/publicity`. */
export type PaperGapCode =
  | 'standard-missing'
  | 'seal-missing'
  | 'contact-missing'
  | 'nothing-posted'
  | 'nothing-corrected'
  | 'nobody-takes-part'
  | 'certificate-bare'
  | 'redemption-reversed'
  | 'year-open'
  | 'characters-missing';

export interface PaperGap {
  readonly code: PaperGapCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What may stand on the head and foot of a paper; each kind of paper says which of them it needs. */
export type LetterheadPart = 'standard' | 'seal' | 'contact';

/** The parts as far as they are on record; what is not is null. */
export type LetterheadDraft = Readonly<Record<LetterheadPart, object | null>> & { readonly village: string };

/** What a paper's head and foot lack of what it needs, empty when it may be printed. */
export function checkLetterhead(draft: LetterheadDraft, needs: readonly LetterheadPart[]): PaperGap[] {
  return needs
    .filter((part) => draft[part] === null)
    .map((part) => ({ code: `${part}-missing`, params: { village: draft.village } }));
}

/**
 * Free text as one printed line of at most `longest` characters: breaks and invisible marks become spaces, and what
 * is cut off is marked. Undefined when nothing visible is left.
 */
export function toPrintedLine(text: string, longest: number): string | undefined {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line === '') return undefined;
  if (line.length <= longest) return line;
  let cut = '';
  for (const letter of line) {
    if (cut.length + letter.length >= longest) break;
    cut += letter;
  }
  return `${cut}…`;
}
