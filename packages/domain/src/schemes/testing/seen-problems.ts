import { stringify } from 'yaml';
import { checkSchemeText } from '../checker/check-scheme.ts';
import { type Draft, emptyContext } from './draft-standard.ts';

/** What an official sees of a problem: its code, the rest of the line it points at, and what the sentence is told. */
export type SeenProblem = readonly [
  code: string,
  at: string,
  params: Readonly<Record<string, string | number>>,
];

/** A spoilt draft, and everything that is seen of it, in the order of the file. */
export type SpoiltDraft = readonly [title: string, draft: Draft, seen: readonly SeenProblem[]];

/**
 * All problems of a draft as they are seen. A draft that has labour alone cannot make every total, which is another
 * test's: left out unless `totals` asks for it.
 */
export function seenProblems(draft: Draft, totals = false): readonly SeenProblem[] {
  const text = stringify(draft, { aliasDuplicateObjects: false, lineWidth: 0 });
  const lines = text.split('\n');
  return checkSchemeText(text, 'a.yaml', emptyContext)
    .problems.filter(({ code }) => totals || code !== 'schemes.totals-unreachable')
    .map(({ code, line, column, params }) => [
      code.replace('schemes.', ''),
      lines[line - 1]?.slice(column - 1) ?? '',
      params,
    ]);
}
