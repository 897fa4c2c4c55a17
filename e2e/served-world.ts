import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { inTransaction } from '../apps/server/src/database/transaction.ts';
import { buildApp } from '../apps/server/src/http/build-app.ts';
import { TENANT } from '../apps/server/src/testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';

const configOf = (name: string) =>
  fileURLToPath(new URL(`../apps/web/vite.${name}.config.ts`, import.meta.url));

export type Application = 'field' | 'officer';

export interface ServedWorld {
  readonly world: TestWorld;
  readonly url: string;
  /** The phone number somebody signs in with. */
  phoneOf(person: string): Promise<string>;
  close(): Promise<void>;
}

/** The test world behind a real address, with the applications as they are built for people. */
export async function serveWorld(applications: readonly Application[]): Promise<ServedWorld> {
  const webFolder = mkdtempSync(join(tmpdir(), 'yanzhen-web-'));
  for (const name of applications)
    await build({ configFile: configOf(name), logLevel: 'error', build: { outDir: join(webFolder, name) } });
  const world = await makeTestWorld();
  const app = await buildApp({
    pool: world.pool,
    clock: world.clock,
    keyring: world.keyring,
    secureCookies: false,
    webFolder,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    world,
    url,
    phoneOf: async (person) => {
      const rows = await scoped(world, person, 'select phone from sign_ins where person = $1', [person]);
      return String(rows[0]?.['phone']);
    },
    close: async () => {
      await app.close();
      await world.close();
      rmSync(webFolder, { recursive: true });
    },
  };
}

export function scoped(
  world: TestWorld,
  person: string,
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const scope = { tenant: TENANT, person, whole: true, villages: [], household: null };
  return inTransaction(world.pool, scope, async (transaction) => ({
    result: await transaction.query<Record<string, unknown>>({ text, values }),
    last: [],
  }));
}
