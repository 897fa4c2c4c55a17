import type { ErrorKind } from '@yanzhen/contract/record';

/** What one process knows of itself and no table holds: rounds it made, errors it met. Counts and moments alone. */

const HOUR_MS = 3_600_000;
const errors: { kind: ErrorKind; at: number; count: number }[] = [];
let clocksRun: number | undefined;
let logFailure: string | undefined;

/** Counts an error into its hour. */
export function noteError(kind: ErrorKind, at: number = Date.now()): void {
  const last = errors.findLast((error) => error.kind === kind);
  if (last !== undefined && Math.floor(last.at / HOUR_MS) === Math.floor(at / HOUR_MS)) {
    last.count += 1;
    last.at = at;
    return;
  }
  errors.push({ kind, at, count: 1 });
  while (errors.length > 1000) errors.shift();
}

/** The errors of the last 24 hours by kind, the most frequent first. */
export function readErrors(now: number = Date.now()): { kind: ErrorKind; count: number; lastAt: string }[] {
  const recent = errors.filter(({ at }) => now - at < 24 * HOUR_MS);
  return [...new Set(recent.map(({ kind }) => kind))]
    .map((kind) => {
      const own = recent.filter((error) => error.kind === kind);
      const last = Math.max(...own.map(({ at }) => at));
      const count = own.reduce((sum, error) => sum + error.count, 0);
      return { kind, count, lastAt: new Date(last).toISOString() };
    })
    .toSorted((a, b) => b.count - a.count);
}

export function noteClocksRun(at: number): void {
  clocksRun = at;
}

/** When the clocks last went round in this process, by the clock of the application. */
export function readClocksRun(): string | null {
  return clocksRun === undefined ? null : new Date(clocksRun).toISOString();
}

/** Why the log cannot be written; undefined once it can again. */
export function noteLogFailure(reason: string | undefined): void {
  logFailure = reason;
}

export function readLogFailure(): string | null {
  return logFailure ?? null;
}
