import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { explainRefusal } from '@yanzhen/contract/refusals';
import type { SchemeProblem as ProblemOutput } from '@yanzhen/contract/schemes';
import { canonicalize, isRefusal, type Json, refuse } from '@yanzhen/domain/kernel';
import { type ResolvedScheme, Scheme, type SchemeContext, type SchemeProblem } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';
import { loadCatalogue } from '../directory/load-catalogue.ts';
import { localityFile } from '../directory/locality-folder.ts';

export function hashScheme(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex');
}

let catalogueIds: ReadonlySet<string> | undefined;

/** The rows of the product's own catalogue of institutions. */
export function getCatalogueIds(): ReadonlySet<string> {
  if (catalogueIds !== undefined) return catalogueIds;
  const file = localityFile('catalogue.csv');
  const rows = loadCatalogue(file, readFileSync(file, 'utf8'));
  if (isRefusal(rows)) throw new Error(`${file}: ${rows.code}`);
  catalogueIds = new Set(rows.map(({ id }) => id));
  return catalogueIds;
}

interface ResolvedRow {
  readonly scheme: string;
  readonly version: string;
  readonly resolved: Json;
  readonly hash: string;
}

/** What a text of the county (`village` null) or of one village may refer to: everything published above it. */
export async function loadSchemeContext(
  transaction: Transaction,
  tenant: number,
  village: string | null,
): Promise<SchemeContext> {
  const rows = await transaction.query<ResolvedRow>({
    name: 'published-schemes',
    text: `select scheme, version, resolved, hash from scheme_versions
      where tenant = $1 and status = 'published' and (village is null or village = $2)`,
    values: [tenant, village],
  });
  const published = new Map(rows.map((row) => [`${row.scheme}@${row.version}`, row]));
  return {
    find: (ref) => {
      const row = published.get(ref);
      return row === undefined ? undefined : toResolved(ref, row);
    },
    hash: hashScheme,
    catalogueIds: getCatalogueIds(),
  };
}

function toResolved(ref: string, row: ResolvedRow): ResolvedScheme {
  return {
    ref,
    scheme: Scheme.parse(row.resolved),
    canonical: canonicalize(row.resolved),
    hash: row.hash,
    parents: [],
  };
}

/** A problem in the reader's words, with its place and what to do. */
export function describeProblem(problem: SchemeProblem): ProblemOutput {
  const { severity, code, file, line, column, params, remedy, cites } = problem;
  return {
    severity,
    code,
    file,
    line,
    column,
    message: explainRefusal(refuse(code, params)),
    remedy: explainRefusal(refuse(remedy, params)),
    cites: cites ?? null,
  };
}
