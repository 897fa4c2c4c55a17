import { type Refusal, refuse } from '../kernel/index.ts';

/** What the pure rules need from a dictionary; the server passes libraries in, tests may pass tables. */
export interface NameTools {
  /** Folds Traditional and variant characters to 规范汉字, one name at a time. */
  readonly toSimplified: (text: string) => string;
  /**
   * The readings of a name, likeliest first; each reading has one toneless syllable per character (ü is `v`).
   * More than one where a character reads differently as a surname (单 shan, dan).
   */
  readonly pinyinOf: (simplified: string) => readonly (readonly string[])[];
}

/** What a name is found by. `text` is the line to store and search with `LIKE`. */
export interface SearchKeys {
  readonly simplified: string;
  readonly pinyin: readonly string[];
  readonly initials: readonly string[];
  readonly text: string;
}

export const MAX_QUERY_LENGTH = 40;

// Dictionaries disagree on these: they are variants rather than Traditional forms, so they are folded first.
const variants: Readonly<Record<string, string>> = { 衞: '卫', 峯: '峰', 羣: '群', 裏: '里', 麪: '面' };
// Separators that occur in names of two parts and in pinyin typed with apostrophes, and are never typed alike.
const SEPARATORS = /[\s·•・‧．.'’`\-‐–—]/gu;
const HAN = /\p{Script=Han}/u;

function foldVariants(text: string): string {
  return Array.from(text.normalize('NFKC'), (character) => variants[character] ?? character)
    .join('')
    .replaceAll(SEPARATORS, '')
    .toLowerCase();
}

/**
 * The keys a name is found by: simplified script, full pinyin, initials, for each reading of a polyphone.
 * `赛沁塔拉嘎查` → `saiqintalagacha`, `sqtlgc`.
 */
export function makeSearchKeys(name: string, tools: NameTools): SearchKeys {
  const simplified = tools.toSimplified(foldVariants(name));
  const readings = tools.pinyinOf(simplified);
  const pinyin = unique(readings.map((syllables) => syllables.join('')));
  const initials = unique(readings.map((syllables) => syllables.map(firstLetter).join('')));
  return { simplified, pinyin, initials, text: unique([simplified, ...initials, ...pinyin]).join(' ') };
}

/** The first letter of a syllable, whole where a character beyond 65,535 has no reading and stands for itself. */
export function firstLetter(syllable: string): string {
  const [first = ''] = syllable;
  return first;
}

/** The keys stored as one line, taken apart again: Han first, then each reading's initials and pinyin. */
export function parseSearchText(text: string): readonly string[] {
  return text.split(' ').filter((key) => key !== '');
}

/** What a person typed, in the form the keys have: one script, no tones, no separators. */
export interface SearchQuery {
  readonly text: string;
  readonly script: 'han' | 'latin';
}

/** Refuses an empty or overlong query; `Wūdān` → `wudan`, `烏丹鎮` → `乌丹镇`, `nǚ` → `nv`. */
export function normalizeQuery(typed: string, tools: Pick<NameTools, 'toSimplified'>): SearchQuery | Refusal {
  const folded = foldVariants(withoutTones(typed));
  if (folded === '') return refuse('directory.query-empty');
  const length = Array.from(folded).length;
  if (length > MAX_QUERY_LENGTH)
    return refuse('directory.query-too-long', { length, most: MAX_QUERY_LENGTH });
  return { text: tools.toSimplified(folded), script: HAN.test(folded) ? 'han' : 'latin' };
}

// ü carries its own meaning (nü is not nu), every other mark is a tone; it is typed `v` on Chinese keyboards.
function withoutTones(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replaceAll('U\u0308', 'V')
    .replaceAll(/[\u0300\u0301\u0304\u030c]/g, '');
}

/** The query as a `LIKE` pattern that matches inside a line of keys; `%`, `_` and `\` are taken literally. */
export function toLikePattern(query: SearchQuery): string {
  return `%${query.text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/**
 * How well keys answer a query: 0 the whole name, 1 its beginning, 2 inside it, undefined not at all. One Latin
 * letter only matches beginnings, or it would match nearly everything.
 */
export function rankMatch(keys: readonly string[], query: SearchQuery): 0 | 1 | 2 | undefined {
  if (keys.includes(query.text)) return 0;
  if (keys.some((key) => key.startsWith(query.text))) return 1;
  if (query.script === 'latin' && query.text.length === 1) return undefined;
  return keys.some((key) => key.includes(query.text)) ? 2 : undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}
