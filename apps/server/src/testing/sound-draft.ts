import { smallStandardScheme } from './small-standard.ts';

const { uses, subjects, items, redemption, ...rest } = smallStandardScheme;

const learning = {
  ...items[0],
  id: 'learning',
  title: '示例：参加学习',
  quantity: { name: '次数', min: 1, max: 500 },
  points: 1,
};

/**
 * The text of a draft that the checker finds sound, beside the small standard with single points, which is planted past
 * it. JSON is YAML too.
 */
export function soundDraft(change: { readonly version: number; readonly threshold?: number }): string {
  return JSON.stringify({
    ...rest,
    id: 'sound-draft',
    title: '示例：草案',
    version: change.version,
    uses: uses.filter((use) => use !== 'board'),
    subjects: { ...subjects, ranking: 'tie-break-only' },
    items: [
      ...items.map((item) =>
        item.id === 'ceremony' ? { ...item, definition: '示例：宴席超过二十桌' } : item,
      ),
      learning,
    ],
    redemption: { ...redemption, threshold: change.threshold ?? redemption?.threshold },
  });
}
