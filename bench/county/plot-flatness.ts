import { type Doing, doings, type Flatness, sizes } from './measure-flatness.ts';

const WIDTH = 760;
const HEIGHT = 420;
const EDGE = { left: 64, right: 190, top: 40, bottom: 48 } as const;
const COLOURS = ['#0958d9', '#d4380d', '#389e0d', '#722ed1', '#d48806'] as const;

/** Both scales are logarithmic: a flat cost is a level line wherever it lies. */
function makeScales(values: readonly number[]) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const last = Math.log10(sizes.at(-1) ?? 1);
  return {
    decades: Array.from({ length: high - low + 1 }, (_, nth) => low + nth),
    x: (size: number) => EDGE.left + (Math.log10(size) / last) * (WIDTH - EDGE.left - EDGE.right),
    y: (value: number) =>
      HEIGHT -
      EDGE.bottom -
      ((Math.log10(value) - low) / Math.max(1, high - low)) * (HEIGHT - EDGE.top - EDGE.bottom),
  };
}

const LINE_HEIGHT = 15;

/** Where labels stand that would otherwise lie on each other: each at its own height or just below the one above. */
function spread(heights: readonly number[]): number[] {
  const placed = [...heights];
  let free = Number.NEGATIVE_INFINITY;
  for (const nth of heights.map((_, at) => at).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    placed[nth] = Math.max(heights[nth] ?? 0, free);
    free = (placed[nth] ?? 0) + LINE_HEIGHT;
  }
  return placed;
}

/** The costs of one village as an SVG that stands by itself. */
export function plotFlatness(flatness: Flatness, subtitle: string): string {
  const names = Object.keys(doings) as Doing[];
  const valueOf = (doing: Doing, size: number) => Math.max(flatness[doing][size] ?? 0, 0.001);
  const { decades, x, y } = makeScales(names.flatMap((doing) => sizes.map((size) => valueOf(doing, size))));
  const grid = decades.map(
    (decade) =>
      `<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${y(10 ** decade)}" y2="${y(10 ** decade)}" stroke="#ddd"/>` +
      `<text x="${EDGE.left - 8}" y="${y(10 ** decade) + 4}" text-anchor="end">${10 ** decade}</text>`,
  );
  const ticks = sizes.map(
    (size) => `<text x="${x(size)}" y="${HEIGHT - EDGE.bottom + 20}" text-anchor="middle">${size}</text>`,
  );
  const end = sizes.at(-1) ?? 1;
  const labelsAt = spread(names.map((doing) => y(valueOf(doing, end))));
  const lines = names.map((doing, nth) => {
    const points = sizes.map((size) => `${x(size).toFixed(1)},${y(valueOf(doing, size)).toFixed(1)}`);
    const dots = points.map((point) => `<circle cx="${point.replace(',', '" cy="')}" r="3.5"/>`).join('');
    const label = `${doings[doing]} ${valueOf(doing, end).toPrecision(2)}`;
    return `<g fill="${COLOURS[nth]}"><polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[nth]}" stroke-width="2"/>${dots}<text x="${x(end) + 10}" y="${((labelsAt[nth] ?? 0) + 4).toFixed(1)}">${label}</text></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${EDGE.left}" y="18" font-size="14">每村用时（毫秒）随全县村数</text><text x="${EDGE.left}" y="33" fill="#666">${subtitle}</text>`,
    ...grid,
    ...ticks,
    `<text x="${(EDGE.left + WIDTH - EDGE.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">村数</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** The same numbers as a table in Markdown. */
export function tabulateFlatness(flatness: Flatness): string {
  const head = `| 每村，毫秒 | ${sizes.map((size) => `${size} 个村`).join(' | ')} |`;
  const rule = `| --- | ${sizes.map(() => '---:').join(' | ')} |`;
  const rows = (Object.keys(doings) as Doing[]).map(
    (doing) =>
      `| ${doings[doing]} | ${sizes.map((size) => (flatness[doing][size] ?? 0).toFixed(2)).join(' | ')} |`,
  );
  return [head, rule, ...rows, ''].join('\n');
}
