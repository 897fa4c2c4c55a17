import { findPlaceKind, type Place, type PlaceKind } from '@yanzhen/domain/directory';
import { makePlaceId } from '../directory/load-divisions.ts';
import { makeStableId } from '../directory/stable-id.ts';
import type { DemoFile, DemoVillageFile } from './demo-file.ts';

const DEMO_DAY = Date.UTC(2026, 0, 1);
const ORDINALS = Array.from('一二三四五六七八九');

/** An id of something invented; the same key always gives the same id. */
export function makeDemoId(kind: string, key: string): string {
  return makeStableId(`demo/${kind}`, key, DEMO_DAY);
}

/** One grid with its Party group: the two cover the same households in the demo. */
export interface DemoGrid {
  readonly ordinal: number;
  readonly grid: Place;
  readonly partyGroup: Place;
  readonly households: number;
}

export interface DemoVillage {
  readonly file: DemoVillageFile;
  readonly place: Place;
  readonly grids: readonly DemoGrid[];
}

export interface DemoPlaces {
  readonly township: Place;
  readonly villages: readonly DemoVillage[];
  /** Parents before children: township, villages, grids and Party groups. */
  readonly all: readonly Place[];
}

/** The invented places of the demo; all carry `invented` and hang under the county of the code. */
export function makeDemoPlaces(demo: DemoFile): DemoPlaces {
  const township = makePlace(demo.township.kind, demo.township.code, demo.township.name, null);
  const underCounty: Place = { ...township, parent: makePlaceId(demo.township.code.slice(0, 6)) };
  const villages = demo.villages.map((file): DemoVillage => {
    const place = makePlace(file.kind, file.code, file.name, underCounty.id);
    return {
      file,
      place,
      grids: file.grids.map((households, index) => makeGrid(place, index + 1, households)),
    };
  });
  const all = [
    underCounty,
    ...villages.map((village) => village.place),
    ...villages.flatMap((village) => village.grids.flatMap((item) => [item.grid, item.partyGroup])),
  ];
  return { township: underCounty, villages, all };
}

function makeGrid(village: Place, ordinal: number, households: number): DemoGrid {
  const word = `第${nameOrdinal(ordinal)}`;
  const number = String(ordinal).padStart(2, '0');
  return {
    ordinal,
    households,
    grid: makePlace('网格', `${village.code}G${number}`, `${word}网格`, village.id),
    partyGroup: makePlace('党小组', `${village.code}P${number}`, `${word}党小组`, village.id),
  };
}

function makePlace(word: string, code: string, name: string, parent: string | null): Place {
  const kind: PlaceKind | undefined = findPlaceKind(word);
  if (kind === undefined) throw new Error(`unknown place kind ${word}: the file was not checked`);
  return { id: makeDemoId('place', code), kind, code, name, officialName: name, parent, invented: true };
}

/** 1 to 20 in Chinese: 一, 十, 十二, 二十. */
function nameOrdinal(ordinal: number): string {
  const ones = ORDINALS[(ordinal % 10) - 1] ?? '';
  if (ordinal < 10) return ones;
  return ordinal < 20 ? `十${ones}` : `二十${ones}`;
}
