import { statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Health } from '@yanzhen/contract/record';
import type { Day, Moment } from '@yanzhen/domain/kernel';
import { readMigrations } from '../database/migrate.ts';
import type { Transaction } from '../database/transaction.ts';
import { readLoadState } from '../directory/gazetteer/progress.ts';
import { readBackupHour } from '../supervise/backup-plan.ts';
import { VERSION } from '../version.ts';
import { readClocksRun, readErrors, readLogFailure } from './process-journal.ts';

interface HealthRow {
  readonly facts: number;
  readonly latest_fact: string | null;
  readonly unsealed: number;
  readonly oldest_unsealed: string | null;
  readonly last_sealed: string | null;
  readonly unanchored: number;
  readonly waiting: number;
  readonly oldest_waiting: string | null;
  readonly questions: number;
  readonly sessions: number;
  readonly migration: number;
  readonly database_version: string;
  readonly database_bytes: number;
  readonly facts_month: number;
  readonly connections: number;
  readonly most_connections: number;
}

interface BackupRow {
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly file: string;
  readonly bytes: number | null;
  readonly failure: string | null;
  readonly drilled_at: string | null;
  readonly drill_milliseconds: number | null;
  readonly drill_failure: string | null;
}

const secondsBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 1000);

/** Counts and moments of one tenant and of the machine; undefined for whoever may not know them. */
export async function gatherHealth(
  transaction: Transaction,
  { today, now }: { readonly today: Day; readonly now: Moment },
): Promise<Health | undefined> {
  const [rows, backups, gazetteer, steps] = await Promise.all([
    transaction.query<HealthRow>({
      name: 'system-health',
      text: 'select * from system_health($1, $2)',
      values: [today, now],
    }),
    transaction.query<BackupRow>({
      name: 'system-backups',
      text: 'select * from system_backups($1)',
      values: [today],
    }),
    readLoadState(transaction),
    transaction.query<{ since: string }>({
      text: 'select min(applied_at) as since from migrations',
      values: [],
    }),
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    now,
    program: {
      version: VERSION,
      node: process.versions.node,
      startedAt: new Date(Date.parse(now) - Math.round(process.uptime() * 1000)).toISOString(),
      memoryBytes: process.memoryUsage.rss(),
    },
    database: {
      version: row.database_version,
      bytes: row.database_bytes,
      migration: row.migration,
      migrationsShipped: readMigrations().length,
      connections: row.connections,
      mostConnections: row.most_connections,
    },
    disk: await measureDisk(process.env['YANZHEN_DATA'], row),
    backups: { ...describeBackups(backups, now), since: steps[0]?.since ?? now },
    clocksRunAt: readClocksRun(),
    errors: readErrors(),
    logFailure: readLogFailure(),
    gazetteer,
    clockBehindSeconds: row.latest_fact === null ? 0 : Math.max(0, secondsBetween(now, row.latest_fact)),
    facts: { count: row.facts, latestAt: row.latest_fact },
    seals: {
      unsealed: row.unsealed,
      oldestUnsealedAt: row.oldest_unsealed,
      lastSealedAt: row.last_sealed,
      unanchored: row.unanchored,
    },
    proposals: { waiting: row.waiting, oldestWaitingAt: row.oldest_waiting, questions: row.questions },
    sessions: row.sessions,
  };
}

/** A database grows with its facts: what the last 30 days brought, it will bring again. */
async function measureDisk(
  folder: string | undefined,
  { database_bytes, facts, facts_month }: HealthRow,
): Promise<Health['disk']> {
  const disk = folder === undefined ? undefined : await statfs(folder).catch(() => undefined);
  if (disk === undefined) return null;
  const freeBytes = disk.bavail * disk.bsize;
  const bytesPerDay = facts === 0 ? 0 : Math.round((database_bytes / facts) * (facts_month / 30));
  const daysLeft = bytesPerDay === 0 ? null : Math.floor(freeBytes / bytesPerDay);
  return { freeBytes, totalBytes: disk.blocks * disk.bsize, bytesPerDay, daysLeft };
}

/** `rows` from the newest to the oldest. One without an end or a failure is still under way, or was cut off. */
function describeBackups(rows: readonly BackupRow[], now: Moment): Omit<Health['backups'], 'since'> {
  const good = rows.find(({ finished_at, failure }) => finished_at !== null && failure === null);
  const newest = rows.find((row) => row.failure !== null || isCutOff(row, now));
  const isNewer = newest !== undefined && (good === undefined || newest.started_at > good.started_at);
  const drill = rows
    .filter(({ drilled_at }) => drilled_at !== null)
    .toSorted((a, b) => ((a.drilled_at ?? '') < (b.drilled_at ?? '') ? 1 : -1))[0];
  return {
    at: readBackupHour(process.env) ?? null,
    lastGood:
      good === undefined
        ? null
        : {
            at: good.started_at,
            file: basename(good.file),
            bytes: good.bytes ?? 0,
            seconds: secondsBetween(good.started_at, good.finished_at ?? good.started_at),
          },
    lastFailure: isNewer
      ? { at: newest.started_at, sentence: newest.failure ?? '做到一半被中断了。请再运行一次 backup。' }
      : null,
    drill:
      drill?.drilled_at == null
        ? null
        : {
            at: drill.drilled_at,
            seconds: drill.drill_milliseconds === null ? null : Math.round(drill.drill_milliseconds / 1000),
            failure: drill.drill_failure,
          },
  };
}

const HOURS_2 = 7200;
const isCutOff = (row: BackupRow, now: Moment) =>
  row.finished_at === null && row.failure === null && secondsBetween(row.started_at, now) > HOURS_2;
