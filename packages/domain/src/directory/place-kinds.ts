/** How deep a place lies; a jurisdiction is always a county, a township or a village. */
export type PlaceLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village' | 'neighbourhood';

/**
 * The closed list of place kinds, with the word printed for it. Level words of a locality (旗, 苏木乡镇, 嘎查村)
 * are its own labels; a kind is what the place legally is. A Party group (党小组) is listed because an appointment
 * may be to it, though it is an organization within the village and no territory.
 */
export const placeKinds = {
  province: { label: '省', level: 'province' },
  'autonomous-region': { label: '自治区', level: 'province' },
  municipality: { label: '直辖市', level: 'province' },
  'prefecture-city': { label: '地级市', level: 'prefecture' },
  league: { label: '盟', level: 'prefecture' },
  'autonomous-prefecture': { label: '自治州', level: 'prefecture' },
  prefecture: { label: '地区', level: 'prefecture' },
  // 市辖区, 县, 省直辖县级行政区划: a line of the national list that gathers counties and governs nobody.
  gathering: { label: '汇总', level: 'prefecture' },
  county: { label: '县', level: 'county' },
  banner: { label: '旗', level: 'county' },
  'autonomous-county': { label: '自治县', level: 'county' },
  'autonomous-banner': { label: '自治旗', level: 'county' },
  'county-city': { label: '县级市', level: 'county' },
  district: { label: '区', level: 'county' },
  'forest-district': { label: '林区', level: 'county' },
  'special-district': { label: '特区', level: 'county' },
  'county-unit': { label: '类似县级', level: 'county' },
  township: { label: '乡', level: 'township' },
  town: { label: '镇', level: 'township' },
  sumu: { label: '苏木', level: 'township' },
  'ethnic-township': { label: '民族乡', level: 'township' },
  'ethnic-sumu': { label: '民族苏木', level: 'township' },
  subdistrict: { label: '街道', level: 'township' },
  park: { label: '园区', level: 'township' },
  'township-unit': { label: '类似乡级', level: 'township' },
  village: { label: '村', level: 'village' },
  gacha: { label: '嘎查', level: 'village' },
  community: { label: '社区', level: 'village' },
  'village-unit': { label: '类似村级', level: 'village' },
  group: { label: '村民小组', level: 'neighbourhood' },
  grid: { label: '网格', level: 'neighbourhood' },
  lane: { label: '街巷', level: 'neighbourhood' },
  'party-group': { label: '党小组', level: 'neighbourhood' },
} as const satisfies Record<string, { label: string; level: PlaceLevel }>;

export type PlaceKind = keyof typeof placeKinds;
export const placeKindNames = Object.keys(placeKinds) as readonly PlaceKind[];

/** Whether a text names a kind of place by its code. */
export function isPlaceKind(text: string): text is PlaceKind {
  return Object.hasOwn(placeKinds, text);
}

const kindsByLabel: ReadonlyMap<string, PlaceKind> = new Map(
  placeKindNames.map((kind) => [placeKinds[kind].label, kind]),
);

/** The kind a locality file names by its Chinese word (`嘎查` → `gacha`). */
export function findPlaceKind(label: string): PlaceKind | undefined {
  return kindsByLabel.get(label);
}

/** The level a kind lies on, whatever a locality calls it. */
export function levelOf(kind: PlaceKind): PlaceLevel {
  return placeKinds[kind].level;
}

/**
 * Whether a place counts where a figure says 「个村」: only 村 and 嘎查 do. 社区 are on the same level and often in
 * the same lists, so a count that forgets this is silently too high.
 */
export function isVillageForFigures(kind: PlaceKind): boolean {
  return kind === 'village' || kind === 'gacha';
}

const parentLevels: Readonly<Record<PlaceLevel, readonly PlaceLevel[]>> = {
  province: [],
  prefecture: ['province'],
  // 省直辖县 and 兵团 cities hang under the province itself.
  county: ['prefecture', 'province'],
  township: ['county'],
  village: ['township'],
  neighbourhood: ['village', 'neighbourhood'],
};

/** Whether a place of `child` may hang under one of `parent`; a place without parent must be a province. */
export function mayHangUnder(child: PlaceKind, parent: PlaceKind | undefined): boolean {
  const allowed = parentLevels[levelOf(child)];
  return parent === undefined ? allowed.length === 0 : allowed.includes(levelOf(parent));
}
