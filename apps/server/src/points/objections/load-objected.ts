import { type Actor, type AbilityName, findDenial } from '@yanzhen/domain/authority';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { ProcedureContext, ProcedureFact, ProcedureRules } from '@yanzhen/domain/procedures';
import type { NewFact } from '@yanzhen/domain/record';
import type { Transaction } from '../../database/transaction.ts';
import { type LoadedCase, loadCases, loadRelatives, toCaseFacts } from '../../procedures/load-cases.ts';
import { getCalendar } from '../../schemes/calendar.ts';
import { findProcedure } from '../../schemes/scheme-cache.ts';

/** Everything a decision on one posted entry rests on. */
export interface ObjectedEntry {
  readonly loaded: LoadedCase;
  readonly rules: ProcedureRules;
  readonly relatives: ProcedureContext['relatives'];
  readonly bodyVoters: ReadonlySet<string>;
}

interface PlacementRow {
  readonly village: string;
  readonly grid: string | null;
  readonly household: string | null;
  readonly procedure: string;
}

/** Everybody who sat in a meeting that decided a stage: they have acted on the entry. */
async function loadVoters(transaction: Transaction, tenant: number, { state }: LoadedCase) {
  const meetings = state.acts.flatMap(({ body }) => body?.meeting ?? []);
  if (meetings.length === 0) return new Set<string>();
  const rows = await transaction.query<{ person: string }>({
    name: 'voters-of-meetings',
    text: 'select person from meeting_attendance where tenant = $1 and meeting = any ($2)',
    values: [tenant, meetings],
  });
  return new Set(rows.map(({ person }) => person));
}

/** The entry's case with its procedure, or why `actor` may not touch it: authority first. */
export async function loadObjected(
  transaction: Transaction,
  ability: AbilityName,
  actor: Actor,
  entry: string,
): Promise<ObjectedEntry | Refusal> {
  const { tenant } = actor;
  const [[placement], cases] = await Promise.all([
    transaction.query<PlacementRow>({
      name: 'placement-of-case',
      text: 'select village, grid, household, procedure from cases where tenant = $1 and id = $2',
      values: [tenant, entry],
    }),
    loadCases(transaction, tenant, [entry]),
  ]);
  const loaded = cases.get(entry);
  if (placement === undefined || loaded === undefined) return refuse('authority.not-found');
  const { village, grid, household } = placement;
  const denial = findDenial(ability, actor, {
    village,
    grid: grid ?? undefined,
    household: household ?? undefined,
  });
  if (denial !== undefined) return denial;
  const [rules, relatives, bodyVoters] = await Promise.all([
    findProcedure(transaction, tenant, placement.procedure),
    loadRelatives(transaction, tenant, [loaded]),
    loadVoters(transaction, tenant, loaded),
  ]);
  if (rules === undefined) throw new Error(`procedure ${placement.procedure} of ${entry} is gone`);
  return { loaded, rules, relatives, bodyVoters };
}

/** The entry an objection is about, and what `loadObjected` says of it. */
export async function loadObjection(
  transaction: Transaction,
  ability: AbilityName,
  actor: Actor,
  objection: string,
): Promise<ObjectedEntry | Refusal> {
  const [row] = await transaction.query<{ case_id: string }>({
    name: 'case-of-objection',
    text: 'select case_id from objections where tenant = $1 and id = $2',
    values: [actor.tenant, objection],
  });
  return row === undefined
    ? refuse('authority.not-found')
    : loadObjected(transaction, ability, actor, row.case_id);
}

export function toContext({ rules, relatives, bodyVoters }: ObjectedEntry, actor: Actor, today: string) {
  return { actor, rules, calendar: getCalendar(), today, relatives, bodyVoters } satisfies ProcedureContext;
}

/** The facts in the record's envelope; those that give a reason vouch for its text. */
export function toReasonedFacts(
  decided: readonly ProcedureFact[],
  { loaded }: ObjectedEntry,
  today: string,
  reason: string | null,
): NewFact[] {
  return toCaseFacts(loaded, decided, today).map((fact) =>
    reason !== null && fact.body['reason'] === reason ? { ...fact, content: reason } : fact,
  );
}
