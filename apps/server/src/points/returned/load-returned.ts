import type { Actor } from '@yanzhen/domain/authority';
import type { Day } from '@yanzhen/domain/kernel';
import type { ReturnedEntry } from '@yanzhen/domain/points';
import type { ProcedureRules } from '@yanzhen/domain/procedures';
import type { Transaction } from '../../database/transaction.ts';
import { type LoadedCase, loadCases } from '../../procedures/load-cases.ts';
import { getCalendar } from '../../schemes/calendar.ts';
import { findProcedure } from '../../schemes/scheme-cache.ts';

/** An entry's case, where it lies and the procedure that governs it. */
export interface LoadedEntry extends ReturnedEntry {
  readonly loaded: LoadedCase;
  readonly rules: ProcedureRules;
}

interface PlacementRow {
  readonly id: string;
  readonly village: string;
  readonly grid: string | null;
  readonly household: string | null;
}

const placements = `select id, village, grid, household from cases
  where tenant = $1 and id = any ($2) and kind = 'points-entry'`;

/** The entries of these ids that the session may see, for a decision about their return; others are absent. */
export async function loadEntryCases(
  transaction: Transaction,
  tenant: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LoadedEntry>> {
  const [rows, cases] = await Promise.all([
    transaction.query<PlacementRow>({
      name: 'placements-of-entries',
      text: placements,
      values: [tenant, ids],
    }),
    loadCases(transaction, tenant, ids),
  ]);
  const entries = new Map<string, LoadedEntry>();
  for (const { id, village, grid, household } of rows) {
    const loaded = cases.get(id);
    if (loaded === undefined) continue;
    const rules = await findProcedure(transaction, tenant, loaded.state.procedure);
    if (rules === undefined) throw new Error(`procedure ${loaded.state.procedure} of ${id} is gone`);
    const placement = { village, grid: grid ?? undefined, household: household ?? undefined };
    entries.set(id, { placement, state: loaded.state, loaded, rules });
  }
  return entries;
}

export function toReturnContext({ rules }: LoadedEntry, actor: Actor, today: Day) {
  return { actor, rules, calendar: getCalendar(), today };
}
