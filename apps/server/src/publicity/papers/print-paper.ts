import type { PrintedPaper } from '@yanzhen/contract/publicity-papers';
import { explainPaperGap } from '@yanzhen/contract/texts/publicity';
import { isRefusal } from '@yanzhen/domain/kernel';
import {
  checkLetterhead,
  type LetterheadPart,
  type PaperData,
  type PaperGap,
  type PaperTemplate,
} from '@yanzhen/domain/publicity';
import type { Transaction } from '../../database/transaction.ts';
import { anchorStatement } from '../../record/anchors.ts';
import type { CommandContext } from '../../record/handlers.ts';
import { getTypesetter } from '../typesetter.ts';
import type { Letterhead, LetterheadWith } from './load-letterhead.ts';

type Printing = Omit<CommandContext, 'key'>;

/** The answer when something is missing: no paper, and each gap in a sentence. */
export function refusePaper(gaps: readonly PaperGap[]): PrintedPaper {
  return { pdf: null, gaps: gaps.map((gap) => ({ code: gap.code, detail: explainPaperGap(gap) })) };
}

/** The letterhead when it has the parts a paper needs, else the gaps that stand in its way. */
export function requireParts<Part extends LetterheadPart>(
  letterhead: Letterhead,
  ...needs: readonly Part[]
): PaperGap[] | LetterheadWith<Part> {
  const gaps = checkLetterhead(letterhead, needs);
  return gaps.length > 0 ? gaps : (letterhead as LetterheadWith<Part>);
}

/**
 * Sets a paper without gaps and notes that the root it carries left the system (`reference` is what was printed:
 * a certificate, a household, a village). A character without a glyph is a gap like any other.
 */
export async function printPaper<Template extends PaperTemplate>(
  transaction: Transaction,
  { actor, now, newId }: Printing,
  { latestSeal }: Letterhead,
  reference: string,
  template: Template,
  data: PaperData<Template>,
): Promise<PrintedPaper> {
  const pdf = await getTypesetter().typesetPdf(template, data);
  if (isRefusal(pdf)) {
    return refusePaper([
      { code: 'characters-missing', params: { characters: String(pdf.params['characters'] ?? '') } },
    ]);
  }
  if ('seal' in data && latestSeal !== undefined) {
    const anchoring = { id: newId(), at: now, medium: template, reference };
    await transaction.query(anchorStatement(actor.tenant, latestSeal, anchoring));
  }
  return { pdf: pdf.toString('base64'), gaps: [] };
}
