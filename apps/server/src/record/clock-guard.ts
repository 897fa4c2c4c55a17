import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import type { Clock } from './clock.ts';

/** A correction by time service is seconds; more than this means the clock was set back. */
const TOLERANCE_MS = 60_000;
const REFRESH_MS = 30_000;

/**
 * Refuses to record while the clock lies behind what this server has already recorded or read, because facts
 * written then would stand before their causes. Recovers by itself once the clock has caught up.
 */
export function makeClockGuard(pool: pg.Pool, clock: Clock): () => Refusal | undefined {
  let latest = 0;
  let readAt = 0;
  const read = () => {
    readAt = performance.now();
    pool
      .query<{ at: string | null }>('select record_latest() as at')
      .then(({ rows }) => {
        const at = rows[0]?.at;
        if (at !== null && at !== undefined) latest = Math.max(latest, Date.parse(at));
      })
      .catch(() => undefined);
  };
  read();
  return () => {
    const now = Date.parse(clock.now());
    if (performance.now() - readAt > REFRESH_MS) read();
    if (now + TOLERANCE_MS < latest)
      return refuse('record.clock-behind', { seconds: Math.round((latest - now) / 1000) });
    latest = Math.max(latest, now);
    return undefined;
  };
}
