import { toEdges } from './path-edges.ts';
import type { Drawing } from './read-svg.ts';

interface Box {
  readonly run: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Runs of text that stand in each other's way: pairs of glyphs of different runs whose boxes share a quarter. */
export function listOverlaps(drawing: Drawing): { x: number; y: number }[] {
  const boxes = toGlyphBoxes(drawing).sort((a, b) => a.top - b.top);
  const found: { x: number; y: number }[] = [];
  for (const [index, box] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length; next += 1) {
      const other = boxes[next];
      if (other === undefined || other.top >= box.bottom) break;
      if (other.run !== box.run && shared(box, other) > 0.25) found.push({ x: other.left, y: other.top });
    }
  }
  return found;
}

/** The boxes of the glyphs that have ink, in points; an outline is measured once and then moved about. */
function toGlyphBoxes({ shapes }: Drawing): Box[] {
  const measured = new Map<string, Omit<Box, 'run'> | undefined>();
  return shapes.flatMap(({ glyph, path, matrix: [a, , , d, e, f] }) => {
    if (glyph === undefined) return [];
    if (!measured.has(path)) measured.set(path, measure(path));
    const box = measured.get(path);
    if (box === undefined) return [];
    const ys = [d * box.top + f, d * box.bottom + f];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    return [{ run: glyph.run, left: a * box.left + e, right: a * box.right + e, top, bottom }];
  });
}

function measure(path: string): Omit<Box, 'run'> | undefined {
  const edges = toEdges(path, [1, 0, 0, 1, 0, 0], 1, true);
  if (edges.length === 0) return undefined;
  const xs = edges.map(({ x1 }) => x1);
  const ys = edges.map(({ y1 }) => y1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function shared(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(areaOf(a), areaOf(b));
}

function areaOf({ left, right, top, bottom }: Box): number {
  return Math.max(1e-6, (right - left) * (bottom - top));
}
