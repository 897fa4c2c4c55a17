import type { z } from 'zod';
import type { Json } from '../../kernel/index.ts';
import { isFields } from '../language/inherit.ts';
import type { Path } from '../language/read-yaml.ts';
import { nearestName } from '../nearest-name.ts';
import { type Finding, finding } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What zod says about the shape, in the checker's own codes, with the word that was probably meant. */
export function shapeFindings(
  issues: readonly Issue[],
  value: Json,
  knownFields: readonly string[],
): Finding[] {
  return issues.flatMap((issue) => describe(issue, value, knownFields));
}

function describe(issue: Issue, value: Json, knownFields: readonly string[]): Finding[] {
  const path: Path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const field = String(path.at(-1) ?? '');
  const found = valueAt(value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const suggestion = path.length === 0 ? nearestName(key, knownFields) : undefined;
        return {
          ...finding('schemes.field-unknown', [...path, key], { field: key, suggestion: suggestion ?? '' }),
          atKey: true,
        };
      });
    case 'invalid_value':
      return [unknownWord(path, found, issue.values.map(String))];
    case 'invalid_union':
      // Told apart by one word, such as the kind of a criterion, which is none of those there are.
      if ('options' in issue && issue.options !== undefined)
        return [unknownWord(path, found, issue.options.map(String))];
      if (found === undefined) return [finding('schemes.field-missing', path, { field })];
      return [finding('schemes.value-wrong', path, { field, value: shown(found), expected: unionOf(issue) })];
    default:
      if (found === undefined) return [finding('schemes.field-missing', path, { field })];
      return [
        finding('schemes.value-wrong', path, { field, value: shown(found), expected: expectedOf(issue) }),
      ];
  }
}

function unknownWord(path: Path, found: Json | undefined, known: readonly string[]): Finding {
  const field = String(path.at(-1) ?? '');
  if (found === undefined) return finding('schemes.field-missing', path, { field });
  const suggestion = nearestName(shown(found), known) ?? '';
  return finding('schemes.word-unknown', path, {
    field,
    value: shown(found),
    suggestion,
    known: known.join('、'),
  });
}

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map(String).join('、');
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'invalid_format':
      return 'pattern' in issue && issue.pattern !== undefined ? issue.pattern : issue.format;
    default:
      return issue.code;
  }
}

function unionOf(issue: Issue & { code: 'invalid_union' }): string {
  return issue.errors.map((branch) => (branch[0] === undefined ? '' : expectedOf(branch[0]))).join(' / ');
}

function shown(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40);
}

function valueAt(value: Json, path: Path): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path) {
    if (isFields(current)) current = Object.hasOwn(current, step) ? current[step] : undefined;
    else if (Array.isArray(current) && typeof step === 'number') current = current[step];
    else return undefined;
  }
  return current;
}
