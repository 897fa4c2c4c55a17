import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describeDivision, type PlaceKind } from '@yanzhen/domain/directory';
import { localityFile } from '../locality-folder.ts';

/** The edition that comes with the program; `tools/extract-divisions.mjs` makes the file and says how it is written. */
export const NATION = {
  file: 'nation/divisions-2023-06-30.txt.br',
  asOf: '2023-06-30',
  places: 665_276,
} as const;

/** One place of the list: code, kind, the name shown and the name as printed. */
export interface NationPlace {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly officialName: string;
}

export interface Nation {
  /** SHA-256 of the file: what a loaded list is known by. */
  readonly hash: string;
  readonly asOf: string;
  /** How many places it has. */
  readonly expected: number;
  /** The places in the order of their codes, parents before children. */
  places(): Generator<NationPlace>;
}

/** The file that came with the program is not what it should be. */
export class BrokenList extends Error {}

const WIDTHS = [2, 2, 2, 3, 3] as const;

/** Reads the shipped list; some 40 MB while it is held. */
export function openNation(): Nation {
  const { file, text } = unpack();
  return {
    hash: createHash('sha256').update(file).digest('hex'),
    asOf: NATION.asOf,
    expected: NATION.places,
    places: () => readPlaces(text),
  };
}

function unpack(): { readonly file: Buffer; readonly text: string } {
  try {
    const file = readFileSync(localityFile(NATION.file));
    return { file, text: brotliDecompressSync(file).toString('utf8') };
  } catch (error) {
    throw new BrokenList(`${NATION.file} cannot be read`, { cause: error });
  }
}

function* readPlaces(text: string): Generator<NationPlace> {
  const prefixes = ['', '', '', '', '', ''];
  const last = [0, 0, 0, 0, 0];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    let level = 0;
    while (text[from + level] === ' ') level += 1;
    const width = WIDTHS[level] ?? 0;
    const line = text.slice(from + level, end);
    from = end + 1;
    const isNumbered = /^\d/.test(line);
    const number = isNumbered ? Number(line.slice(0, width)) : (last[level] ?? 0) + 1;
    last[level] = number;
    last.fill(-1, level + 1);
    const code = `${prefixes[level]}${String(number).padStart(width, '0')}`;
    prefixes[level + 1] = code;
    const officialName = isNumbered ? line.slice(width) : line;
    yield { code, officialName, ...describeDivision(code, officialName) };
  }
}

/** The places whose codes begin with `code`, itself and what it lies in included; empty for an unknown code. */
export function findBranch(nation: Nation, code: string): NationPlace[] {
  const branch: NationPlace[] = [];
  for (const place of nation.places()) {
    if (place.code.startsWith(code) || code.startsWith(place.code)) branch.push(place);
    else if (place.code > code && !place.code.startsWith(code.slice(0, 2))) break;
  }
  return branch.some((place) => place.code === code) ? branch : [];
}
