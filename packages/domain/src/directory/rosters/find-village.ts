import { type Refusal, refuse } from '../../kernel/index.ts';
import { normalizeText } from './normalize-cell.ts';

/** A village that the importing office may see, with what lies in it. */
export interface RosterVillage {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly grids: readonly RosterPlace[];
  readonly partyGroups: readonly RosterPlace[];
}

export interface RosterPlace {
  readonly id: string;
  readonly name: string;
}

type ToSimplified = (text: string) => string;

/** The body that runs a village, written for the village. */
const BODY = /(村民委员会|居民委员会|村委会|居委会|委员会)$/u;
const KIND = /(嘎查村|行政村|自然村|嘎查|社区|村)$/u;
const TOWNSHIP_WORDS = /(民族乡|民族苏木|苏木|街道|镇|乡)$/u;

const bare = (name: string, words: RegExp) => name.replace(words, '') || name;

/** Finds villages by what rosters call them: in either script, with or without 村委会, with the township before it. */
export class VillageFinder {
  readonly #byName = new Map<string, RosterVillage[]>();
  /** Without the word for its kind: 「示例」 may be 示例嘎查, but 「示例村」 is not. */
  readonly #byBareName = new Map<string, RosterVillage[]>();
  readonly #townships = new Set<string>();
  readonly #toSimplified: ToSimplified;
  readonly #found = new Map<string, RosterVillage | Refusal>();

  constructor(villages: readonly RosterVillage[], toSimplified: ToSimplified) {
    this.#toSimplified = toSimplified;
    for (const village of villages) {
      const name = this.#fold(village.name);
      const township = this.#fold(village.township);
      this.#townships.add(township);
      for (const before of ['', township]) {
        add(this.#byName, `${before}${name}`, village);
        add(this.#byBareName, `${before}${bare(name, KIND)}`, village);
      }
    }
  }

  #fold(text: string): string {
    return this.#toSimplified(normalizeText(text)).replaceAll(' ', '');
  }

  /** The one village meant. Who may not see a village is answered as if there were none. */
  find(written: string, township: string): RosterVillage | Refusal {
    const key = `${township}\u0000${written}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#search(written, township);
    this.#found.set(key, found);
    return found;
  }

  #search(written: string, township: string): RosterVillage | Refusal {
    const name = this.#fold(written);
    const place = bare(name, BODY).replace(/嘎查村$/u, '嘎查');
    const exact =
      this.#byName.get(name) ??
      this.#byName.get(place) ??
      (KIND.test(place) ? [] : (this.#byBareName.get(place) ?? []));
    const within = township === '' ? exact : exact.filter((village) => this.#liesIn(village, township));
    const [first, second] = within;
    if (first === undefined) {
      return refuse('directory.roster-village-unknown', { name: `${township}${written}`.slice(0, 60) });
    }
    if (second === undefined) return first;
    return refuse('directory.roster-village-ambiguous', {
      name: written.slice(0, 60),
      candidates: within.map((village) => `${village.township}${village.name}`).join('、'),
    });
  }

  /** A 乡 that has become a 镇 is still meant by its old word, unless both are there. */
  #liesIn(village: RosterVillage, township: string): boolean {
    const own = this.#fold(village.township);
    const written = this.#fold(township);
    if (this.#townships.has(written)) return own === written;
    return bare(own, TOWNSHIP_WORDS) === bare(written, TOWNSHIP_WORDS);
  }
}

function add(index: Map<string, RosterVillage[]>, key: string, village: RosterVillage): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [village]);
  else if (!known.includes(village)) known.push(village);
}

/**
 * The grid or group a roster names: by its name, by its name without the village's, or by its number (「2组」 for
 * 第2网格). Undefined when none or more than one fits.
 */
export function findPlaceIn(
  places: readonly RosterPlace[],
  village: string,
  written: string,
): string | undefined {
  const text = normalizeText(written).replaceAll(' ', '');
  const named = places.filter(({ name }) => name === text || name === `${village}${text}`);
  if (named.length === 1) return named[0]?.id;
  const number = numberIn(text);
  if (number === undefined) return undefined;
  const numbered = places.filter(({ name }) => numberIn(name.replace(village, '')) === number);
  return numbered.length === 1 ? numbered[0]?.id : undefined;
}

const HAN = '零一二三四五六七八九';

function numberIn(text: string): number | undefined {
  const digits = /\d+/.exec(text)?.[0];
  if (digits !== undefined) return Number(digits);
  const han = /([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=网格|党?小?组|社|独贵龙|$)/u.exec(text);
  const [whole = '', tens = '', ten = '', ones = ''] = han ?? [];
  if (whole === '') return undefined;
  if (ten === '') return HAN.indexOf(tens === '' ? ones : tens);
  return (tens === '' ? 1 : HAN.indexOf(tens)) * 10 + (ones === '' ? 0 : HAN.indexOf(ones));
}
