import type { CommandRuntime } from '../record/execute-command.ts';
import { findTenants } from '../record/find-tenants.ts';
import { repeatRounds, type Rounds } from '../record/repeat-rounds.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { runDueCases } from './run-due-cases.ts';

/** Days pass slowly; ten minutes after midnight is early enough for every deadline counted in working days. */
const EVERY_MS = 10 * 60_000;

/** One round through all tenants; what fails in one is told and does not hold up the others. */
export async function runClocks(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'projectors'>,
  onError: (error: unknown, tenant: number) => void,
): Promise<void> {
  for (const tenant of await findTenants(runtime.pool)) {
    await runDueCases(runtime, tenant, getCalendar()).catch((error: unknown) => onError(error, tenant));
  }
}

/** Runs the clocks now and then again and again, in rounds that never overlap; a database that is away is asked again. */
export function startClocks(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'projectors'>,
  onError: (error: unknown, tenant: number | null) => void,
): Rounds {
  return repeatRounds(
    () => runClocks(runtime, onError),
    EVERY_MS,
    (error) => onError(error, null),
  );
}
