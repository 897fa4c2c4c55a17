import { readFileSync } from 'node:fs';
import type { SchemeProblem } from '@yanzhen/contract/schemes';
import { checkSchemeFiles } from '@yanzhen/domain/schemes';
import { describeProblem, hashScheme } from '../schemes/scheme-library.ts';
import { readCatalogueIds, readSchemeFiles } from './scheme-files.ts';

interface CheckReport {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly problems: readonly SchemeProblem[];
}

/** `check [file …] [--json]`: the files named, or every scheme of `localities/`; exit status 1 when any is unsound. */
export async function runCheck(args: readonly string[]): Promise<void> {
  const asked = args.filter((arg) => arg !== '--json');
  const shipped = readSchemeFiles();
  const named = asked.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  // Named files may extend what is shipped, so the shipped ones are always at hand.
  const files =
    named.length === 0
      ? shipped
      : [...shipped.filter(({ name }) => !asked.some((one) => one.endsWith(name))), ...named];
  const context = { find: () => undefined, hash: hashScheme, catalogueIds: new Set(readCatalogueIds()) };
  const { checks } = checkSchemeFiles(files, context);
  const wanted = new Set((named.length === 0 ? shipped : named).map(({ name }) => name));
  const problems = [...checks].flatMap(([name, check]) =>
    wanted.has(name) ? check.problems.map(describeProblem) : [],
  );
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const report: CheckReport = { files: wanted.size, errors, warnings: problems.length - errors, problems };
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(report)}\n` : describeReport(report));
  process.exitCode = errors > 0 ? 1 : 0;
}

function describeReport({ files, errors, warnings, problems }: CheckReport): string {
  const lines = problems.map(({ severity, file, line, column, message, remedy, cites }) => {
    const article = cites === null ? '' : `（依据：${cites}）`;
    return `${file}:${line}:${column} ${severity === 'error' ? '错误' : '提醒'}：${message}${article}\n    ${remedy}`;
  });
  lines.push(`检查了 ${files} 个制度文件：${errors} 处错误，${warnings} 处提醒。`);
  return `${lines.join('\n')}\n`;
}
