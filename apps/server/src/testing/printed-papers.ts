import type { PaperData, PaperTemplate } from '@yanzhen/domain/publicity';
import { vi } from 'vitest';
import { getTypesetter } from '../publicity/typesetter.ts';

/** Watches what is set from now on, so that a test can look at the words and figures of a PDF. */
export function watchPapers() {
  const set = vi.spyOn(getTypesetter(), 'typesetPdf');
  return {
    /** What the last paper of a template was set from. */
    last: <Template extends PaperTemplate>(template: Template): PaperData<Template> => {
      const call = set.mock.calls.findLast(([of]) => of === template);
      if (call === undefined) throw new Error(`no ${template} was printed`);
      return call[1] as PaperData<Template>;
    },
    stop: () => set.mockRestore(),
  };
}

/** How many sheets a PDF in base64 has. */
export function countSheets(pdf: string | null): number {
  const bytes = Buffer.from(pdf ?? '', 'base64').toString('latin1');
  return bytes.startsWith('%PDF-') ? [...bytes.matchAll(/\/Type\s*\/Page\b/g)].length : 0;
}
