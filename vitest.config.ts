import { defineConfig } from 'vitest/config';

/** Cost by suffix: `.test.ts` pure, `.http.test.ts` and `.authority.test.ts` with a database, `.simulation.test.ts` seeded lives, `e2e/` a browser. */
export default defineConfig({
  test: {
    pool: 'threads',
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          isolate: false,
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'e2e/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            '**/*.http.test.ts',
            '**/*.authority.test.ts',
            '**/*.process.test.ts',
            '**/*.simulation.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          isolate: false,
          globalSetup: ['apps/server/src/testing/database-setup.ts'],
          include: [
            'apps/**/*.http.test.ts',
            'apps/**/*.authority.test.ts',
            'bench/**/*.http.test.ts',
            'e2e/**/*.http.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          globalSetup: ['apps/server/src/testing/database-setup.ts'],
          include: ['apps/**/*.simulation.test.ts'],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          fileParallelism: false,
          include: ['apps/**/*.process.test.ts', 'tools/**/*.process.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          isolate: false,
          maxWorkers: 2,
          globalSetup: [
            'tools/built-pages.mjs',
            'e2e/browser-setup.ts',
            'apps/server/src/testing/database-setup.ts',
          ],
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
