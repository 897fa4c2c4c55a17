import type { Json } from '@yanzhen/domain/kernel';
import {
  type CaseState,
  evolveCase,
  isProcedureFact,
  type ProcedureFact,
  unopenedCase,
} from '@yanzhen/domain/procedures';
import type { NewFact } from '@yanzhen/domain/record';
import type { Transaction } from '../database/transaction.ts';

/** A case as its facts tell it, with the position up to which they were read. */
export interface LoadedCase {
  readonly state: CaseState;
  /** Position of the last fact of the stream, whatever its slice. */
  readonly version: number;
  /** The points account, household or other subject its facts are filed under. */
  readonly subject: string | null;
  readonly schemeVersion: string | null;
}

interface StreamRow {
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly subject: string | null;
  readonly scheme_version: string | null;
  readonly body: unknown;
}

/** The cases of these ids that the session may see, folded from the record; ids that are none are simply absent. */
export async function loadCases(
  transaction: Transaction,
  tenant: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LoadedCase>> {
  const rows = await transaction.query<StreamRow>({
    name: 'facts-of-streams',
    text: `select stream, position, type, subject, scheme_version, body from facts
      where tenant = $1 and stream = any ($2) order by stream, position`,
    values: [tenant, ids],
  });
  const cases = new Map<string, LoadedCase>();
  for (const row of rows) {
    const before = cases.get(row.stream)?.state ?? unopenedCase;
    const fact = { type: row.type, body: row.body };
    cases.set(row.stream, {
      state: isProcedureFact(fact) ? evolveCase(before, fact) : before,
      version: row.position,
      subject: row.subject,
      schemeVersion: row.scheme_version,
    });
  }
  for (const [id, { state }] of cases) if (state.status === 'unopened') cases.delete(id);
  return cases;
}

/** Household → its members: whoever belongs to a household takes no part in deciding about it. */
export async function loadRelatives(
  transaction: Transaction,
  tenant: number,
  cases: Iterable<LoadedCase>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const households = [...new Set([...cases].flatMap(({ state }) => state.household ?? []))];
  const members = new Map(households.map((household) => [household, new Set<string>()]));
  if (households.length === 0) return members;
  const rows = await transaction.query<{ household: string; id: string }>({
    name: 'members-of-households',
    text: 'select household, id from people where tenant = $1 and household = any ($2)',
    values: [tenant, households],
  });
  for (const row of rows) members.get(row.household)?.add(row.id);
  return members;
}

/** Puts what a procedure decided into the envelope of the record, on the stream of its case. */
export function toCaseFacts(
  loaded: LoadedCase,
  facts: readonly ProcedureFact[],
  occurredOn: string,
): NewFact[] {
  return facts.map((fact) => ({
    type: fact.type,
    body: fact.body as { readonly [key: string]: Json },
    stream: loaded.state.case,
    after: loaded.version,
    village: loaded.state.village,
    subject: loaded.subject,
    occurredOn,
    schemeVersion: loaded.schemeVersion,
  }));
}
