import { defineConfig } from 'vitest/config';

/** The rules' own tests, in which `npm run mutate` looks for what nobody would notice. */
export default defineConfig({ test: { include: ['packages/domain/**/*.test.ts'], isolate: false } });
