import { describe, expect, it } from 'vitest';
import {
  findPlaceKind,
  isVillageForFigures,
  mayHangUnder,
  placeKindNames,
  placeKinds,
} from './place-kinds.ts';

describe('place kinds', () => {
  it('counts only 村 and 嘎查 as villages', () => {
    expect(placeKindNames.filter(isVillageForFigures).map((kind) => placeKinds[kind].label)).toEqual([
      '村',
      '嘎查',
    ]);
  });

  it('gives every kind a word of its own', () => {
    expect(new Set(placeKindNames.map((kind) => placeKinds[kind].label)).size).toBe(placeKindNames.length);
    expect(placeKindNames.map((kind) => findPlaceKind(placeKinds[kind].label))).toEqual(placeKindNames);
    expect(findPlaceKind('屯')).toBeUndefined();
  });

  it.each([
    ['gacha', 'sumu', true],
    ['village', 'subdistrict', true],
    ['community', 'park', true],
    ['gacha', 'banner', false],
    ['grid', 'gacha', true],
    ['party-group', 'village', true],
    ['grid', 'town', false],
    ['province', undefined, true],
    ['banner', undefined, false],
  ] as const)('%s under %s: %s', (child, parent, allowed) => {
    expect(mayHangUnder(child, parent)).toBe(allowed);
  });
});
