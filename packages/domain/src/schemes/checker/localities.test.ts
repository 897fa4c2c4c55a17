import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSchemeFiles } from './check-scheme-files.ts';

const root = new URL('../../../../../localities/', import.meta.url);
const names = [
  'wengniute/shili-cun.yaml',
  'wengniute/shili-gacha.yaml',
  'wengniute/points-standard.yaml',
  'wengniute/grid-board.yaml',
  'base/points-procedure.yaml',
  'base/adoption-procedure.yaml',
  'base/quorums.yaml',
];
const files = names.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));
const catalogueIds = new Set(
  readFileSync(new URL('catalogue.csv', root), 'utf8')
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0] ?? ''),
);
const hash = (canonical: string) => createHash('sha256').update(canonical).digest('hex');
const result = checkSchemeFiles(files, { find: () => undefined, hash, catalogueIds });

test.each(names)('%s is sound: nothing to mend, nobody else to sign', (name) => {
  const check = result.checks.get(name);
  expect(check?.problems).toEqual([]);
  expect(check?.needsSecondSigner).toBe(false);
});
