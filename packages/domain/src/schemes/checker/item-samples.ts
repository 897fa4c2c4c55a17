import type { Points } from '../../kernel/index.ts';
import type { PointsItem } from '../language/points-standard.ts';
import type { CompiledStandard } from '../points-rules.ts';

/** The points of an item for every quantity it allows; empty while its formula does not compile. */
export function compiledSamples(compiled: CompiledStandard | undefined, item: PointsItem): Points[] {
  const { points } = item;
  if (compiled === undefined) return typeof points === 'number' ? [points] : [];
  const entry = compiled.itemById.get(item.id);
  if (entry?.points === undefined) return [];
  const samples: Points[] = [];
  for (let quantity = entry.minimum; quantity <= entry.maximum; quantity += 1) {
    samples.push(entry.points(quantity));
  }
  return samples;
}
