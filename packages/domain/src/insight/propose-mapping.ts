import type { Blank, BlankBlock, FoundBlanks } from './find-blanks.ts';
import { matchLabel } from './label-match.ts';
import type { MappedBlock, MappedCell, Mapping, RosterName, Source } from './mapping.ts';
import { type FieldTerms, readShift, sayingTerms, type Vocabulary } from './vocabulary.ts';

/** How sure a proposal is, from 0 to 1, by the cell. */
export interface ProposedCell extends MappedCell {
  readonly confidence: number;
}

export interface Proposal {
  readonly mapping: Mapping;
  /** `grid/row/column` → confidence, of cells and of the first rows of blocks alike. */
  readonly confidence: Readonly<Record<string, number>>;
}

interface Guess {
  readonly source: Source;
  readonly confidence: number;
}

/** Below this a label names nothing we know. */
const LEAST = 0.6;
/** Two meanings so near each other are left to the officer. */
const TIE = 0.04;
const SURE = 0.97;

export const confidenceKey = (grid: number, row: number, column: number): string =>
  `${grid}/${row}/${column}`;

/** What labels in a chain may mean together: the innermost alone, with the one before it, and all of them. */
function readings(chain: readonly string[]): string[] {
  return [
    ...new Set([
      chain.at(-1) ?? '',
      chain.slice(-2).join(''),
      chain.slice(-2).toReversed().join(''),
      chain.join(''),
    ]),
  ];
}

function bestOf(chain: readonly string[], terms: readonly string[]): number {
  return Math.max(0, ...readings(chain).flatMap((reading) => terms.map((term) => matchLabel(reading, term))));
}

function findPlace(chain: readonly string[], { places }: Vocabulary): string | undefined {
  return places.find(({ names }) =>
    names.some((name) => chain.some((label) => matchLabel(label, name) === 1)),
  )?.id;
}

function guessMeasure(chain: readonly string[], place: string, { measures }: Vocabulary): Guess | undefined {
  const read = chain.map(readShift);
  const shift = read.findLast((one) => one.shift !== 'period')?.shift ?? 'period';
  const labels = read.map(({ label }) => label).filter((label) => label !== '');
  const ranked = measures
    .map(({ id, name, synonyms }) => ({ id, score: bestOf(labels, [name, ...synonyms]) }))
    .filter(({ score }) => score >= LEAST)
    .toSorted((one, other) => other.score - one.score);
  const [first] = ranked;
  if (first === undefined) return undefined;
  const near = ranked.filter(({ score }) => first.score - score <= TIE);
  if (near.length > 1 && first.score < SURE)
    return {
      source: { kind: 'undecided', among: near.map(({ id }) => id) },
      confidence: first.score / 2,
    };
  return { source: { kind: 'measure', measure: first.id, place, shift }, confidence: first.score };
}

function guessSaying(chain: readonly string[]): Guess | undefined {
  const [first] = sayingTerms
    .map(({ saying, terms }) => ({ saying, score: bestOf(chain.slice(-1), terms) }))
    .toSorted((one, other) => other.score - one.score);
  return first === undefined || first.score < 0.9
    ? undefined
    : { source: { kind: 'saying', saying: first.saying }, confidence: first.score };
}

const better = (guesses: readonly (Guess | undefined)[]): Guess | undefined =>
  guesses
    .filter((guess): guess is Guess => guess !== undefined)
    .toSorted((one, other) => other.confidence - one.confidence)[0];

/** A cell of its own: what it says about the form, or a number whose place stands on one side and name on the other. */
function guessCell({ beside, above, near }: Blank, vocabulary: Vocabulary): Guess | undefined {
  const saying = near ? guessSaying(beside) : undefined;
  if (saying !== undefined) return saying;
  const [placeBeside, placeAbove] = [findPlace(beside, vocabulary), findPlace(above, vocabulary)];
  if (placeBeside !== undefined) return guessMeasure(above, placeBeside, vocabulary);
  if (placeAbove !== undefined) return guessMeasure(beside, placeAbove, vocabulary);
  return better([
    near || above.length > 0 ? guessMeasure(beside, 'own', vocabulary) : undefined,
    guessMeasure(above, 'own', vocabulary),
    // 「人口」 beside and 「男」 above are one name in two halves.
    beside.length > 0 && above.length > 0
      ? guessMeasure([...beside.slice(-1), ...above.slice(-1)], 'own', vocabulary)
      : undefined,
  ]);
}

function guessField(chain: readonly string[], fields: readonly FieldTerms[]): Guess | undefined {
  const [first] = fields
    .map(({ id, name, synonyms }) => ({ id, score: bestOf(chain, [name, ...synonyms]) }))
    .toSorted((one, other) => other.score - one.score);
  return first === undefined || first.score < 0.85
    ? undefined
    : { source: { kind: 'field', field: first.id }, confidence: first.score };
}

type Column = BlankBlock['columns'][number];

function guessColumn({ above }: Column, roster: RosterName, vocabulary: Vocabulary): Guess | undefined {
  const saying = guessSaying(above);
  if (saying?.source.kind === 'saying' && saying.source.saying === 'serial') return saying;
  const fields = vocabulary.rosters.find(({ name }) => name === roster)?.fields ?? [];
  const field = guessField(above, fields);
  if (field !== undefined) return field;
  return roster === 'villages' || roster === 'grids' ? guessMeasure(above, 'row', vocabulary) : undefined;
}

/** What a list is not one of without: households have a head or a number, whatever else they have in common with villages. */
const keys: Readonly<Record<RosterName, readonly string[]>> = {
  villages: ['name'],
  grids: ['name'],
  households: ['head', 'number'],
  people: ['name'],
};

/** What the rows of a block list: the kind that explains most of its columns, by its own fields first. */
function guessBlock(block: BlankBlock, grid: number, vocabulary: Vocabulary) {
  const names = (roster: RosterName, key: string) => {
    const fields = vocabulary.rosters.find(({ name }) => name === roster)?.fields ?? [];
    return block.columns.some(({ above }) => {
      const source = guessField(above, fields)?.source;
      return source?.kind === 'field' && source.field === key;
    });
  };
  const tried = vocabulary.rosters.map(({ name, fields }) => {
    const columns = block.columns.map((column) => ({ column, guess: guessColumn(column, name, vocabulary) }));
    const named = block.columns.filter(({ above }) => guessField(above, fields) !== undefined).length;
    return { name, columns, named, told: columns.filter(({ guess }) => guess !== undefined).length };
  });
  const keyed = tried.filter(({ name }) => keys[name].some((key) => names(name, key)));
  const [best] = (keyed.length > 0 ? keyed : tried)
    .filter(({ named }) => named > 0)
    .toSorted((one, other) => other.named - one.named || other.told - one.told);
  if (best === undefined) return undefined;
  const known = best.columns.flatMap(({ column, guess }) =>
    guess === undefined ? [] : [{ column: column.column, ...guess }],
  );
  const mapped: MappedBlock = {
    grid,
    firstRow: block.firstRow,
    lastRow: block.lastRow,
    over: best.name,
    columns: known.map(({ column, source }) => ({ column, source })),
  };
  return { mapped, known };
}

/** What each blank of each grid probably is, by the labels beside and above it, and how sure that is. */
export function proposeMapping(found: readonly FoundBlanks[], vocabulary: Vocabulary): Proposal {
  const cells: MappedCell[] = [];
  const blocks: MappedBlock[] = [];
  const confidence: Record<string, number> = {};
  found.forEach(({ blanks, blocks: foundBlocks }, grid) => {
    const guessed = foundBlocks.map((block) => guessBlock(block, grid, vocabulary));
    for (const block of guessed) {
      if (block === undefined) continue;
      blocks.push(block.mapped);
      for (const { column, confidence: sure } of block.known)
        confidence[confidenceKey(grid, block.mapped.firstRow, column)] = sure;
    }
    for (const blank of blanks) {
      if (blank.block !== null && guessed[blank.block] !== undefined) continue;
      const guess = guessCell(blank, vocabulary);
      if (guess === undefined) continue;
      const { row, column } = blank;
      cells.push({ grid, row, column, source: guess.source });
      confidence[confidenceKey(grid, row, column)] = guess.confidence;
    }
  });
  return { mapping: { cells, blocks }, confidence };
}
