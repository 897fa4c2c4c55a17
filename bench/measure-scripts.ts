import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure } from './figure.ts';

interface Application {
  readonly name: string;
  /** The folder of its build under `dist/web`. */
  readonly folder: string;
  readonly mostBytes: number;
  /** Chunks of the screen that opens first, fetched at once though not named by the page. */
  readonly firstScreen: RegExp | null;
}

const applications: readonly Application[] = [
  { name: 'field.script', folder: 'field', mostBytes: 90_000, firstScreen: null },
  { name: 'officer.script', folder: 'officer', mostBytes: 450_000, firstScreen: /^home-page-.*\.js$/ },
];

/** Script that travels before an application can be used, compressed as the server compresses it. */
export function measureScripts(root: string): Figure[] {
  return applications.map((application) => {
    const folder = join(root, 'dist', 'web', application.folder);
    const scripts = existsSync(join(folder, 'index.html'))
      ? findFirstScripts(folder, application)
      : undefined;
    if (scripts === undefined)
      return atMost(application.name, 'B', application.mostBytes, null, `${application.folder} is not built`);
    if (scripts.length === 0) throw new Error(`the page of ${application.folder} loads no script`);
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
    return atMost(application.name, 'B', application.mostBytes, bytes);
  });
}

/** What the page names, what the first screen is, and everything these import before they run. */
function findFirstScripts(folder: string, { firstScreen }: Application): string[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const named = tags
    .filter((tag) => tag.startsWith('<script') || /rel="modulepreload"/.test(tag))
    .flatMap((tag) => /\b(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1] ?? [])
    .map((path) => inFolder(folder, path));
  const waiting = [...named, ...findScreen(folder, firstScreen)];
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...readStaticImports(path));
  }
  return [...found];
}

/** An address of the page as a file of the build, whatever the folder it is served under. */
function inFolder(folder: string, address: string): string {
  const parts = address.split('/').filter((part) => part !== '' && part !== '.');
  for (let from = 0; from < parts.length; from += 1) {
    const path = join(folder, ...parts.slice(from));
    if (existsSync(path)) return path;
  }
  throw new Error(`${folder}: the page loads ${address}, which was not built`);
}

function findScreen(folder: string, screen: RegExp | null): string[] {
  if (screen === null) return [];
  const assets = join(folder, 'assets');
  const chunks = readdirSync(assets).filter((name) => screen.test(name));
  if (chunks.length === 0) throw new Error(`no chunk of ${folder} looks like ${screen}`);
  return chunks.map((name) => join(assets, name));
}

/** `import … from "./x.js"` and `import "./x.js"` of a built chunk; `import("./x.js")` waits until it is needed. */
function readStaticImports(path: string): string[] {
  const code = readFileSync(path, 'utf8');
  return [...code.matchAll(/\b(?:import|from)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].map(([, relative]) =>
    join(dirname(path), posix.normalize(relative ?? '')),
  );
}
