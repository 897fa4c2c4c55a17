import { readHealth } from '@yanzhen/contract/record';
import { refuse } from '@yanzhen/domain/kernel';
import { readMigrations } from '../database/migrate.ts';
import { VERSION } from '../version.ts';
import { handleQuery } from './handlers.ts';

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
}

const secondsBehind = (now: string, latest: string | null): number =>
  latest === null ? 0 : Math.max(0, Math.round((Date.parse(latest) - Date.parse(now)) / 1000));

/** For whoever keeps the machine running: counts and moments alone. */
export const readHealthHandler = handleQuery({
  contract: readHealth,
  run: async (transaction, _input, { today, now }) => {
    const [row] = await transaction.query<HealthRow>({
      name: 'system-health',
      text: 'select * from system_health($1, $2)',
      values: [today, now],
    });
    if (row === undefined) return refuse('authority.not-found');
    return {
      now,
      program: {
        version: VERSION,
        node: process.versions.node,
        startedAt: new Date(Date.parse(now) - Math.round(process.uptime() * 1000)).toISOString(),
      },
      database: {
        version: row.database_version,
        bytes: row.database_bytes,
        migration: row.migration,
        migrationsShipped: readMigrations().length,
      },
      clockBehindSeconds: secondsBehind(now, row.latest_fact),
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
  },
});
