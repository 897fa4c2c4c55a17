import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `localities/` stands beside the sources and beside the bundle's folder, so the nearest one upwards is ours. */
function findLocalities(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'localities');
    if (existsSync(join(candidate, 'catalogue.csv'))) return candidate;
    if (folder === dirname(folder)) throw new Error('the folder localities/ is missing');
  }
}

/** The full path of a file of the locality seeds, such as `base/calendar.yaml`. */
export function localityFile(path: string): string {
  return join(findLocalities(), path);
}
