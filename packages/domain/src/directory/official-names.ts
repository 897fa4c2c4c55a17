import type { PlaceKind } from './place-kinds.ts';

/** What a line of the official list is, and the name that is shown for it. */
export interface Division {
  readonly kind: PlaceKind;
  readonly name: string;
}

/** How many digits of a division code a level has; a code's beginnings are the codes of what it lies in. */
export const CODE_LENGTHS = [2, 4, 6, 9, 12] as const;

/** The codes of what a place lies in, from the province down, without its own; `150426100` → 15, 1504, 150426. */
export function codesAbove(code: string): string[] {
  return CODE_LENGTHS.filter((length) => length < code.length).map((length) => code.slice(0, length));
}

/**
 * Kind and shown name of a line of 统计用区划代码. The name decides and not the code, in which 嘎查, 村 and 社区 may share
 * one range (紫城街道); shown is the place without its committee. Names are never corrected: a township listed without the
 * nationality in its name (街津口乡) stays so.
 */
export function describeDivision(code: string, officialName: string): Division {
  switch (code.length) {
    case 2:
      return { kind: kindOfProvince(officialName), name: officialName };
    case 4:
      return { kind: kindOfPrefecture(officialName), name: officialName };
    case 6:
      return { kind: kindOfCounty(code, officialName), name: officialName };
    case 9:
      return { kind: kindOfTownship(officialName), name: officialName };
    default:
      return describeVillage(officialName);
  }
}

function kindOfProvince(name: string): PlaceKind {
  if (name.endsWith('自治区')) return 'autonomous-region';
  return name.endsWith('市') ? 'municipality' : 'province';
}

function kindOfPrefecture(name: string): PlaceKind {
  if (name.endsWith('自治州')) return 'autonomous-prefecture';
  if (name.endsWith('盟')) return 'league';
  if (name.endsWith('地区')) return 'prefecture';
  return name.endsWith('市') ? 'prefecture-city' : 'gathering';
}

const countyEndings: readonly (readonly [string, PlaceKind])[] = [
  ['自治县', 'autonomous-county'],
  ['自治旗', 'autonomous-banner'],
  ['神农架林区', 'forest-district'],
  ['特区', 'special-district'],
  ['县', 'county'],
  ['旗', 'banner'],
  ['市', 'county-city'],
  ['区', 'district'],
];

/** Numbers 71 to 79 are development zones that the statistics list beside the counties. */
function kindOfCounty(code: string, name: string): PlaceKind {
  if (code[4] === '7') return 'county-unit';
  return findByEnding(countyEndings, name) ?? 'county-unit';
}

const townshipEndings: readonly (readonly [string, PlaceKind])[] = [
  ['民族苏木', 'ethnic-sumu'],
  ['苏木', 'sumu'],
  ['民族乡', 'ethnic-township'],
  ['族乡', 'ethnic-township'],
  ['乡', 'township'],
  ['镇', 'town'],
  ['街道', 'subdistrict'],
  ['街道办事处', 'subdistrict'],
  // Offices of city districts, such as 十八里店地区 in 北京.
  ['地区', 'township-unit'],
  ['区', 'park'],
  ['园', 'park'],
];

function kindOfTownship(name: string): PlaceKind {
  return findByEnding(townshipEndings, name) ?? 'township-unit';
}

function findByEnding(
  endings: readonly (readonly [string, PlaceKind])[],
  name: string,
): PlaceKind | undefined {
  return endings.find(([ending]) => name.endsWith(ending))?.[1];
}

const committees = {
  gacha: /^(.*嘎查)(?:村)?(?:(?:村民|牧民)?委员会|村?委会)?$/u,
  community: /^(.*社区)(?:(?:居民|村民|居民管理)?委员会|居委会|村委会|居民居委会|居委员会)?$/u,
  residents: /^(.+?)(?:居民委员会|居委会)$/u,
  village: /^(.+?)(?:村民委员会|村委会|村民委会|村委员会|村委)$/u,
} as const;

/** What stands in brackets behind a name (含湟里村村委) says more about the place and nothing about its kind. */
function describeVillage(officialName: string): Division {
  const rest = /(?<=.)(?:（[^（]*）+)+$/u.exec(officialName)?.[0] ?? '';
  const body = officialName.slice(0, officialName.length - rest.length);
  const { kind, name } = describeBody(body);
  return { kind, name: `${name}${rest}` };
}

function describeBody(body: string): Division {
  const gacha = committees.gacha.exec(body)?.[1];
  if (gacha !== undefined) return { kind: 'gacha', name: gacha };
  const community = committees.community.exec(body)?.[1];
  if (community !== undefined) return { kind: 'community', name: community };
  // Listed without the word 社区: it is not added, because it is printed nowhere.
  const residents = committees.residents.exec(body)?.[1];
  if (residents !== undefined) return { kind: 'community', name: `${residents}居委会` };
  const village = committees.village.exec(body)?.[1];
  if (village !== undefined)
    return { kind: 'village', name: village.endsWith('村') ? village : `${village}村` };
  if (body.endsWith('村')) return { kind: 'village', name: body };
  // 牧委会 are the villages of herdsmen, 街委员会 those of a street; shown as they are listed.
  if (/(?:牧委会|牧民委员会|街委员会|街道委员会)$/u.test(body)) return { kind: 'village', name: body };
  if (/(?:居委|家委会|居民会|居委会会|社区.*)$/u.test(body)) return { kind: 'community', name: body };
  return { kind: 'village-unit', name: body };
}
