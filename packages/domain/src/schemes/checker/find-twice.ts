import type { Path } from '../language/read-yaml.ts';
import { type Finding, finding } from './problem.ts';

/** An id that stands twice in one list, at its second place. */
export function findTwice(list: readonly { readonly id: string }[], path: Path): Finding[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    if (seen.has(id)) return [finding('schemes.id-twice', [...path, index, 'id'], { id })];
    seen.add(id);
    return [];
  });
}
