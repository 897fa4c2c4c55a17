import type { Matrix } from './read-svg.ts';

/** A straight piece of an outline, in pixels. */
export interface Edge {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const CURVE_STEPS = 6;

/**
 * A path's lines and curves as edges; `closed` joins the end of every part to its beginning, as filling does.
 * Commands: M m L l H h V v Q q C c Z z, all that Typst and our QR write; another one throws.
 */
export function toEdges(path: string, matrix: Matrix, scale: number, closed: boolean): Edge[] {
  const [a, b, c, d, e, f] = matrix;
  return readParts(path).flatMap((part) => {
    const pixels = part.points.map(({ x, y }) => ({
      x: (a * x + c * y + e) * scale,
      y: (b * x + d * y + f) * scale,
    }));
    const [first] = pixels;
    if (first === undefined) return [];
    return connect(closed || part.closed ? [...pixels, first] : pixels);
  });
}

function connect(points: readonly Point[]): Edge[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from === undefined ? [] : [{ x1: from.x, y1: from.y, x2: to.x, y2: to.y }];
  });
}

function readParts(path: string): { points: Point[]; closed: boolean }[] {
  const parts: { points: Point[]; closed: boolean }[] = [];
  let at: Point = { x: 0, y: 0 };
  for (const [, letter = '', written = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (written.match(/-?\d*\.?\d+(?:e-?\d+)?/gi) ?? []).map(Number);
    const command = letter.toLowerCase();
    const part = parts.at(-1);
    if (command === 'z') {
      if (part === undefined) continue;
      part.closed = true;
      at = part.points[0] ?? at;
      continue;
    }
    const points = readPoints(command, numbers, at, letter === command);
    if (command === 'm') parts.push({ points, closed: false });
    else part?.points.push(...trace([at, ...points]));
    at = points.at(-1) ?? at;
  }
  return parts;
}

/** The points a command names, made absolute. */
function readPoints(command: string, numbers: readonly number[], from: Point, relative: boolean): Point[] {
  const origin = relative ? from : { x: 0, y: 0 };
  const [first = 0] = numbers;
  if (command === 'h') return [{ x: origin.x + first, y: from.y }];
  if (command === 'v') return [{ x: from.x, y: origin.y + first }];
  if (!'mlqc'.includes(command)) throw new Error(`unknown path command ${command}`);
  return numbers.flatMap((x, index) =>
    index % 2 === 0 ? [{ x: origin.x + x, y: origin.y + (numbers[index + 1] ?? 0) }] : [],
  );
}

/** De Casteljau: the points on a curve of two, three or four control points, its beginning left out. */
function trace(control: readonly Point[]): Point[] {
  if (control.length === 2) return control.slice(1);
  return Array.from({ length: CURVE_STEPS }, (_, step) => halve(control, (step + 1) / CURVE_STEPS)).flat();
}

function halve(points: readonly Point[], t: number): readonly Point[] {
  if (points.length === 1) return points;
  const next = connect(points).map(({ x1, y1, x2, y2 }) => ({
    x: x1 + (x2 - x1) * t,
    y: y1 + (y2 - y1) * t,
  }));
  return halve(next, t);
}
