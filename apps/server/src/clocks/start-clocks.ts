import { type Day, dayOf } from '@yanzhen/domain/kernel';
import type { CommandRuntime } from '../record/execute-command.ts';
import { findTenants } from '../record/find-tenants.ts';
import { noteClocksRun } from '../record/process-journal.ts';
import { repeatRounds, type Rounds } from '../record/repeat-rounds.ts';
import { getCalendar } from '../schemes/calendar.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { anchorAudit } from './anchor-audit.ts';
import { expireFeatures } from './expire-features.ts';
import { expireRecords } from './expire-records.ts';
import { runDueCases } from './run-due-cases.ts';

/** Days pass slowly; ten minutes after midnight is early enough for every deadline counted in working days. */
const EVERY_MS = 10 * 60_000;

interface Runtime extends Pick<CommandRuntime, 'pool' | 'clock' | 'keyring' | 'projectors'> {
  readonly slices: readonly Pick<ServerSlice, 'sensitive'>[];
}

/**
 * One round through all tenants; what fails in one is told and does not hold up the others. `expiredOn` remembers on
 * which day a tenant's records were last looked at, because once a day is enough; what failed is tried in the next round.
 */
export async function runClocks(
  runtime: Runtime,
  expiredOn: Map<number, Day>,
  onError: (error: unknown, tenant: number) => void,
): Promise<void> {
  for (const tenant of await findTenants(runtime.pool)) {
    const tell = (error: unknown) => onError(error, tenant);
    await runDueCases(runtime, tenant, getCalendar()).catch(tell);
    await expireFeatures(runtime, tenant).catch(tell);
    const today = dayOf(runtime.clock.now());
    if (expiredOn.get(tenant) === today) continue;
    await anchorAudit(runtime, tenant).catch(tell);
    await expireRecords(runtime, tenant).then(() => expiredOn.set(tenant, today), tell);
  }
}

/** Runs the clocks now and then again and again, in rounds that never overlap; a database that is away is asked again. */
export function startClocks(
  runtime: Runtime,
  onError: (error: unknown, tenant: number | null) => void,
): Rounds {
  const expiredOn = new Map<number, Day>();
  return repeatRounds(
    () => runClocks(runtime, expiredOn, onError).then(() => noteClocksRun(Date.parse(runtime.clock.now()))),
    EVERY_MS,
    (error) => onError(error, null),
  );
}
