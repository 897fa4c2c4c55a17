import type { DivisionHit } from '@yanzhen/contract/directory-divisions';

/**
 * The code under which a hit is opened on the page of the nation's divisions. A place that the county added itself is
 * not in the list: the county is opened there.
 */
export function listedCode({ code, place }: Pick<DivisionHit, 'code' | 'place'>): string {
  return place === null ? code : code.slice(0, 6);
}
