import { z } from 'zod';
import { gazetteerState } from './directory-divisions.ts';
import { defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

const root = z.string().regex(/^[0-9a-f]{64}$/);

/** A seal of a village; without a village, of the county's own facts. */
export const sealRow = z.object({
  village: id.nullable(),
  villageName: z.string().nullable(),
  number: z.int(),
  /** The day on which the sealed facts were recorded. */
  day,
  /** Facts in this one seal. */
  facts: z.int(),
  rootSha256: root,
  rootSm3: root,
  sealedAt: z.iso.datetime(),
  /** The last seal whose root was printed; 0 when none was. */
  anchoredThrough: z.int(),
});
export type SealRow = z.infer<typeof sealRow>;

export const readSeals = defineQuery({
  name: 'record.read-seals',
  summary: '封存：各村最近几封的封存根，已印出的到第几封，一个村还有多少没有封存',
  path: '/api/record/seals',
  input: z.object({
    village: id.optional(),
    /** 各村最近几封；从新到旧。 */
    latest: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  output: z.object({
    seals: z.array(sealRow),
    /** 选了一个村才有：还没有封存的纪实。 */
    unsealed: z.object({ facts: z.int(), since: day.nullable() }).nullable(),
  }),
  reads: 'nobody',
});

/** What went wrong, sorted by what an operator would do about it. */
export const errorKind = z.enum([
  'failed',
  'away',
  'busy',
  'full',
  'unfit',
  'clocks',
  'follower',
  'sealing',
  'connection',
]);
export type ErrorKind = z.infer<typeof errorKind>;

/** How the system is, in counts and moments; no row of the villages' business. */
export const health = z.object({
  now: z.iso.datetime(),
  program: z.object({
    version: z.string(),
    node: z.string(),
    startedAt: z.iso.datetime(),
    memoryBytes: z.int(),
  }),
  database: z.object({
    version: z.string(),
    bytes: z.int(),
    /** Migrations applied, and those this program brings. */
    migration: z.int(),
    migrationsShipped: z.int(),
    connections: z.int(),
    mostConnections: z.int(),
  }),
  /** Of the data folder; null where there is none to look at. Growth is the database's, by the facts of 30 days. */
  disk: z
    .object({
      freeBytes: z.number(),
      totalBytes: z.number(),
      bytesPerDay: z.number(),
      daysLeft: z.int().nullable(),
    })
    .nullable(),
  backups: z.object({
    /** The time of day of the nightly one, in China; null when it is switched off. */
    at: z.string().nullable(),
    lastGood: z
      .object({ at: z.iso.datetime(), file: z.string(), bytes: z.number(), seconds: z.int() })
      .nullable(),
    /** The newest that failed or was cut off after the last good one. */
    lastFailure: z.object({ at: z.iso.datetime(), sentence: z.string() }).nullable(),
    drill: z
      .object({ at: z.iso.datetime(), seconds: z.int().nullable(), failure: z.string().nullable() })
      .nullable(),
    /** When the first step of the schema was taken. */
    since: z.iso.datetime(),
  }),
  /** When the days that passed were last given effect; null when this process has not yet, or is none that does. */
  clocksRunAt: z.iso.datetime().nullable(),
  /** Of this process, within the last 24 hours. */
  errors: z.array(z.object({ kind: errorKind, count: z.int(), lastAt: z.iso.datetime() })),
  /** Why the log could not be written, null when it can. */
  logFailure: z.string().nullable(),
  gazetteer: gazetteerState.nullable(),
  /** By how much the clock lies behind what was recorded; 0 when it does not. */
  clockBehindSeconds: z.int(),
  facts: z.object({ count: z.int(), latestAt: z.iso.datetime().nullable() }),
  seals: z.object({
    /** Facts that no seal holds yet. */
    unsealed: z.int(),
    oldestUnsealedAt: z.iso.datetime().nullable(),
    lastSealedAt: z.iso.datetime().nullable(),
    /** Seals whose root has not been printed yet: the unanchored tail. */
    unanchored: z.int(),
  }),
  proposals: z.object({
    waiting: z.int(),
    oldestWaitingAt: z.iso.datetime().nullable(),
    questions: z.int(),
  }),
  sessions: z.int(),
});
export type Health = z.infer<typeof health>;

export const readHealth = defineQuery({
  name: 'record.read-health',
  summary: '系统运行情况：版本、封存、待办提案的积压，只有数目和时间',
  path: '/api/record/health',
  input: z.object({}),
  output: health,
  reads: 'nobody',
});
