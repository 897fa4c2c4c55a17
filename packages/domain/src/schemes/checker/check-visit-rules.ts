import type { Json } from '../../kernel/index.ts';
import { isFields } from '../language/inherit.ts';
import type { Path } from '../language/read-yaml.ts';
import { visitKindNames, visitKinds, type VisitExample, type VisitRules } from '../language/visit-rules.ts';
import { findHiddenKind, standingOf } from '../visit-cap.ts';
import { findTwice } from './find-twice.ts';
import { type Finding, finding } from './problem.ts';
import { forbiddenMeasures, redLines } from './red-lines.ts';
import { findForbiddenWord } from './words.ts';

type Fields = Readonly<Record<string, Json>>;

/** Everything that can be wrong with visit rules whose shape is right, their own examples included. */
export function checkVisitRules(scheme: VisitRules): Finding[] {
  return [
    ...findTwice(scheme.kinds, ['kinds']),
    ...checkWhole(scheme),
    ...checkTitles(scheme),
    ...scheme.examples.flatMap((example, index) => checkExample(scheme, example, ['examples', index])),
  ];
}

/** Every kind has its line, if only an empty one; and the level says for whom it was written. */
function checkWhole(scheme: VisitRules): Finding[] {
  const missing = visitKindNames.filter((name) => !scheme.kinds.some(({ id }) => id === name));
  const found = missing.map((name) =>
    finding('schemes.visit-kind-missing', ['kinds'], { kind: name, title: visitKinds[name] }),
  );
  if (scheme.level === 'village') found.push(finding('schemes.visit-level', ['level']));
  if (scheme.level === 'township' && scheme.place === undefined)
    found.push(finding('schemes.field-missing', ['place'], { field: 'place' }));
  return found;
}

function checkTitles({ title, kinds }: VisitRules): Finding[] {
  const named: readonly (readonly [string, Path])[] = [
    [title, ['title']],
    ...kinds.map((kind, index) => [kind.title, ['kinds', index, 'title']] as const),
  ];
  return named.flatMap(([text, path]) => {
    const forbidden = findForbiddenWord(text);
    if (forbidden === undefined) return [];
    return [finding('schemes.red-word', path, { text, word: forbidden.word }, redLines[forbidden.redLine])];
  });
}

function checkExample(scheme: VisitRules, { id, given, expect }: VisitExample, path: Path): Finding[] {
  const { kind, alsoFor, day, taken } = given;
  const { left } = standingOf(scheme, kind, day, taken);
  const hidden = findHiddenKind(scheme, kind, alsoFor);
  const results = { outcome: hidden !== undefined ? 'main-kind' : left === 0 ? 'over' : 'within', left };
  return (['outcome', 'left'] as const).flatMap((name) => {
    const expected = expect[name];
    if (expected === undefined || expected === results[name]) return [];
    const params = { example: id, name, expected: String(expected), found: String(results[name]) };
    return [finding('schemes.example-failed', [...path, 'expect', name], params)];
  });
}

/** `checkIn` and `check_in` are `check-in`, and so is `require-check-in`. */
function findForbiddenKey(key: string): string | undefined {
  const name = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
  const plain = name.replace(/^(require|required|needs|must|with|by|show)-/, '');
  return [name, plain, plain.replace(/s$/, '')].find((word) => Object.hasOwn(forbiddenMeasures, word));
}

/** N-01, N-02, N-18: visits are counted and nothing else; a field that asks for more is answered with the article. */
export function checkVisitDuties(value: Json, path: Path = []): Finding[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index: number) => checkVisitDuties(item, [...path, index]));
  }
  if (!isFields(value)) return [];
  return Object.entries(value satisfies Fields).flatMap(([key, item]) => {
    const word = findForbiddenKey(key);
    const redLine = word === undefined ? undefined : forbiddenMeasures[word];
    if (redLine === undefined) return checkVisitDuties(item, [...path, key]);
    return [
      { ...finding('schemes.red-visit-duty', [...path, key], { duty: key }, redLines[redLine]), atKey: true },
    ];
  });
}
