import { type Edge, toEdges } from './path-edges.ts';
import type { Drawing } from './read-svg.ts';

/** A picture in grey, row by row: 0 is white paper, 255 full ink. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** Samples down and across one pixel: 4 × 4 gives 17 shades. */
const SAMPLES = 4;

/**
 * Draws the shapes at `scale` pixels a point, with even sampling: an eye of our own, so that a test can look at a
 * sheet on any machine. Fills are non-zero; strokes are drawn segment by segment without joins.
 */
export function drawShapes(drawing: Drawing, scale: number): Picture {
  const width = Math.round(drawing.width * scale);
  const height = Math.round(drawing.height * scale);
  const shades = new Float32Array(width * height);
  for (const shape of drawing.shapes) {
    if (shape.fill !== undefined) {
      fill(shades, width, toEdges(shape.path, shape.matrix, scale, true), darkness(shape.fill));
    }
    if (shape.stroke === undefined) continue;
    const half = (Math.max(shape.strokeWidth, 0.5) * scale) / 2;
    for (const edge of toEdges(shape.path, shape.matrix, scale, false)) {
      fill(shades, width, thicken(edge, half), darkness(shape.stroke));
    }
  }
  return { width, height, ink: Uint8Array.from(shades, (shade) => Math.round(shade * 255)) };
}

/** The mean difference of two pictures of one size, 0 to 1, after each is blurred over 3 × 3 pixels. */
export function comparePictures(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const [a, b] = [blur(one), blur(other)];
  return a.reduce((sum, shade, at) => sum + Math.abs(shade - (b[at] ?? 0)), 0) / a.length / 255;
}

/** The share of the picture that is ink. */
export function inkOf({ ink }: Picture): number {
  return ink.reduce((sum, shade) => sum + shade, 0) / 255 / ink.length;
}

/** A part of a picture from row `top` on, of the given size; white where the picture ends. */
export function crop(picture: Picture, top: number, width: number, height: number): Picture {
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = (top + y) * picture.width;
    ink.set(picture.ink.subarray(row, row + Math.min(width, picture.width)), y * width);
  }
  return { width, height, ink };
}

function blur({ width, height, ink }: Picture): Float32Array {
  const blurred = new Float32Array(ink.length);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) sum += ink[(y + dy) * width + x + dx] ?? 0;
      }
      blurred[y * width + x] = sum / 9;
    }
  }
  return blurred;
}

/** `#000` is our QR; Typst writes six digits. */
function darkness(colour: string): number {
  if (colour === '#000') return 1;
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  return 1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

function thicken({ x1, y1, x2, y2 }: Edge, half: number): Edge[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const dx = (-(y2 - y1) / length) * half;
  const dy = ((x2 - x1) / length) * half;
  return [
    { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy },
    { x1: x2 + dx, y1: y2 + dy, x2: x2 - dx, y2: y2 - dy },
    { x1: x2 - dx, y1: y2 - dy, x2: x1 - dx, y2: y1 - dy },
    { x1: x1 - dx, y1: y1 - dy, x2: x1 + dx, y2: y1 + dy },
  ];
}

/** Winding by scan lines: every crossing of a sample row, sorted, fills where the count is not zero. */
function fill(shades: Float32Array, width: number, edges: readonly Edge[], shade: number): void {
  const height = shades.length / width;
  const ys = edges.flatMap(({ y1, y2 }) => [y1, y2]);
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)));
  for (let row = Math.max(0, Math.floor(Math.min(...ys))); row < bottom; row += 1) {
    const cover = new Uint8Array(width);
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      sweep(cover, crossings(edges, row + (sample + 0.5) / SAMPLES));
    }
    cover.forEach((samples, x) => {
      if (samples === 0) return;
      const part = samples / (SAMPLES * SAMPLES);
      const at = row * width + x;
      shades[at] = (shades[at] ?? 0) * (1 - part) + shade * part;
    });
  }
}

interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

function crossings(edges: readonly Edge[], y: number): Crossing[] {
  return edges
    .filter(({ y1, y2 }) => y1 <= y !== y2 <= y)
    .map(
      ({ x1, y1, x2, y2 }): Crossing => ({
        x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1),
        turn: y2 > y1 ? 1 : -1,
      }),
    )
    .sort((a, b) => a.x - b.x);
}

function sweep(cover: Uint8Array, found: readonly Crossing[]): void {
  const last = cover.length * SAMPLES;
  let winding = 0;
  let from = 0;
  for (const { x, turn } of found) {
    const to = Math.min(last, Math.max(0, Math.ceil(x * SAMPLES - 0.5)));
    if (winding !== 0) {
      for (let sample = from; sample < to; sample += 1) {
        const pixel = Math.floor(sample / SAMPLES);
        cover[pixel] = (cover[pixel] ?? 0) + 1;
      }
    }
    winding += turn;
    from = to;
  }
}
