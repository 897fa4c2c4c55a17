import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { type Json, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { type PaperData, type PaperTemplate, papers } from '@yanzhen/domain/publicity';
import { listMissingGlyphs, readCoverage } from './font-coverage.ts';
import { PICTURE_KEYS, type PaperView } from './views/paper-view.ts';
import { toPaperView } from './views/to-paper-view.ts';

export type TypesetRefusal = Refusal<'publicity.characters-missing' | 'publicity.picture-unreadable'>;

/** One warm compiler for the life of the process (cold 0.2 s, then milliseconds a sheet). */
export interface Typesetter {
  /**
   * The paper as PDF. Data out of its schema is a bug and throws; a character without a glyph is a refusal,
   * because a name with a hole in it must not be printed. The same data makes the same bytes.
   */
  typesetPdf<Template extends PaperTemplate>(
    template: Template,
    data: PaperData<Template>,
  ): Promise<Buffer | TypesetRefusal>;
  /** The same sheets as one SVG, for previews and for tests that look at outlines. */
  typesetSvg<Template extends PaperTemplate>(
    template: Template,
    data: PaperData<Template>,
  ): Promise<string | TypesetRefusal>;
  /** Characters that would print as an empty box; give them to `checkBoard`. */
  findMissingGlyphs(text: string): string[];
  /** The same for everything a paper would print, fixed words included. */
  findMissingGlyphsOf<Template extends PaperTemplate>(
    template: Template,
    data: PaperData<Template>,
  ): string[];
}

/** Typst memoizes what it laid out; results unused for this many papers are dropped, so memory stays level. */
const CACHE_AGE = 8;

/**
 * Opens the typesetter on a folder that holds `fonts/` and the templates, either in `templates/` or where the
 * source tree keeps them. The server's own folder serves both from sources and from the bundle.
 */
export function openTypesetter({ assetsDir }: { readonly assetsDir: string }): Typesetter {
  const templatesDir = findTemplates(assetsDir);
  const fontsDir = join(assetsDir, 'fonts');
  let compiler: NodeCompiler | undefined;
  let coverage: ReadonlySet<number> | undefined;

  function findMissingGlyphs(text: string): string[] {
    coverage ??= readCoverage(fontsDir);
    return listMissingGlyphs(text, coverage);
  }

  function typeset<Template extends PaperTemplate, Output>(
    template: Template,
    data: PaperData<Template>,
    render: (compiler: NodeCompiler, document: NodeTypstDocument, seconds: number) => Output,
  ): Output | TypesetRefusal {
    const view = toPaperView(template, papers[template].parse(data) as PaperData<Template>);
    const missing = findMissingGlyphs(printedText(view));
    if (missing.length > 0) return refuse('publicity.characters-missing', { characters: missing.join('') });
    compiler ??= NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontPaths: [fontsDir] }] });
    const picture = placePicture(compiler, templatesDir, data);
    try {
      const document = compile(compiler, join(templatesDir, `${template}.typ`), {
        ...view,
        picture: picture?.name ?? null,
      });
      if (document === undefined) return refuse('publicity.picture-unreadable');
      return render(compiler, document, Math.floor(Date.parse(data.printedAt) / 1000));
    } finally {
      if (picture !== undefined) compiler.unmapShadow(picture.path);
      compiler.evictCache(CACHE_AGE);
    }
  }

  return {
    findMissingGlyphs,
    findMissingGlyphsOf: (template, data) => findMissingGlyphs(printedText(toPaperView(template, data))),
    typesetPdf: async (template, data) =>
      typeset(template, data, (compiler, document, seconds) =>
        compiler.pdf(document, { creationTimestamp: seconds }),
      ),
    typesetSvg: async (template, data) =>
      typeset(template, data, (compiler, document) => compiler.plainSvg(document)),
  };
}

function findTemplates(assetsDir: string): string {
  const places = [join(assetsDir, 'templates'), join(assetsDir, 'src/publicity/typeset/templates')];
  const found = places.find((place) => existsSync(join(place, 'grid-board.typ')));
  if (found === undefined) throw new Error(`no print templates in ${places.join(' or ')}`);
  return found;
}

/**
 * Words reach Typst as one JSON string in `sys.inputs` and are never part of a source file, so `#` or `]` in a
 * name is a character like any other. Undefined when the supplied picture cannot be decoded.
 */
function compile(
  compiler: NodeCompiler,
  mainFilePath: string,
  view: PaperView,
): NodeTypstDocument | undefined {
  const outcome = compiler.compile({ mainFilePath, inputs: { view: JSON.stringify(view) } });
  if (outcome.result !== null) return outcome.result;
  const problems = JSON.stringify(outcome.takeError()?.shortDiagnostics ?? []);
  if (view.picture !== null && /failed to decode image/.test(problems)) return undefined;
  throw new Error(`${mainFilePath} does not compile: ${problems}`);
}

/** Lends the compiler the supplied picture as a file of its own, named by its content. */
function placePicture(compiler: NodeCompiler, templatesDir: string, data: object) {
  if (!('titlePicture' in data) || data.titlePicture === null) return undefined;
  const { mediaType, base64 } = data.titlePicture as { mediaType: string; base64: string };
  const bytes = Buffer.from(base64, 'base64');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const name = `${hash}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
  const path = join(templatesDir, name);
  compiler.mapShadow(path, bytes);
  return { name, path };
}

function printedText(value: Json): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  return Object.entries(value)
    .map(([key, item]) => (PICTURE_KEYS.has(key) ? '' : printedText(item)))
    .join('');
}
