import { fileURLToPath } from 'node:url';
import { inTransaction } from '../apps/server/src/database/transaction.ts';
import { buildApp } from '../apps/server/src/http/build-app.ts';
import { TENANT } from '../apps/server/src/testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';

/** Where `tools/built-pages.mjs` has built them. */
const WEB_FOLDER = fileURLToPath(new URL('../dist/web', import.meta.url));

export interface ServedWorld {
  readonly world: TestWorld;
  readonly url: string;
  /** The phone number somebody signs in with. */
  phoneOf(person: string): Promise<string>;
  close(): Promise<void>;
}

/** The test world behind a real address, with the applications as they are built for people. */
export async function serveWorld(): Promise<ServedWorld> {
  const world = await makeTestWorld();
  const app = await buildApp({
    pool: world.pool,
    clock: world.clock,
    keyring: world.keyring,
    secureCookies: false,
    webFolder: WEB_FOLDER,
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
