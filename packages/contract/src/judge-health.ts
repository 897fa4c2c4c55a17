import type { Health } from './record.ts';
import { writeMoment } from './texts/dates.ts';
import { fillText as fill } from './texts/fill-text.ts';
import { healthTexts as texts } from './texts/health.ts';

/** `fine`: nothing to do. `attention`: soon. `act`: now, before something is lost. */
export type HealthState = 'fine' | 'attention' | 'act';

export interface Condition {
  readonly state: HealthState;
  /** What is the matter and what to do; null when all is well, or a remark. */
  readonly sentence: string | null;
}

export const healthParts = [
  'backup',
  'disk',
  'database',
  'record',
  'proposals',
  'clock',
  'errors',
  'logs',
  'gazetteer',
] as const;
export type HealthPart = (typeof healthParts)[number];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Seals are made every three minutes, the public pages followed every two seconds: these are well beyond. */
const SEAL_LATE = 15 * MINUTE;
const WAITING_LATE = 5 * MINUTE;
const CLOCKS_LATE = 30 * MINUTE;

const fine: Condition = { state: 'fine', sentence: null };
const attention = (sentence: string): Condition => ({ state: 'attention', sentence });
const act = (sentence: string): Condition => ({ state: 'act', sentence });

/** `1.2 GB`, `340 MB`. */
export function writeSize(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}

/** 31 个省，342 个市，2,978 个县…… */
export function writeDivisionCounts(counts: readonly number[]): string {
  const [provinces = 0, cities = 0, counties = 0, townships = 0, villages = 0] = counts;
  return fill(texts.gazetteerCountsOf, { provinces, cities, counties, townships, villages });
}

/** What an operator should look at, part by part. */
export function judgeHealth(health: Health): Readonly<Record<HealthPart, Condition>> {
  const age = (at: string) => Date.parse(health.now) - Date.parse(at);
  const isOlder = (at: string | null, than: number) => at !== null && age(at) > than;
  const { seals, proposals, database, gazetteer } = health;
  return {
    backup: judgeBackups(health, age),
    disk: judgeDisk(health),
    database: judgeDatabase(database),
    record: isOlder(seals.oldestUnsealedAt, SEAL_LATE) ? act(texts.sealLate) : fine,
    proposals: isOlder(proposals.oldestWaitingAt, WAITING_LATE) ? act(texts.waitingLate) : fine,
    clock: judgeClock(health, age),
    errors: judgeErrors(health),
    logs: health.logFailure === null ? fine : act(fill(texts.logsStopped, { reason: health.logFailure })),
    gazetteer: judgeGazetteer(gazetteer, isOlder),
  };
}

function judgeBackups({ backups }: Health, age: (at: string) => number): Condition {
  const { lastGood, lastFailure, drill } = backups;
  if (drill !== null && drill.failure !== null) {
    return act(fill(texts.drillBroken, { at: writeMoment(drill.at), failure: drill.failure }));
  }
  if (lastFailure !== null) {
    return act(fill(texts.backupBroken, { at: writeMoment(lastFailure.at), failure: lastFailure.sentence }));
  }
  if (lastGood === null) {
    if (backups.at !== null && age(backups.since) < 1.1 * DAY)
      return { state: 'fine', sentence: texts.backupFirst };
    return act(backups.at === null ? texts.backupOffWarning : texts.backupNone);
  }
  if (age(lastGood.at) > 1.1 * DAY) {
    const sentence = fill(texts.backupOld, { at: writeMoment(lastGood.at) });
    return age(lastGood.at) > 3 * DAY ? act(sentence) : attention(sentence);
  }
  if (drill === null) return attention(texts.drillNone);
  if (age(drill.at) > 14 * DAY) return attention(fill(texts.drillOld, { at: writeMoment(drill.at) }));
  return backups.at === null ? attention(texts.backupOffWarning) : fine;
}

function judgeDisk({ disk }: Health): Condition {
  if (disk === null) return fine;
  const low = fill(texts.diskLow, { free: writeSize(disk.freeBytes) });
  if (disk.freeBytes < 1e9) return act(low);
  if (disk.daysLeft !== null && disk.daysLeft < 14) return act(fill(texts.diskSoon, { days: disk.daysLeft }));
  if (disk.freeBytes < 3e9) return attention(low);
  if (disk.daysLeft !== null && disk.daysLeft < 90)
    return attention(fill(texts.diskSoon, { days: disk.daysLeft }));
  return fine;
}

function judgeDatabase({ migration, migrationsShipped, connections, mostConnections }: Health['database']) {
  if (migration !== migrationsShipped)
    return act(fill(texts.migrationBehind, { applied: migration, shipped: migrationsShipped }));
  if (connections > 0.8 * mostConnections)
    return attention(fill(texts.connectionsMany, { used: connections, most: mostConnections }));
  return fine;
}

function judgeClock({ clockBehindSeconds, clocksRunAt }: Health, age: (at: string) => number): Condition {
  if (clockBehindSeconds > 0) return act(fill(texts.clockBehind, { seconds: clockBehindSeconds }));
  return clocksRunAt !== null && age(clocksRunAt) > CLOCKS_LATE ? act(texts.clocksLate) : fine;
}

function judgeGazetteer(
  gazetteer: Health['gazetteer'],
  isOlder: (at: string | null, than: number) => boolean,
): Condition {
  if (gazetteer === null) return { state: 'fine', sentence: texts.gazetteerNone };
  const { failure, failedAt, finishedAt, isLoading, begunAt } = gazetteer;
  if (failure !== null && failedAt !== null) {
    const why = texts.gazetteerFailures[failure];
    return attention(fill(texts.gazetteerBroken, { at: writeMoment(failedAt), why }));
  }
  if (finishedAt !== null) return fine;
  if (!isLoading) return attention(texts.gazetteerCut);
  if (isOlder(begunAt, 60 * MINUTE)) return attention(texts.gazetteerSlow);
  return { state: 'fine', sentence: texts.gazetteerLoading };
}

function judgeErrors({ errors }: Health): Condition {
  if (errors.some(({ kind }) => kind === 'full')) return act(texts.errorsDisk);
  return errors.length === 0 ? fine : attention(texts.errorsSome);
}
