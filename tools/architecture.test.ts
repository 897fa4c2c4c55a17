import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Architecture {
  readonly floors: readonly { readonly name: string; readonly slices: readonly string[] }[];
  readonly workspaces: readonly { readonly path: string; readonly may: readonly string[] }[];
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
const { floors, workspaces }: Architecture = await import(join(root, 'architecture.mjs'));
const slices = floors.flatMap((floor) => floor.slices);

function foldersIn(path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);
}

/** Paths of the tree: the first word of each line of the block that begins with `tree`. */
function treePaths(): string[] {
  const block = /```tree\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  return block.split('\n').flatMap((line) => /^(\S+)\s{2,}\S/.exec(line)?.[1] ?? []);
}

describe('ARCHITECTURE.md', () => {
  it('names only what exists', () => {
    expect(treePaths().length).toBeGreaterThan(15);
    for (const path of treePaths()) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('says of every folder what it is for', () => {
    const named = new Set(treePaths().map((path) => path.replace(/\/$/, '')));
    for (const folder of ['packages', 'apps']) {
      for (const name of foldersIn(folder)) expect(named, `${folder}/${name}`).toContain(`${folder}/${name}`);
    }
    for (const name of foldersIn('apps/server/src').filter((name) => !slices.includes(name))) {
      expect(named, name).toContain(`apps/server/src/${name}`);
    }
    for (const name of foldersIn('.').filter((name) => !/^(\.|dist$|data$|backups$|coverage$)/.test(name))) {
      expect(named.has(name) || [...named].some((path) => path.startsWith(`${name}/`)), name).toBe(true);
    }
  });

  it('draws the floors of architecture.mjs, ground floor last', () => {
    const drawn = /```floors\n([\s\S]*?)```/.exec(page)?.[1]?.trim().split('\n') ?? [];
    const expected = floors.toReversed().map(({ name, slices }) => `${name}  ${slices.join(' ')}`);
    expect(drawn.map((line) => line.trim().replace(/\s{2,}/, '  '))).toEqual(expected);
  });
});

describe('docs/decisions', () => {
  it('have a number each, in the title as in the name', () => {
    const folder = join(root, 'docs/decisions');
    const names = readdirSync(folder);
    const numbers = names.map((name) => name.slice(0, 4));
    expect(numbers.filter((number, nth) => numbers.indexOf(number) !== nth)).toEqual([]);
    for (const name of names)
      expect(readFileSync(join(folder, name), 'utf8'), name).toMatch(new RegExp(`^# ${name.slice(0, 4)}\\b`));
  });
});

describe('architecture.mjs', () => {
  it('lists exactly the slices of the domain', () => {
    const folders = foldersIn('packages/domain/src').filter((name) => name !== 'testing');
    expect(folders.toSorted()).toEqual(slices.toSorted());
  });

  it('lists exactly the workspaces', () => {
    const folders = ['packages', 'apps'].flatMap((folder) =>
      foldersIn(folder).map((name) => `${folder}/${name}`),
    );
    expect(workspaces.map(({ path }) => path).toSorted()).toEqual(folders.toSorted());
  });

  it('gives every feature of the pages the name of a slice, or of the part of one that has its own contract', () => {
    const contracts = readdirSync(join(root, 'packages/contract/src')).map((name) =>
      name.replace(/\.ts$/, ''),
    );
    for (const name of foldersIn('apps/web/features')) expect([...slices, ...contracts]).toContain(name);
  });
});
