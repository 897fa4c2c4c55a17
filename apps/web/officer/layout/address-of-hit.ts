import type { SearchHit } from '@yanzhen/contract/directory';

/** The screen that shows what was found: a household's file, a village's households, a rule. */
export function addressOfHit({ kind, id, village, household }: SearchHit): string {
  const search = new URLSearchParams();
  if (village !== null) search.set('village', village);
  switch (kind) {
    case 'household':
    case 'person':
      search.set('open', household ?? id);
      return `/households?${search.toString()}`;
    case 'place':
      return `/households?${search.toString()}`;
    case 'scheme':
      search.set('open', id);
      return `/schemes?${search.toString()}`;
  }
}
