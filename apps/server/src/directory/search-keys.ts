import {
  isMixed,
  longestHan,
  makeSearchKeys,
  matchesMixed,
  type NameTools,
  normalizeQuery,
  type SearchKeys,
  type SearchQuery,
  toLikePattern,
} from '@yanzhen/domain/directory';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** The dictionaries behind names: OpenCC for the script, pinyin-pro for the readings, as a surname and as a word. */
export const nameTools: NameTools = {
  toSimplified,
  pinyinOf: (simplified) => [
    pinyin(simplified, { toneType: 'none', type: 'array', v: true, surname: 'head' }).map(lower),
    pinyin(simplified, { toneType: 'none', type: 'array', v: true }).map(lower),
  ],
};

const readingsByCharacter = new Map<string, readonly string[]>();

/** Every reading of one character, toneless; a character that is none reads as itself. */
export function readingsOf(character: string): readonly string[] {
  const known = readingsByCharacter.get(character);
  if (known !== undefined) return known;
  const all = pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }).map(lower);
  const readings = [...new Set(all)];
  readingsByCharacter.set(character, readings);
  return readings;
}

/** The keys under which a place, household head or person is stored; `text` is the line searched with `LIKE`. */
export function makeNameKeys(name: string): SearchKeys {
  return makeSearchKeys(name, nameTools);
}

/** What was typed into the search box, in the script and form of the keys, or why it cannot be searched. */
export function readQuery(typed: string): SearchQuery | Refusal {
  return normalizeQuery(typed, nameTools);
}

/** What a list is filtered by: a `LIKE` pattern over stored keys and numbers, null where nothing was typed. */
export function readNameFilter(typed = ''): string | null | Refusal {
  if (typed === '') return null;
  const query = readQuery(typed);
  return isRefusal(query) ? query : toLikePattern(query);
}

/** What stored keys are first looked through by: a mixed query only by its Han characters, see `keepMixed`. */
export function toKeysPattern(query: SearchQuery): string {
  return toLikePattern(isMixed(query) ? { ...query, text: longestHan(query) } : query);
}

/** A mixed query (赛qtl) was looked up by its Han characters; the letters are compared here, against each reading. */
export function keepMixed<Row extends { readonly name: string }>(
  found: readonly Row[],
  query: SearchQuery,
): Row[] {
  return found.filter(({ name }) => {
    const simplified = nameTools.toSimplified(name);
    return matchesMixed(simplified, Array.from(simplified, readingsOf), query);
  });
}

function lower(text: string): string {
  return text.toLowerCase();
}
