import type { Json } from '../../kernel/index.ts';
import { isFields } from '../language/inherit.ts';
import { type MeasureName, measureNames, measures } from '../language/measures.ts';
import type { PointsItem, PointsStandard } from '../language/points-standard.ts';
import type { Path } from '../language/read-yaml.ts';
import { toJson } from '../language/scheme.ts';
import { type Finding, finding } from './problem.ts';
import { redLines } from './red-lines.ts';
import { findForbiddenWord, findSuspiciousWord, findWordOnRecord, normalise } from './words.ts';

/** Fields whose words are what is scored: a red-line word there is refused. Elsewhere it warns. */
const namingFields = ['title', 'unit', 'name'];
/** Quotations and sources are the article's words, not the scheme's. */
const quotedFields = ['source', 'quote', 'examples', 'reference', 'catalogue'];

/** Red lines in disguise: what the item is called, counted in and defined as, against the word list and its own act. */
export function checkWords(standard: PointsStandard): Finding[] {
  const { title, items, honours, subjects, formulas, slots } = standard;
  const found: Finding[] = [];
  for (const [field, value] of Object.entries({ title, items, honours, subjects, formulas, slots })) {
    visitTexts(toJson(value), [field], found);
  }
  return [
    ...found,
    ...items.flatMap((item, index) => [
      ...checkMismatch(item, ['items', index]),
      ...checkAskedAgain(item, ['items', index]),
    ]),
  ];
}

function visitTexts(value: Json, path: Path, found: Finding[]): void {
  const field = path.findLast((step) => typeof step === 'string') ?? '';
  if (quotedFields.includes(field)) return;
  if (typeof value === 'string') {
    const problem = checkText(value, path, namingFields.includes(String(path.at(-1))));
    if (problem !== undefined) found.push(problem);
  } else if (Array.isArray(value)) {
    value.forEach((item: Json, index: number) => visitTexts(item, [...path, index], found));
  } else if (isFields(value)) {
    for (const [key, item] of Object.entries(value)) visitTexts(item, [...path, key], found);
  }
}

function checkText(text: string, path: Path, naming: boolean): Finding | undefined {
  const forbidden = naming && path[0] !== 'slots' ? findForbiddenWord(text) : undefined;
  if (forbidden !== undefined) {
    return finding('schemes.red-word', path, { text, word: forbidden.word }, redLines[forbidden.redLine]);
  }
  const suspicious = findSuspiciousWord(text);
  return suspicious === undefined
    ? undefined
    : finding('schemes.suspicious-word', path, { text: text.slice(0, 40), word: suspicious });
}

/** N-03: whoever records is asked for what happened, never for what the record holds or computes. */
function checkAskedAgain({ title, quantity }: PointsItem, path: Path): Finding[] {
  const word = quantity === undefined ? undefined : findWordOnRecord(quantity.name);
  if (quantity === undefined || word === undefined) return [];
  const params = { item: title, name: quantity.name, word };
  return [finding('schemes.red-on-record', [...path, 'quantity', 'name'], params, redLines.ledger)];
}

/** The title speaks of another act than the one declared, or is counted in a unit that act does not have. */
function checkMismatch(item: PointsItem, path: Path): Finding[] {
  const own = measures[item.measures];
  const title = normalise(item.title);
  const found: Finding[] = [];
  if (!speaksOf(title, item.measures)) {
    const other = measureNames.find((name) => name !== item.measures && speaksOf(title, name));
    if (other !== undefined) {
      const params = { item: item.title, measure: own.title, other: measures[other].title };
      found.push(finding('schemes.title-measure-differs', [...path, 'measures'], params));
    }
  }
  const units: readonly string[] = own.units;
  if (!units.includes(item.unit)) {
    const params = { item: item.title, unit: item.unit, known: units.join('、') };
    found.push(finding('schemes.unit-differs', [...path, 'unit'], params));
  }
  return found;
}

function speaksOf(title: string, measure: MeasureName): boolean {
  return measures[measure].words.some((word) => title.includes(word));
}
