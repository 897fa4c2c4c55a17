import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The code points that every font of a folder can draw: a paper mixes its fonts, so a name needs all of them. */
export function readCoverage(fontsDir: string): ReadonlySet<number> {
  const [first, ...rest] = readdirSync(fontsDir)
    .filter((name) => /\.(ttf|otf)$/i.test(name))
    .map((name) => readFontCoverage(join(fontsDir, name)));
  if (first === undefined) throw new Error(`no fonts in ${fontsDir}`);
  return new Set([...first].filter((code) => rest.every((covered) => covered.has(code))));
}

/**
 * The characters of `text` that would print as an empty box, each once, in order of appearance. Control and
 * invisible direction characters count as missing: they have no outline and have no place on paper.
 */
export function listMissingGlyphs(text: string, coverage: ReadonlySet<number>): string[] {
  return [...new Set(text)].filter((character) => !coverage.has(character.codePointAt(0) ?? 0));
}

/** Reads the full Unicode map (cmap format 12, OpenType 1.9 §cmap) without loading the outlines. */
function readFontCoverage(path: string): Set<number> {
  const cmap = readTable(path, 'cmap');
  const covered = new Set<number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const map = cmap.readUInt32BE(8 + index * 8);
    if (cmap.readUInt16BE(map) !== 12) continue;
    for (let group = 0; group < cmap.readUInt32BE(map + 12); group += 1) {
      const at = map + 16 + group * 12;
      const last = cmap.readUInt32BE(at + 4);
      for (let code = cmap.readUInt32BE(at); code <= last; code += 1) covered.add(code);
    }
  }
  if (covered.size === 0) throw new Error(`no full Unicode map in ${path}`);
  return covered;
}

function readTable(path: string, tag: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const count = readAt(file, 4, 2).readUInt16BE(0);
    const directory = readAt(file, 12, count * 16);
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== tag) continue;
      return readAt(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12));
    }
    throw new Error(`no table ${tag} in ${path}`);
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, position) !== length) throw new Error('font file is cut short');
  return bytes;
}
