import type { ResolvedScheme, Scheme } from '../language/scheme.ts';
import type { SchemeKind } from '../language/scheme-head.ts';
import { type Finding, finding } from './problem.ts';
import type { SchemeContext } from './scheme-context.ts';

/** What a scheme says about things outside it: catalogue rows, other schemes, its own earlier publication, its dates. */
export function checkSurroundings(
  { ref, scheme, hash }: ResolvedScheme,
  open: readonly string[],
  context: SchemeContext,
): Finding[] {
  const found: Finding[] = [];
  scheme.catalogue.forEach((id, index) => {
    if (context.catalogueIds !== undefined && !context.catalogueIds.has(id)) {
      found.push(finding('schemes.catalogue-unknown', ['catalogue', index], { id }));
    }
  });
  if (scheme.ends !== undefined && scheme.ends < scheme.effective) {
    found.push(finding('schemes.dates-reversed', ['ends'], { from: scheme.effective, to: scheme.ends }));
  }
  open.forEach((name, index) => {
    if (!pathExists(scheme, name))
      found.push(finding('schemes.open-unknown', ['open', index], { field: name }));
  });
  const published = context.find(ref);
  if (published !== undefined && published.hash !== hash) {
    found.push(finding('schemes.published-changed', ['version'], { id: scheme.id, version: scheme.version }));
  }
  return [...found, ...checkReferences(scheme, context)];
}

/** Optional fields of a standard or of visit rules that a parent may leave out and still open. */
const optionalFields = [
  'redemption',
  'certificate',
  'tieBreak',
  'board',
  'reviewedBy',
  'adoptedBy',
  'posting',
  'objection',
  'place',
  'overCap',
];

function pathExists(scheme: Scheme, name: string): boolean {
  let current: unknown = scheme;
  for (const step of name.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) {
      return optionalFields.includes(name);
    }
    current = Object.entries(current).find(([key]) => key === step)?.[1];
  }
  return true;
}

function checkReferences(scheme: Scheme, context: SchemeContext): Finding[] {
  if (scheme.kind !== 'points-standard') return [];
  const references: readonly (readonly [string, string | undefined, SchemeKind])[] = [
    ['reviewedBy', scheme.reviewedBy, 'procedure'],
    ['adoptedBy', scheme.adoptedBy, 'procedure'],
    ['board', scheme.board, 'board'],
  ];
  return references.flatMap(([field, ref, kind]) => {
    if (ref === undefined || context.find(ref)?.scheme.kind === kind) return [];
    return [finding('schemes.reference-unknown', [field], { ref, kind })];
  });
}
