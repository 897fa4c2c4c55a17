/** An affine map as SVG writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** Something with ink on it, in the page's coordinates; a glyph names its outline and the run it stands in. */
export interface Shape {
  readonly matrix: Matrix;
  readonly path: string;
  readonly fill: string | undefined;
  readonly stroke: string | undefined;
  readonly strokeWidth: number;
  readonly glyph: { readonly outline: string; readonly run: number } | undefined;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/**
 * Reads the plain SVG our typesetter writes (groups with matrices, paths, glyphs by reference, pictures that
 * are SVG themselves). Not a general reader: an element it does not know throws, so nothing goes unseen.
 */
export function readSvg(svg: string): Drawing {
  const outlines = new Map(
    [...svg.matchAll(/<symbol id="(\w+)"[^>]*>\s*<path d="([^"]*)"/g)].map(([, id, path]) => [id, path]),
  );
  const shapes: Shape[] = [];
  const stack: Matrix[] = [IDENTITY];
  let run = -1;
  for (const [, closing, tag, written] of svg
    .replace(/<defs[\s\S]*<\/defs>/, '')
    .matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
    const attributes = readAttributes(written ?? '');
    const outer = stack.at(-1) ?? IDENTITY;
    const matrix = multiply(outer, readMatrix(attributes.get('transform')));
    if (tag === 'g' && closing === '/') stack.pop();
    else if (tag === 'g' && written?.endsWith('/')) continue;
    else if (tag === 'g') {
      stack.push(matrix);
      if (attributes.get('class') === 'typst-text') run += 1;
    } else if (tag === 'use') shapes.push(toGlyph(attributes, outer, outlines, run));
    else if (tag === 'path') shapes.push(toPath(attributes, matrix));
    else if (tag === 'image') shapes.push(...readPicture(attributes, matrix));
    else if (tag !== 'svg') throw new Error(`unknown element ${tag}`);
  }
  const size = readAttributes(/<svg[^>]*>/.exec(svg)?.[0] ?? '');
  return {
    width: Number.parseFloat(size.get('width') ?? ''),
    height: Number.parseFloat(size.get('height') ?? ''),
    shapes,
  };
}

/** The outlines of each run of text, in the order of the page. */
export function listRuns({ shapes }: Drawing): string[][] {
  const runs: string[][] = [];
  for (const { glyph } of shapes) if (glyph !== undefined) (runs[glyph.run] ??= []).push(glyph.outline);
  return runs.filter((run) => run !== undefined);
}

function toGlyph(
  attributes: Map<string, string>,
  outer: Matrix,
  outlines: ReadonlyMap<string | undefined, string | undefined>,
  run: number,
): Shape {
  const outline = attributes.get('xlink:href')?.slice(1) ?? '';
  const path = outlines.get(outline);
  if (path === undefined) throw new Error(`no outline ${outline}`);
  const at: Matrix = [1, 0, 0, 1, Number(attributes.get('x')), Number(attributes.get('y'))];
  const shape = toPath(attributes, multiply(outer, at));
  return { ...shape, path, glyph: { outline, run } };
}

function toPath(attributes: Map<string, string>, matrix: Matrix): Shape {
  const paint = (name: string) => {
    const value = attributes.get(name);
    return value === 'none' ? undefined : value;
  };
  return {
    matrix,
    path: attributes.get('d') ?? '',
    fill: paint('fill'),
    stroke: paint('stroke'),
    strokeWidth: Number(attributes.get('stroke-width') ?? 0),
    glyph: undefined,
  };
}

function readPicture(attributes: Map<string, string>, matrix: Matrix): Shape[] {
  const [, base64] = /^data:image\/svg\+xml;base64,(.*)$/.exec(attributes.get('xlink:href') ?? '') ?? [];
  if (base64 === undefined) throw new Error('a picture that is no SVG');
  const inner = readSvg(Buffer.from(base64, 'base64').toString('utf8'));
  const scale: Matrix = [
    Number(attributes.get('width')) / inner.width,
    0,
    0,
    Number(attributes.get('height')) / inner.height,
    0,
    0,
  ];
  return inner.shapes.map((shape) => ({ ...shape, matrix: multiply(matrix, multiply(scale, shape.matrix)) }));
}

function readAttributes(written: string): Map<string, string> {
  return new Map(
    [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function readMatrix(written: string | undefined): Matrix {
  if (written === undefined) return IDENTITY;
  const numbers = /^matrix\((.*)\)$/.exec(written)?.[1]?.split(/[ ,]+/).map(Number);
  if (numbers?.length !== 6) throw new Error(`unknown transform ${written}`);
  return numbers as unknown as Matrix;
}

function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
