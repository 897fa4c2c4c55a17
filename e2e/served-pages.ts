import { Pool } from 'pg';
import { buildPublic } from '../apps/public/src/build-public.ts';
import { settleWaitingProposals } from '../apps/server/src/proposals/follow-proposals.ts';
import { proposable, slices } from '../apps/server/src/slices.ts';
import type { TestWorld } from '../apps/server/src/testing/test-world.ts';

/** The villagers' pages of a world, under their own database role. */
export interface ServedPages {
  readonly address: string;
  /** Lets the county's server take in what villagers have handed in. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function servePages(world: TestWorld): Promise<ServedPages> {
  const pool = new Pool({ connectionString: world.database.publicUrl, max: 4 });
  const server = await buildPublic({
    pool,
    now: () => world.clock.now(),
    schemaNumber: 0,
    secureCookies: false,
    allowDemo: true,
  });
  const runtime = {
    pool: world.pool,
    clock: world.clock,
    keyring: world.keyring,
    projectors: slices.flatMap((slice) => slice.projectors),
    constraints: {},
  };
  return {
    address: await server.listen({ port: 0, host: '127.0.0.1' }),
    settle: async () => {
      await settleWaitingProposals(runtime, proposable, (error) => {
        throw error;
      });
    },
    close: async () => {
      await server.close();
      await pool.end();
    },
  };
}
