import type { Health } from '@yanzhen/contract/record';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';

const texts = officerTexts.health;
/** Seals are made every three minutes and the public pages followed every two seconds: these are well beyond. */
const SEAL_LATE_MS = 15 * 60_000;
const WAITING_LATE_MS = 5 * 60_000;

export interface Troubles {
  readonly seals: string | undefined;
  readonly proposals: string | undefined;
  readonly clock: string | undefined;
  readonly database: string | undefined;
}

/** What somebody should look at, each in a sentence; undefined where all is well. */
export function findTroubles({ now, seals, proposals, clockBehindSeconds, database }: Health): Troubles {
  const isOlder = (at: string | null, than: number) => at !== null && Date.parse(now) - Date.parse(at) > than;
  const { migration, migrationsShipped } = database;
  return {
    seals: isOlder(seals.oldestUnsealedAt, SEAL_LATE_MS) ? texts.sealLate : undefined,
    proposals: isOlder(proposals.oldestWaitingAt, WAITING_LATE_MS) ? texts.waitingLate : undefined,
    clock: clockBehindSeconds > 0 ? fill(texts.clockBehind, { seconds: clockBehindSeconds }) : undefined,
    database:
      migration === migrationsShipped
        ? undefined
        : fill(texts.migrationOf, { applied: migration, shipped: migrationsShipped }),
  };
}
