import { describeMaximum, describeSlot, describeValue, titlesOfClasses } from './describe-standard.ts';
import type { PointsStandard } from './language/points-standard.ts';
import { compileStandard } from './points-rules.ts';

/** One thing that two standards say differently; null where one of them does not say it at all. */
export interface StandardChange {
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Everything a villager would notice, in words, by what it is about; the order is that of the standard. */
function sayings(standard: PointsStandard): Map<string, { title: string; words: string }> {
  const said = new Map<string, { title: string; words: string }>();
  const { itemById } = compileStandard(standard);
  for (const compiled of itemById.values()) {
    const { item } = compiled;
    if (item.retired === true) continue;
    const words = [
      describeValue(compiled),
      describeMaximum(item),
      titlesOfClasses(standard, item).join('、'),
      item.definition,
      item.basis?.reference,
    ];
    said.set(`item ${item.id}`, {
      title: item.title,
      words: words.filter((word) => word !== undefined && word !== null).join('；'),
    });
  }
  const { redemption } = standard;
  if (redemption !== undefined) {
    const { threshold, pointsPerYuan, yuan, cost, remainder } = redemption;
    said.set('redemption', {
      title: '兑换',
      words: `门槛 ${threshold} 分；${pointsPerYuan} 分 1 元；${yuan}；${cost}；${remainder}`,
    });
  }
  for (const slot of standard.slots)
    said.set(`slot ${slot.id}`, { title: slot.title, words: describeSlot(slot) ?? '空着' });
  return said;
}

/** What `after` says otherwise than `before`: changed, new and gone, each with both wordings. */
export function compareStandards(before: PointsStandard, after: PointsStandard): readonly StandardChange[] {
  const [old, now] = [sayings(before), sayings(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.words === is?.words && was?.title === is?.title) return [];
    return [{ title: is?.title ?? was?.title ?? '', before: was?.words ?? null, after: is?.words ?? null }];
  });
}
