import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { abilities } from '@yanzhen/domain/authority';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { buildPublic } from '../../apps/public/src/build-public.ts';
import { routes } from '../../apps/web/officer/routes.tsx';
import { fieldScreens } from './field-screens.ts';
import { officerScreens } from './officer-screens.ts';
import { publicPages } from './public-pages.ts';

const folder = fileURLToPath(new URL('../../apps/web/field/screens', import.meta.url));

/** The addresses that are read, out of the tree that the server prints of its own routes. */
function listRoutes(tree: string): string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S*)(?: \(([^)]*)\))?$/.exec(line);
    if (found === null) return [];
    const [, indent = '', segment = '', methods] = found;
    const depth = indent.length / 4;
    parents.splice(depth);
    parents.push(segment);
    return methods?.split(', ').includes('GET') === true ? [parents.join('')] : [];
  });
}

describe('the screens that are looked at', () => {
  it('are all of the officers’, each by somebody who may open it', () => {
    expect(officerScreens.map(({ path }) => path).toSorted()).toEqual(
      routes.map(({ path }) => path).toSorted(),
    );
    for (const { path, as } of officerScreens) {
      const needs = routes.find((route) => route.path === path)?.needs ?? [];
      const isOpen = needs.length === 0 || needs.some((name) => as in abilities[name]);
      expect(isOpen, `${as} opens ${path}`).toBe(true);
    }
  });

  it('are all of the phone’s', () => {
    const drawn = readdirSync(folder)
      .filter((name) => name.endsWith('.tsx'))
      .flatMap((name) => [
        ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/export function (\w+Screen)\(/g),
      ])
      .map(([, component = '']) => component);
    expect(fieldScreens.map(({ component }) => component).toSorted()).toEqual(drawn.toSorted());
  });

  it('are all of the villagers’', async () => {
    const app = await buildPublic({
      pool: new Pool(),
      now: () => '2026-11-22T02:00:00.000Z',
      schemaNumber: 0,
      secureCookies: false,
      allowDemo: true,
    });
    await app.ready();
    const read = listRoutes(app.printRoutes({ commonPrefix: false }));
    expect(publicPages.map(({ route }) => route).toSorted()).toEqual(read.toSorted());
  });
});
