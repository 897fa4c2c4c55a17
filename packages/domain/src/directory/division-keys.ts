import {
  firstLetter,
  makeSearchKeys,
  type NameTools,
  parseSearchText,
  type SearchQuery,
} from './search-keys.ts';

/** A name of the national list as the dictionaries read it: the costly half of its keys, done once. */
export interface DivisionReading {
  /** One line as other names have it: simplified, initials, pinyin, of each reading. */
  readonly text: string;
  readonly simplified: string;
  /** Syllables of each reading with blanks between, as many as there are characters. */
  readonly readings: readonly string[];
}

/** `tools` folds the script and reads the characters. */
export function readDivisionName(name: string, tools: NameTools): DivisionReading {
  const { simplified, text } = makeSearchKeys(name, tools);
  const { length } = Array.from(simplified);
  const readings = tools.pinyinOf(simplified).filter((syllables) => syllables.length === length);
  return { text, simplified, readings: [...new Set(readings.map((syllables) => syllables.join(' ')))] };
}

/** The keys of a name by where in it they begin. */
export interface DivisionKeys {
  /** The whole name; the beginning of one of these is the beginning of the name. */
  readonly start: readonly string[];
  /** What follows after each character up to the word for the kind: 沁塔拉嘎查, 塔拉嘎查, 拉嘎查. */
  readonly inside: readonly string[];
}

/** The words for the kind: nobody looks for all that ends in 村, so no key begins there. */
const kindWords =
  '自治区 自治州 自治县 自治旗 地区 省 市 盟 县 旗 区 民族苏木 苏木 民族乡 街道 乡 镇 嘎查 社区 居委会 村'.split(
    ' ',
  );
const KIND_WORDS = new RegExp(`(?:${kindWords.join('|')})$`, 'u');

/** Whether a run of characters may lie in the word for the kind, where no key begins: 村 of wei村, 社 of dahu社. */
export function isWithinKindWord(run: string): boolean {
  return kindWords.some((word) => word.includes(run));
}

/** Where a key may begin: at every character before the word for the kind, and always at the first. */
function countStarts(simplified: string): number {
  return Math.max(1, Array.from(simplified.replace(KIND_WORDS, '')).length);
}

export function makeDivisionKeys({ text, simplified, readings }: DivisionReading): DivisionKeys {
  const start = parseSearchText(text);
  const characters = Array.from(simplified);
  const spoken = readings.map((syllables) => syllables.split(' '));
  const starts = countStarts(simplified);
  const inside = new Set<string>();
  for (let at = 1; at < starts; at += 1) {
    inside.add(characters.slice(at).join(''));
    for (const syllables of spoken) {
      const rest = syllables.slice(at);
      inside.add(rest.map(firstLetter).join(''));
      inside.add(rest.join(''));
    }
  }
  for (const key of start) inside.delete(key);
  return { start, inside: [...inside] };
}

/** Whether a query has both scripts, such as 赛qtl or wu丹. */
export function isMixed(query: SearchQuery): boolean {
  return query.script === 'han' && /[a-z]/.test(query.text);
}

/** The longest run of Han characters in a mixed query: what its candidates are looked up by. */
export function longestHan(query: SearchQuery): string {
  const runs = query.text.match(/\p{Script=Han}+/gu) ?? [];
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/**
 * Whether a mixed query is found in a name: each Han character stands for itself, Latin letters for the beginnings of
 * syllables in order. 赛qtl and 赛qinta are both found in 赛沁塔拉嘎查. `readings` has those of each character of the name.
 */
export function matchesMixed(
  simplified: string,
  readings: readonly (readonly string[])[],
  query: SearchQuery,
): boolean {
  const characters = Array.from(simplified);
  const typed = Array.from(query.text);
  const continues = (at: number, from: number): boolean => {
    if (from === typed.length) return true;
    if (at === characters.length) return false;
    if (characters[at] === typed[from]) return continues(at + 1, from + 1);
    return (readings[at] ?? []).some((syllable) => {
      for (let length = 1; length <= syllable.length; length += 1) {
        if (typed[from + length - 1] !== syllable[length - 1]) return false;
        if (continues(at + 1, from + length)) return true;
      }
      return false;
    });
  };
  return characters.some((_, at) => continues(at, 0));
}
