import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { SchemeFile } from '@yanzhen/domain/schemes';
import { loadCatalogue } from '../directory/load-catalogue.ts';
import { localityFile } from '../directory/locality-folder.ts';

/** The folder that holds `localities/`: file names in reports are relative to it. */
export const projectFolder = (): string => join(localityFile(''), '..');

/** Every scheme file of the locality seeds; data files such as calendars say no `kind`. */
export function readSchemeFiles(): SchemeFile[] {
  const folder = localityFile('');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({
      name: relative(projectFolder(), join(folder, name)),
      text: readFileSync(join(folder, name), 'utf8'),
    }))
    .filter(({ text }) => /^kind:/m.test(text));
}

/** The ids of the catalogue in its order. */
export function readCatalogueIds(): string[] {
  const file = localityFile('catalogue.csv');
  const rows = loadCatalogue(file, readFileSync(file, 'utf8'));
  if (isRefusal(rows)) throw new Error(`${file}: ${rows.code}`);
  return rows.map(({ id }) => id);
}
