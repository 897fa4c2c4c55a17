import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperData, PaperTemplate } from '@yanzhen/domain/publicity';
import { describe, expect, it } from 'vitest';
import { outlineShape } from './testing/outline-shape.ts';
import { readSvg } from './testing/read-svg.ts';
import { samplePosting } from './testing/sample-notices.ts';
import {
  sampleBoard,
  sampleHouseholds,
  sampleMatterReceipt,
  samplePapers,
  sampleRedemptionReceipt,
} from './testing/sample-papers.ts';
import { findAssets } from './find-assets.ts';
import { openTypesetter } from './typesetter.ts';

const typesetter = openTypesetter({ assetsDir: findAssets() });
const canScan = ['pdftoppm', 'zbarimg'].every((name) => spawnSync(name, ['--help']).error === undefined);
const many = (count: number) => Array.from({ length: count }, (_, nth) => nth);

async function pdfOf<Template extends PaperTemplate>(template: Template, data: PaperData<Template>) {
  return (await typesetter.typesetPdf(template, data)) as Buffer;
}

async function drawingOf<Template extends PaperTemplate>(template: Template, data: PaperData<Template>) {
  return readSvg((await typesetter.typesetSvg(template, data)) as string);
}

function countSheets(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}

/** Runs with the sheet each begins on, in the order of the paper. */
async function runsWithPlaces<Template extends PaperTemplate>(template: Template, data: PaperData<Template>) {
  const drawing = await drawingOf(template, data);
  const sheets = countSheets(await pdfOf(template, data));
  const places = new Map<number, { length: number; outlines: string; sheet: number }>();
  for (const { glyph, matrix, path } of drawing.shapes) {
    if (glyph === undefined) continue;
    const run = places.get(glyph.run) ?? {
      length: 0,
      outlines: '',
      sheet: Math.floor((matrix[5] / drawing.height) * sheets),
    };
    places.set(glyph.run, {
      ...run,
      length: run.length + 1,
      outlines: `${run.outlines} ${outlineShape(path)}`,
    });
  }
  return { sheets, runs: [...places.values()] };
}

function postingOf(matters: number): PaperData<'notice'> {
  if (samplePosting.kind !== 'posting') throw new Error('not a posting');
  const [first] = samplePosting.matters;
  return { ...samplePosting, matters: many(matters).map(() => first!) };
}

const basket = (lines: number): PaperData<'receipt'> => {
  if (sampleRedemptionReceipt.kind !== 'redemption') throw new Error('not a redemption');
  const goods = many(lines).map(() => ({ name: '香皂（块）', quantity: 1, price: 300 }));
  return { ...sampleRedemptionReceipt, goods, total: 300 * lines };
};

describe('sheets of papers', { timeout: 60_000 }, () => {
  it('never end with a title: the table it announces begins on the same sheet', async () => {
    const title = '加分事项（151笔，合计+1930分）'.length;
    for (const matters of many(9)) {
      const { runs } = await runsWithPlaces('notice', postingOf(matters));
      const at = runs.findLastIndex(({ length }) => length === title);
      const next = runs.slice(at + 1, at + 4);
      expect(
        next.map(({ length }) => length),
        `${matters} matters`,
      ).toEqual([2, 2, 2]);
      expect(next.map(({ sheet }) => sheet)).toEqual([runs[at]?.sheet, runs[at]?.sheet, runs[at]?.sheet]);
    }
  });

  it.each([
    ['notice', postingOf(20)],
    ['receipt', basket(20)],
  ] as const)('of a %s carry each the mark of an invented one', async (template, data) => {
    const { sheets, runs } = await runsWithPlaces(template, data);
    expect(sheets).toBeGreaterThan(1);
    const mark = runs.find(({ length, sheet }) => length === 2 && sheet === 0)?.outlines;
    const marked = runs.filter(({ outlines }) => outlines === mark).map(({ sheet }) => sheet);
    expect([...new Set(marked)]).toEqual(many(sheets));
  });

  it('keep the end together: the sum is never on another sheet than its code', async () => {
    const sums = ['合计', '用去积分', '剩余可兑换积分'].map((words) => words.length);
    for (const lines of [1, 4, 5, 6, 7, 8, 9, 20]) {
      const { sheets, runs } = await runsWithPlaces('receipt', basket(lines));
      const last = runs.filter(({ sheet }) => sheet === sheets - 1).map(({ length }) => length);
      for (const length of sums) expect(last, `${lines} lines`).toContain(length);
    }
  });

  it('break no line inside a day', async () => {
    const runsOf = async (what: string) => {
      const receipt = { ...sampleMatterReceipt, paper: '80mm', what } as PaperData<'receipt'>;
      return (await runsWithPlaces('receipt', receipt)).runs;
    };
    const day = '2026年10月31日';
    const alone = (await runsOf(day)).find(({ length }) => length === day.length)?.outlines ?? '';
    for (const filler of many(14)) {
      const runs = await runsOf(`${'异'.repeat(filler + 4)}${day}`);
      expect(
        runs.some(({ outlines }) => outlines.includes(alone)),
        `after ${filler + 4}`,
      ).toBe(true);
    }
  });

  it('put the counts of a board on one line, also with persons on it', async () => {
    const order = '按户号排列，不分先后。'.length;
    const listed = sampleHouseholds(40).map((row, nth) => ({
      ...row,
      whose: nth % 9 === 4 ? ('party-member' as const) : ('household' as const),
    }));
    const plain = await runsWithPlaces('grid-board', sampleBoard('A4', 40));
    // The quarter and what its points are have as many letters and stand before it.
    const [, , words] = plain.runs.filter(({ length }) => length === order);
    const marked = await runsWithPlaces('grid-board', sampleBoard('A4', 40, { listed }));
    expect(marked.runs.map(({ outlines }) => outlines)).toContain(words?.outlines);
  });

  it.runIf(canScan).each(samplePapers)(
    'carry a code that a camera reads from a grey print: $title',
    async ({ template, data }) => {
      const folder = mkdtempSync(join(tmpdir(), 'yanzhen-scan-'));
      try {
        writeFileSync(join(folder, 'paper.pdf'), await pdfOf(template, data));
        const page = join(folder, 'page');
        const once = ['-gray', '-r', '150', '-singlefile', '-png'];
        execFileSync('pdftoppm', [...once, join(folder, 'paper.pdf'), page]);
        const read = execFileSync('zbarimg', ['-q', '--raw', `${page}.png`], { encoding: 'utf8' });
        const url = 'checkUrl' in data ? data.checkUrl : data.publicUrl;
        expect(new Set(read.trim().split('\n'))).toEqual(new Set([url]));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
