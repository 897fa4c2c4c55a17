import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { GridBoard } from '@yanzhen/domain/publicity';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { sampleBoard, sampleHouseholds, sampleLongBoard, samplePapers } from './testing/sample-papers.ts';
import { samplePosting } from './testing/sample-notices.ts';
import { listRuns, readSvg } from './testing/read-svg.ts';
import { findAssets } from './find-assets.ts';
import { openTypesetter } from './typesetter.ts';

const assetsDir = findAssets();
const typesetter = openTypesetter({ assetsDir });

async function pdfOf(board: GridBoard): Promise<Buffer> {
  const pdf = await typesetter.typesetPdf('grid-board', board);
  if (isRefusal(pdf)) throw new Error(pdf.code);
  return pdf;
}

async function runsOf(board: GridBoard): Promise<string[][]> {
  const svg = await typesetter.typesetSvg('grid-board', board);
  if (isRefusal(svg)) throw new Error(svg.code);
  return listRuns(readSvg(svg));
}

function countPages(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}

/** The run of outlines of each listed name: in a row number, name and points follow each other. */
async function namesOn(board: GridBoard): Promise<Map<string, string[]>> {
  const runs = await runsOf(board);
  const lengths = runs.map((run) => run.length);
  const expected = board.listed.map(({ householder }) => Array.from(householder.replaceAll(' ', '')).length);
  const found = new Map<string, string[]>();
  let at = 0;
  for (const [index, { householder, number }] of board.listed.entries()) {
    while (at < lengths.length && !(lengths[at] === number.length && lengths[at + 1] === expected[index]))
      at += 1;
    found.set(householder, runs[at + 1] ?? []);
    at += 2;
  }
  return found;
}

describe('typesetter', () => {
  it.each(samplePapers)('sets $title as PDF', async ({ template, data }) => {
    const pdf = await typesetter.typesetPdf(template, data);
    expect(Buffer.isBuffer(pdf) && pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('makes the same bytes from the same data', async () => {
    const first = await pdfOf(sampleBoard('A4', 30));
    await pdfOf(sampleBoard('A4', 31));
    expect((await pdfOf(sampleBoard('A4', 30))).equals(first)).toBe(true);
    const other = openTypesetter({ assetsDir });
    expect(((await other.typesetPdf('grid-board', sampleBoard('A4', 30))) as Buffer).equals(first)).toBe(
      true,
    );
    expect(
      (await pdfOf(sampleBoard('A4', 30, { printedAt: '2026-11-22T02:00:00.000Z' }))).equals(first),
    ).toBe(false);
  });

  it('prints what looks like source code letter by letter', async () => {
    const hostile = [
      '#eval(1)',
      '#{1+1}',
      '"]$\\',
      '*粗*_斜_',
      '\\u{41}',
      '//注',
      '/*',
      '@a<b>',
      '= 一',
      '---',
      '~',
      '#let x',
    ];
    const letters = [...new Set(hostile.join('').replaceAll(' ', ''))];
    const consent = sampleHouseholds(1)[0]!.consent;
    const listed = [...hostile, ...letters].map((householder, index) => ({
      number: `03-${String(index + 1).padStart(3, '0')}`,
      householder,
      whose: 'household' as const,
      points: 7,
      consent,
    }));
    const names = await namesOn(
      sampleBoard('A4', 0, { listed, participating: listed.length, households: 90 }),
    );
    for (const name of hostile) {
      const letterByLetter = Array.from(name.replaceAll(' ', '')).map((letter) => names.get(letter)?.[0]);
      expect(names.get(name), name).toEqual(letterByLetter);
    }
    expect(new Set(letters.map((letter) => names.get(letter)?.[0])).size).toBe(letters.length);
  });

  it('WN-06: draws every name of a board with an outline for each character', async () => {
    const board = sampleBoard('A4', 70);
    const names = await namesOn(board);
    const outlines = new Map<string, string>();
    for (const { householder } of board.listed) {
      const run = names.get(householder) ?? [];
      expect(run.length, householder).toBe(Array.from(householder).length);
      for (const [index, letter] of Array.from(householder).entries()) {
        expect(outlines.get(letter) ?? run[index], letter).toBe(run[index]);
        outlines.set(letter, run[index]!);
      }
    }
    expect(new Set(outlines.values()).size).toBe(outlines.size);
  });

  it.each([
    ['A4', 1, 1],
    ['A4', 24, 1],
    ['A4', 70, 1],
    ['A4', 75, 1],
    ['A4', 120, 2],
    ['A3', 16, 1],
    ['A3', 60, 1],
    ['A3', 130, 2],
  ] as const)('sets a board of %s with %i households on %i sheets', async (paper, count, sheets) => {
    expect(countPages(await pdfOf(sampleBoard(paper, count)))).toBe(sheets);
  });

  it('adds sheets when names must stay as large as on a name board', async () => {
    expect(countPages(await pdfOf(sampleBoard('A3', 60, { minNamePt: 42 })))).toBe(4);
  });

  it('keeps everything inside the sheet, with the longest names too', async () => {
    for (const paper of ['A4', 'A3'] as const) {
      const svg = await typesetter.typesetSvg('grid-board', sampleLongBoard(paper, 40));
      const { width, height, shapes } = readSvg(svg as string);
      for (const { glyph, matrix } of shapes) {
        if (glyph === undefined) continue;
        expect(matrix[4]).toBeGreaterThan(20);
        expect(matrix[4]).toBeLessThan(width - 20);
        expect(matrix[5]).toBeGreaterThan(20);
        expect(matrix[5]).toBeLessThan(height - 15);
      }
    }
  });

  it('refuses a paper with a character no font can draw, and names it', async () => {
    const listed = sampleHouseholds(2).map((row, index) =>
      index === 0 ? { ...row, householder: '包\u{E123}军' } : row,
    );
    const refused = await typesetter.typesetPdf('grid-board', sampleBoard('A4', 2, { listed }));
    expect(refused).toMatchObject({
      refused: true,
      code: 'publicity.characters-missing',
      params: { characters: '\u{E123}' },
    });
    expect(typesetter.findMissingGlyphs('赛沁塔拉嘎查埝垌夼 −–·〔〕ABC')).toEqual([]);
    expect(typesetter.findMissingGlyphs('蒙\u202E古\u{E123}\u{E123}')).toEqual(['\u202E', '\u{E123}']);
    expect(typesetter.findMissingGlyphs(JSON.stringify(sampleBoard('A4', 70)))).toEqual([]);
  });

  it('refuses a title picture that cannot be read and sets one that can', async () => {
    const dot =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const bad = Buffer.from('not a picture').toString('base64');
    const board = (base64: string) =>
      sampleBoard('A4', 3, { titlePicture: { mediaType: 'image/png', base64 } });
    expect(await typesetter.typesetPdf('grid-board', board(bad))).toMatchObject({
      code: 'publicity.picture-unreadable',
    });
    expect(Buffer.isBuffer(await typesetter.typesetPdf('grid-board', board(dot)))).toBe(true);
  });

  it('throws on data out of its shape: line breaks and invisible direction marks never reach paper', async () => {
    for (const householder of ['包\n军', '包\u202E军', '   ', '']) {
      const listed = [{ ...sampleHouseholds(1)[0]!, householder }];
      await expect(typesetter.typesetPdf('grid-board', sampleBoard('A4', 1, { listed }))).rejects.toThrow();
    }
  });

  it('sets a warm A4 board of 70 households in under 50 ms', { timeout: 30_000 }, async () => {
    let best = Number.POSITIVE_INFINITY;
    // Rounds enough that one of them has the processor to itself on a busy machine; each sets another board.
    for (let round = 0; round < 60 && best >= 50; round += 1) {
      const board = sampleBoard('A4', 70, { grid: `第${round}网格` });
      const started = performance.now();
      await pdfOf(board);
      best = Math.min(best, performance.now() - started);
    }
    expect(best).toBeLessThan(50);
  });

  it('works from a bundle in another folder of the repository', { timeout: 30_000 }, async () => {
    const outdir = mkdtempSync(join(assetsDir, '../../node_modules/.bundle-'));
    try {
      const outfile = join(outdir, 'typeset.mjs');
      await build({
        stdin: {
          contents: `export { openTypesetter } from './typesetter.ts'; export { findAssets } from './find-assets.ts';`,
          resolveDir: fileURLToPath(new URL('.', import.meta.url)),
        },
        outfile,
        bundle: true,
        platform: 'node',
        format: 'esm',
        external: ['@myriaddreamin/typst-ts-node-compiler', 'qrcode', 'zod'],
      });
      const bundled = (await import(pathToFileURL(outfile).href)) as {
        openTypesetter: typeof openTypesetter;
        findAssets: typeof findAssets;
      };
      const pdf = await bundled
        .openTypesetter({ assetsDir: bundled.findAssets() })
        .typesetPdf('notice', samplePosting);
      expect(Buffer.isBuffer(pdf)).toBe(true);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
});
