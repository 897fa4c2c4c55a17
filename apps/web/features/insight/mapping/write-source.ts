import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import type { Block, Source, Vocabulary } from './draft.ts';

const texts = officerTexts.forms;

/** What goes into a cell, in as few words as fit into it. */
export function writeSource(source: Source | undefined, vocabulary: Vocabulary, block?: Block): string {
  const nameOf = (measure: string) => vocabulary.measures.find(({ id }) => id === measure)?.name ?? measure;
  switch (source?.kind) {
    case undefined:
      return '';
    case 'measure': {
      const { place, shift } = source;
      const where = vocabulary.places.find(({ id }) => id === place)?.name;
      return [where, shift === 'period' ? undefined : texts.shifts[shift], nameOf(source.measure)]
        .filter((part) => part !== undefined)
        .join(' ');
    }
    case 'field': {
      const fields = vocabulary.rosters.find(({ name }) => name === block?.over)?.fields;
      return fields?.find(({ id }) => id === source.field)?.name ?? source.field;
    }
    case 'saying':
      return texts.sayings[source.saying];
    case 'text':
      return source.text;
    case 'left':
      return texts.kinds.left;
    case 'undecided':
      return fill(texts.among, { names: source.among.map(nameOf).join('、') });
  }
}
