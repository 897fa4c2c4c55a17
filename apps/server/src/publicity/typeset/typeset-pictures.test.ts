import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { describe, expect, it } from 'vitest';
import { comparePictures, crop, drawShapes, inkOf, type Picture } from './testing/draw-shapes.ts';
import { listOverlaps } from './testing/list-overlaps.ts';
import { outlineShape } from './testing/outline-shape.ts';
import { overlongPapers } from './testing/overlong-papers.ts';
import { readSvg } from './testing/read-svg.ts';
import { sampleBoard, samplePapers } from './testing/sample-papers.ts';
import { findAssets } from './find-assets.ts';
import { openTypesetter } from './typesetter.ts';

const assetsDir = findAssets();
const typesetter = openTypesetter({ assetsDir });
const reference = fileURLToPath(new URL('./testing/grid-board-a4.pgm.gz', import.meta.url));
const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0;
/** 54 pixels an inch, of an A4 sheet 446 × 631: a lost line of names is a hole one sees. */
const PIXELS_PER_POINT = 0.75;
/** One paper of each template, for the check that needs another program. */
const onePerTemplate = samplePapers.filter(
  ({ template }, index) => samplePapers.findIndex((paper) => paper.template === template) === index,
);

/** A binary greymap holds light, we hold ink. */
function readPgm(bytes: Buffer): Picture {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40)) ?? [];
  if (head === undefined) throw new Error('not a greymap');
  const light = bytes.subarray(head.length);
  return {
    width: Number(width),
    height: Number(height),
    ink: Uint8Array.from(light, (value) => 255 - value),
  };
}

function writePgm({ width, height, ink }: Picture): Buffer {
  return Buffer.concat([
    Buffer.from(`P5\n${width} ${height}\n255\n`),
    Buffer.from(Uint8Array.from(ink, (value) => 255 - value)),
  ]);
}

function approved(): Picture {
  return readPgm(gunzipSync(readFileSync(reference)));
}

/** The outlines the fonts draw for a character they do not have: the box nobody may see. */
function boxesForMissing(): Set<string> {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [join(assetsDir, 'fonts')] }] });
  const styles = [
    'font: "Noto Sans SC"',
    'font: "Noto Sans SC", weight: "bold"',
    'font: "Noto Serif SC", weight: "bold"',
  ];
  return new Set(
    styles.map((style) => {
      const svg = compiler.plainSvg({ mainFileContent: `#text(${style}, fallback: false, "\u{10FFF0}")` });
      const glyph = readSvg(svg).shapes.find((shape) => shape.glyph !== undefined);
      if (glyph === undefined) throw new Error('no box drawn for a missing character');
      return outlineShape(glyph.path);
    }),
  );
}

/** The PDF through poppler, which knows nothing of Typst. */
function printPages(pdf: Buffer): Picture[] {
  const folder = mkdtempSync(join(tmpdir(), 'yanzhen-picture-'));
  try {
    writeFileSync(join(folder, 'paper.pdf'), pdf);
    const resolution = String(72 * PIXELS_PER_POINT);
    execFileSync('pdftoppm', ['-gray', '-r', resolution, join(folder, 'paper.pdf'), join(folder, 'page')]);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    return pages.sort().map((page) => readPgm(readFileSync(join(folder, page))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('pictures of papers', { timeout: 30_000 }, () => {
  const boxes = boxesForMissing();

  it.each(samplePapers)('shows no empty box on $title', async ({ template, data }) => {
    const { shapes } = readSvg((await typesetter.typesetSvg(template, data)) as string);
    const glyphs = shapes.filter((shape) => shape.glyph !== undefined);
    expect(glyphs.length).toBeGreaterThan(50);
    expect(glyphs.filter((shape) => shape.path === '' || boxes.has(outlineShape(shape.path)))).toEqual([]);
  });

  it.each([...samplePapers, ...overlongPapers])(
    'lets no words of $title run into each other or off the sheet',
    async ({ template, data }) => {
      const drawing = readSvg((await typesetter.typesetSvg(template, data)) as string);
      expect(listOverlaps(drawing)).toEqual([]);
      for (const { glyph, matrix } of drawing.shapes) {
        if (glyph === undefined) continue;
        expect(matrix[4]).toBeGreaterThan(10);
        expect(matrix[4]).toBeLessThan(drawing.width - 12);
      }
    },
  );

  it('WN-21: looks as the board that was looked at and approved', async () => {
    const picture = drawShapes(
      readSvg((await typesetter.typesetSvg('grid-board', sampleBoard('A4', 70))) as string),
      PIXELS_PER_POINT,
    );
    if (process.env.YANZHEN_NEW_PICTURES === '1')
      writeFileSync(reference, gzipSync(writePgm(picture), { level: 9 }));
    expect(comparePictures(picture, approved())).toBeLessThan(0.004);
  });

  it('notices a board that lost the names of one column', async () => {
    const drawing = readSvg((await typesetter.typesetSvg('grid-board', sampleBoard('A4', 70))) as string);
    const robbed = drawing.shapes.filter(
      ({ glyph, matrix }) => glyph === undefined || matrix[4] < 400 || matrix[5] < 290 || matrix[5] > 700,
    );
    const picture = drawShapes({ ...drawing, shapes: robbed }, PIXELS_PER_POINT);
    expect(comparePictures(picture, approved())).toBeGreaterThan(0.008);
  });

  it.runIf(hasPoppler).each(onePerTemplate)(
    'prints the same picture in PDF as in SVG: $title',
    async ({ template, data }) => {
      const drawing = readSvg((await typesetter.typesetSvg(template, data)) as string);
      const printed = printPages((await typesetter.typesetPdf(template, data)) as Buffer);
      const ours = drawShapes(drawing, PIXELS_PER_POINT);
      for (const [index, page] of printed.entries()) {
        const top = Math.round((drawing.height * PIXELS_PER_POINT * index) / printed.length);
        const here = crop(ours, top, page.width, page.height);
        expect(Math.abs(inkOf(here) - inkOf(page)) / inkOf(page)).toBeLessThan(0.15);
        expect(comparePictures(here, page)).toBeLessThan(0.03);
      }
    },
  );
});
