import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const fonts = fileURLToPath(new URL('.', import.meta.url));
const localities = fileURLToPath(new URL('../../../localities', import.meta.url));
const RARE_IN_VILLAGE_NAMES = '埝垌夼';
const HAN = /\p{Script=Han}/u;

/** Finds a table of an OpenType file by its four letters; the offset is from the start of the file. */
function findTable(file: Buffer, tag: string): number {
  const count = file.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16;
    if (file.toString('latin1', entry, entry + 4) === tag) return file.readUInt32BE(entry + 8);
  }
  throw new Error(`no table ${tag}`);
}

/** The characters a font can draw, from its full Unicode map (cmap format 12). */
function readCoverage(path: string): Set<number> {
  const file = readFileSync(path);
  const cmap = findTable(file, 'cmap');
  const covered = new Set<number>();
  for (let index = 0; index < file.readUInt16BE(cmap + 2); index += 1) {
    const map = cmap + file.readUInt32BE(cmap + 8 + index * 8);
    if (file.readUInt16BE(map) !== 12) continue;
    for (let group = 0; group < file.readUInt32BE(map + 12); group += 1) {
      const at = map + 16 + group * 12;
      const last = file.readUInt32BE(at + 4);
      for (let code = file.readUInt32BE(at); code <= last; code += 1) covered.add(code);
    }
  }
  return covered;
}

function hanOfLocalities(): string[] {
  const files = readdirSync(localities, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(csv|ya?ml|json)$/.test(name),
  );
  const characters = new Set(
    files.flatMap((name) => Array.from(readFileSync(join(localities, name), 'utf8'))),
  );
  return [...characters].filter((character) => HAN.test(character));
}

describe('fonts for print', () => {
  const needed = [...Array.from(RARE_IN_VILLAGE_NAMES), ...hanOfLocalities()];

  it.each(readdirSync(fonts).filter((name) => name.endsWith('.ttf')))(
    '%s draws every character of the locality data',
    (name) => {
      const covered = readCoverage(join(fonts, name));
      expect(needed.length).toBeGreaterThan(250);
      expect(needed.filter((character) => !covered.has(character.codePointAt(0)!))).toEqual([]);
    },
  );
});
