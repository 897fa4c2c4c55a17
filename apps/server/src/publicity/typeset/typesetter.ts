import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Json, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { type PaperData, type PaperTemplate, papers } from '@yanzhen/domain/publicity';
import { listMissingGlyphs, readCoverage } from './font-coverage.ts';
import { PICTURE_KEYS } from './views/paper-view.ts';
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
  /**
   * Characters that would print as an empty box, for `checkBoard`: give it a board's draft as
   * `JSON.stringify(draft)`, which leaves letters as they are.
   */
  findMissingGlyphs(text: string): string[];
}

/** What these say must not outlive its print, not even in the compiler's memory of layouts. */
const SECRET_TEMPLATES: ReadonlySet<PaperTemplate> = new Set<PaperTemplate>(['pin-slips']);

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

  /**
   * Words reach Typst as one JSON string in `sys.inputs` and never as part of a source file, so `#` or `]` in a
   * name is a character like any other. Rendering goes straight from data to bytes: a compiled document held by
   * JavaScript weighs 2 MB that the garbage collector cannot see.
   */
  function typeset<Template extends PaperTemplate, Output>(
    template: Template,
    data: PaperData<Template>,
    render: (compiler: NodeCompiler, paper: CompileDocArgs) => Output,
  ): Output | TypesetRefusal {
    const view = toPaperView(template, papers[template].parse(data) as PaperData<Template>);
    const missing = findMissingGlyphs(printedText(view));
    if (missing.length > 0) return refuse('publicity.characters-missing', { characters: missing.join('') });
    compiler ??= NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontPaths: [fontsDir] }] });
    const picture = placePicture(compiler, templatesDir, data);
    try {
      return render(compiler, {
        mainFilePath: join(templatesDir, `${template}.typ`),
        inputs: { view: JSON.stringify({ ...view, picture: picture?.name ?? null }) },
      });
    } catch (error) {
      if (picture !== undefined && isUnreadablePicture(error)) return refuse('publicity.picture-unreadable');
      throw error;
    } finally {
      if (picture !== undefined) compiler.unmapShadow(picture.path);
      compiler.evictCache(SECRET_TEMPLATES.has(template) ? 0 : CACHE_AGE);
    }
  }

  return {
    findMissingGlyphs,
    typesetPdf: async (template, data) => {
      await nextTurn();
      const creationTimestamp = Math.floor(Date.parse(data.printedAt) / 1000);
      return typeset(template, data, (compiler, paper) => compiler.pdf(paper, { creationTimestamp }));
    },
    typesetSvg: async (template, data) => {
      await nextTurn();
      return typeset(template, data, (compiler, paper) => compiler.plainSvg(paper));
    },
  };
}

function findTemplates(assetsDir: string): string {
  const places = [join(assetsDir, 'templates'), join(assetsDir, 'src/publicity/typeset/templates')];
  const found = places.find((place) => existsSync(join(place, 'grid-board.typ')));
  if (found === undefined) throw new Error(`no print templates in ${places.join(' or ')}`);
  return found;
}

/** Typst's own words for a picture that is not what its name says. */
function isUnreadablePicture(error: unknown): boolean {
  return error instanceof Error && /failed to decode image/.test(JSON.stringify(error));
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
