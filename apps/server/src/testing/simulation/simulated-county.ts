import { randomBytes } from 'node:crypto';
import type { Post } from '@yanzhen/domain/authority';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { hashToken, ownScope } from '../../authority/session.ts';
import { makePool } from '../../database/pool.ts';
import { inTransaction } from '../../database/transaction.ts';
import { buildApp } from '../../http/build-app.ts';
import { SESSION_COOKIE } from '../../http/session-cookie.ts';
import { type CutSide, startCuttingProxy, STATEMENT_ENDS } from '../cutting-proxy.ts';
import { adoptSinglePoints } from '../settled-points.ts';
import { TENANT } from '../test-constants.ts';
import { makeTestWorld, type TestWorld } from '../test-world.ts';

const POSTS = [
  'village-secretary',
  'party-group-leader',
  'grid-worker',
  'supervisor',
  'shop-keeper',
] as const satisfies readonly Post[];
export type SimulatedPost = (typeof POSTS)[number];

/** Villages that live through the same days on one server, whose connections and life are cut at will. */
export interface SimulatedCounty {
  readonly world: TestWorld;
  /** The cookie of whoever holds a post in the n-th village; his session outlasts the simulation. */
  cookieOf(post: SimulatedPost, village: number): string;
  /** Undefined when the server was gone. */
  inject(request: InjectOptions): Promise<LightMyRequestResponse | undefined>;
  /** Cuts every connection at the n-th statement that the work costs; without an answer when the answer was cut off. */
  withCut<Result>(nth: number, side: CutSide, work: () => Promise<Result>): Promise<Result | undefined>;
  /** The same, and the server dies and is started again. */
  withCrash<Result>(nth: number, work: () => Promise<Result>): Promise<Result | undefined>;
  /** How often a connection was cut or the server died. */
  readonly cuts: number;
  close(): Promise<void>;
}

/** Makes a county whose villages all have a standard with single points in force from 2 January 2026. */
export async function makeSimulatedCounty(villages: number): Promise<SimulatedCounty> {
  const world = await makeTestWorld({ villages: Math.max(2, villages) });
  for (let village = 0; village < villages; village += 1) await adoptSinglePoints(world, village);
  const cookies = await openSessions(world, villages);
  const proxy = await startCuttingProxy(world.database.appUrl, STATEMENT_ENDS);
  const start = async () => {
    const pool = makePool({ url: proxy.through(world.database.appUrl), max: 3, name: 'simulated' });
    const { clock, keyring } = world;
    return { pool, app: await buildApp({ pool, clock, keyring, secureCookies: false }) };
  };
  let server = await start();
  let cuts = 0;
  // One accident at a time: a second one in the middle of the first would not be told from it.
  let underWay = false;
  const stop = async (app: FastifyInstance) => {
    await app.close();
    await server.pool.end();
  };
  const haveAccident = async <Result>(
    arm: () => void,
    work: () => Promise<Result>,
    recover: () => Promise<void>,
  ): Promise<Result | undefined> => {
    if (underWay) return work();
    underWay = true;
    arm();
    const result = await work().catch(() => undefined);
    const happened = proxy.disarm() !== undefined;
    if (happened) {
      cuts += 1;
      await recover();
    }
    underWay = false;
    return result;
  };
  return {
    world,
    cookieOf: (post, village) => cookies.get(`${post}/${village}`) ?? '',
    inject: (request) => server.app.inject(request).catch(() => undefined),
    withCut: (nth, side, work) =>
      haveAccident(
        () => proxy.arm(nth, side),
        work,
        () => Promise.resolve(),
      ),
    withCrash: (nth, work) =>
      haveAccident(
        () => proxy.arm(nth, 'after', () => proxy.goAway()),
        work,
        async () => {
          await stop(server.app);
          proxy.comeBack();
          server = await start();
        },
      ),
    get cuts() {
      return cuts;
    },
    close: async () => {
      await stop(server.app);
      await proxy.close();
      await world.close();
    },
  };
}

/** Sessions for every post of every village, so that no password has to be checked a thousand times. */
async function openSessions(world: TestWorld, villages: number): Promise<ReadonlyMap<string, string>> {
  const cookies = new Map<string, string>();
  for (let village = 0; village < villages; village += 1) {
    for (const post of POSTS) {
      const token = randomBytes(32).toString('base64url');
      const person = world.personOf(post, village);
      await inTransaction(world.pool, ownScope(TENANT, person), async (transaction) => ({
        result: undefined,
        last: [
          transaction.query({
            text: `insert into sessions (token_hash, tenant, person, appointment, created_at, seen_at, expires_at)
              select $1, $2, $3, (select id from appointments where tenant = $2 and person = $3), '2026-01-01', '2026-01-01', '2027-01-01'`,
            values: [hashToken(token), TENANT, person],
          }),
        ],
      }));
      cookies.set(`${post}/${village}`, `${SESSION_COOKIE}=${token}`);
    }
  }
  return cookies;
}
