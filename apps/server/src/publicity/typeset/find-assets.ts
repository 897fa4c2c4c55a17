import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder for `openTypesetter`: found upwards from this file, whether it runs from the sources or from the
 * bundle in `dist/`. Fonts and templates stay where they are; 36 MB of fonts are not copied into a build.
 */
export function findAssets(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const assetsDir = join(folder, 'apps/server');
    if (existsSync(join(assetsDir, 'fonts'))) return assetsDir;
    if (dirname(folder) === folder) throw new Error('the print fonts (apps/server/fonts) are missing');
  }
}
