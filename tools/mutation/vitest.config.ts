import { defineConfig } from 'vitest/config';

/**
 * The rules' own tests, in which `npm run mutate` looks for what nobody would notice: all of them, or those of
 * `YANZHEN_MUTATION_TESTS`, which is much faster, since whatever reaches a rule is read anew for every change of it.
 */
const include = (process.env['YANZHEN_MUTATION_TESTS'] ?? 'packages/domain/**/*.test.ts').split(',');

export default defineConfig({ test: { include, isolate: false } });
