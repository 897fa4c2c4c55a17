import { CannotStart } from '../database/cannot-start.ts';

/** China keeps one time all year. */
export const SHANGHAI_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;
const RETRY_MS = 3_600_000;
const DRILL_EVERY_MS = 7 * DAY_MS;

/** `YANZHEN_BACKUP_AT`: the time of day in Shanghai, 02:30 unless said otherwise; undefined when `off`. */
export function readBackupHour(environment: NodeJS.ProcessEnv): string | undefined {
  const hour = environment['YANZHEN_BACKUP_AT'] || '02:30';
  if (hour === 'off') return undefined;
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return hour;
  throw new CannotStart(
    `YANZHEN_BACKUP_AT=${hour} 不是可用的时刻。请写成 02:30 这样的北京时间，或写 off 不做夜间备份。`,
  );
}

/** The last moment at or before `now` that is `hour` (`HH:MM`) in Shanghai. */
export function lastSlot(now: Date, hour: string): Date {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const local = now.getTime() + SHANGHAI_MS;
  const slot = local - (local % DAY_MS) + (hours * 60 + minutes) * 60_000;
  return new Date((slot > local ? slot - DAY_MS : slot) - SHANGHAI_MS);
}

export interface BackupHistory {
  /** When the database was made: before its first night nothing is due. */
  readonly since: Date;
  /** When the newest good backup began, and the newest of all, whatever became of it. */
  readonly lastGood: Date | undefined;
  readonly lastTry: Date | undefined;
  /** When a backup was last restored to see whether it can be, whatever was seen. */
  readonly lastDrill: Date | undefined;
}

/** Whether a nightly backup is owed: none since its hour came, and none tried within the last hour. */
export function isBackupDue(now: Date, hour: string, { since, lastGood, lastTry }: BackupHistory): boolean {
  const slot = lastSlot(now, hour);
  if (since >= slot || (lastGood !== undefined && lastGood >= slot)) return false;
  return lastTry === undefined || now.getTime() - lastTry.getTime() >= RETRY_MS;
}

/** Whether a backup has to be tried again: a week after the last trial, and after the first backup. */
export function isDrillDue(now: Date, { lastGood, lastDrill }: BackupHistory): boolean {
  if (lastGood === undefined) return false;
  return lastDrill === undefined || now.getTime() - lastDrill.getTime() >= DRILL_EVERY_MS;
}
