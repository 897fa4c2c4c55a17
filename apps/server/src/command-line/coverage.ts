import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSchemeFiles } from '@yanzhen/domain/schemes';
import { z } from 'zod';
import { hashScheme } from '../schemes/scheme-library.ts';
import { projectFolder, readCatalogueIds, readSchemeFiles } from './scheme-files.ts';

interface CoverageRow {
  readonly id: string;
  readonly schemes: readonly { readonly file: string; readonly id: string }[];
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

export interface Coverage {
  readonly total: number;
  /** Rows that a scheme of `localities/` names. */
  readonly modelled: number;
  /** Modelled rows that a passed test's title carries; null while there is no full run to count from. */
  readonly proved: number | null;
  readonly rows: readonly CoverageRow[];
}

const TestResults = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});
export type TestResults = z.infer<typeof TestResults>;

const NO_RESULTS = 3;

/** Counts, for each row of the catalogue, the schemes that name it and the passed tests whose title carries it. */
export function countCoverage(
  ids: readonly string[],
  schemes: readonly { readonly file: string; readonly id: string; readonly catalogue: readonly string[] }[],
  results: TestResults | undefined,
): Coverage {
  const passed = (results?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed')
      .map(({ fullName }) => ({ file: name, title: fullName })),
  );
  const rows = ids.map((id) => ({
    id,
    schemes: schemes
      .filter(({ catalogue }) => catalogue.includes(id))
      .map(({ file, id: scheme }) => ({ file, id: scheme })),
    tests: passed.filter(({ title }) => new RegExp(`(^|[^A-Z0-9-])${id}(?![0-9])`).test(title)),
  }));
  const modelled = rows.filter(({ schemes: found }) => found.length > 0);
  return {
    total: ids.length,
    modelled: modelled.length,
    proved: results === undefined ? null : modelled.filter(({ tests }) => tests.length > 0).length,
    rows,
  };
}

function readShippedSchemes() {
  const ids = readCatalogueIds();
  const files = readSchemeFiles();
  const { checks } = checkSchemeFiles(files, {
    find: () => undefined,
    hash: hashScheme,
    catalogueIds: new Set(ids),
  });
  return [...checks].flatMap(([file, { scheme }]) =>
    scheme === undefined ? [] : [{ file, id: scheme.scheme.id, catalogue: scheme.scheme.catalogue }],
  );
}

/** `coverage [--json]`: exit status 3 when no full test run has left its results. */
export async function runCoverage(args: readonly string[]): Promise<void> {
  const path = join(projectFolder(), 'dist', 'test-results.json');
  const results = existsSync(path) ? TestResults.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  const coverage = countCoverage(readCatalogueIds(), readShippedSchemes(), results);
  process.stdout.write(
    args.includes('--json') ? `${JSON.stringify(coverage)}\n` : describeCoverage(coverage),
  );
  process.exitCode = results === undefined ? NO_RESULTS : 0;
}

function describeCoverage({ total, modelled, proved, rows }: Coverage): string {
  const named = rows.filter(({ schemes }) => schemes.length > 0);
  const lines = named.map(
    ({ id, schemes, tests }) => `${id}  制度 ${schemes.length} 个，测试 ${tests.length} 项`,
  );
  const count = proved === null ? '还没有完整的测试结果，请先运行 npm test' : `${proved} 条有测试证明`;
  lines.push(`目录 ${total} 条，已建制度 ${modelled} 条，${count}。`);
  return `${lines.join('\n')}\n`;
}
