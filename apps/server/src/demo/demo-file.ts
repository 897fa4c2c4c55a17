import { findPlaceKind, type Place } from '@yanzhen/domain/directory';
import { isDay, isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { z } from 'zod';
import { readYaml } from '../directory/read-yaml.ts';

const text = z.string().min(1);
const key = z.string().regex(/^[a-z][a-z0-9-]*$/);
const sex = z.enum(['female', 'male']);
const gridOrdinal = z.int().min(1).max(99);

const holder = z.strictObject({
  key,
  name: text,
  sex,
  born: z.int().min(1930).max(2007),
  grid: gridOrdinal,
  party: z.boolean(),
});

const post = z.strictObject({
  post: key,
  title: text,
  body: z.enum(['party-branch', 'village-committee', 'supervisory-committee']).optional(),
  grid: gridOrdinal.optional(),
  holder: key,
  deputy: key.optional(),
});

const goods = z.strictObject({
  key,
  name: text,
  unit: text,
  price: z.string().regex(/^\d{1,4}\.\d{2}$/),
  stock: z.int().min(0),
});

const village = z.strictObject({
  code: z.string().regex(/^\d{12}$/),
  kind: text,
  name: text,
  mongolianNames: z.number().min(0).max(1),
  dutyPhone: z.strictObject({ number: text, hours: text }),
  grids: z.array(z.int().min(1).max(200)).min(1).max(20),
  representatives: z.strictObject({ perGrid: z.array(z.int().min(0)), womenPerGrid: z.int().min(0) }),
  holders: z.array(holder).min(1),
  posts: z.array(post).min(1),
  groups: z.array(z.strictObject({ kind: key, name: text, members: z.array(key).min(1) })),
  shop: z.strictObject({ name: text, goods: z.array(goods).min(1) }),
});

const demoFile = z.strictObject({
  invented: z.literal(true),
  seed: text,
  asOf: z.string().refine(isDay),
  township: z.strictObject({ code: z.string().regex(/^\d{9}$/), kind: text, name: text }),
  staff: z.array(z.strictObject({ key, name: text, sex, post: key, title: text })).min(1),
  villages: z.array(village).min(1),
});

export type DemoFile = z.infer<typeof demoFile>;
export type DemoVillageFile = z.infer<typeof village>;

/** Township numbers that no list gives out: invented places live here and nowhere else. */
const INVENTED_TOWNSHIP = /^\d{6}99\d$/;

/**
 * Reads `demo.yaml`. `real` are the places of the county: a demo place with the code or the name of one of them,
 * or with a code outside the invented range, is refused, and so is a post whose holder is not in the file.
 */
export function loadDemoFile(file: string, source: string, real: readonly Place[]): DemoFile | Refusal {
  const read = readYaml(file, source, demoFile);
  if (isRefusal(read)) return read;
  const { township, villages } = read.value;
  const places = [township, ...villages];
  const codes = new Set(real.map((place) => place.code));
  const names = new Set(real.map((place) => place.name));
  for (const [index, place] of places.entries()) {
    const line = read.lineOf(index === 0 ? ['township'] : ['villages', index - 1]);
    if (!INVENTED_TOWNSHIP.test(place.code.slice(0, 9)) || codes.has(place.code) || names.has(place.name)) {
      return refuse('directory.demo-not-invented', { file, line, name: place.name, code: place.code });
    }
    if (!place.code.startsWith(township.code)) {
      return refuse('directory.parent-missing', { file, line, parent: place.code.slice(0, 9) });
    }
    if (findPlaceKind(place.kind) === undefined) {
      return refuse('directory.unknown-place-kind', { file, line, kind: place.kind });
    }
  }
  for (const [index, village] of villages.entries()) {
    const reason = findMistake(village);
    if (reason !== undefined) {
      return refuse('directory.file-broken', { file, line: read.lineOf(['villages', index]), reason });
    }
  }
  return read.value;
}

function findMistake(village: DemoVillageFile): string | undefined {
  const keys = new Set(village.holders.map((person) => person.key));
  if (keys.size < village.holders.length) return '任职人的 key 有重复';
  const named = [
    ...village.posts.flatMap((item) => [item.holder, ...(item.deputy === undefined ? [] : [item.deputy])]),
    ...village.groups.flatMap((group) => group.members),
  ];
  const unknown = named.find((name) => !keys.has(name));
  if (unknown !== undefined) return `${unknown} 不在 holders 里`;
  const ordinals = [
    ...village.holders.map((person) => person.grid),
    ...village.posts.map((item) => item.grid ?? 1),
  ];
  const beyond = ordinals.find((ordinal) => ordinal > village.grids.length);
  if (beyond !== undefined) return `没有第 ${beyond} 网格`;
  if (village.representatives.perGrid.length !== village.grids.length) return '每个网格都要写代表人数';
  return undefined;
}
