import { reviewEntries } from '@yanzhen/contract/points';
import { explainRefusal } from '@yanzhen/contract/refusals';
import { type Actor, findDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import {
  decideBulkPass,
  decideProcedure,
  evolveCase,
  isFullyReviewed,
  type ProcedureContext,
  type ProcedureFact,
} from '@yanzhen/domain/procedures';
import type { NewFact } from '@yanzhen/domain/record';
import { findSitting, type SittingOnCases } from '../procedures/find-sitting.ts';
import type { Transaction } from '../database/transaction.ts';
import { type LoadedCase, loadCases, loadRelatives, toCaseFacts } from '../procedures/load-cases.ts';
import { handleCommand, type NewContent } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';

interface Placement {
  readonly id: string;
  readonly village: string;
  readonly grid: string | undefined;
  readonly group: string | undefined;
}

/** Where each case lies; a case that the session may not see is missing here and in the record alike. */
async function loadPlacements(transaction: Transaction, tenant: number, ids: readonly string[]) {
  const rows = await transaction.query<{
    id: string;
    village: string;
    grid: string | null;
    party_group: string | null;
  }>({
    name: 'placements-of-cases',
    text: 'select id, village, grid, party_group from cases where tenant = $1 and id = any ($2)',
    values: [tenant, ids],
  });
  return new Map<string, Placement>(
    rows.map(({ id, village, grid, party_group: group }) => [
      id,
      { id, village, grid: grid ?? undefined, group: group ?? undefined },
    ]),
  );
}

type Outcome = { readonly loaded: LoadedCase; readonly facts: readonly ProcedureFact[] };

/** A case that has passed its last stage is put before the public in the same breath. */
function withPosting({ loaded, facts }: Outcome, posting: string, context: ProcedureContext): Outcome {
  const state = facts.reduce(evolveCase, loaded.state);
  if (!isFullyReviewed(state) || context.rules.posting === undefined) return { loaded, facts };
  const posted = decideProcedure(state, { type: 'PostCase', posting }, context);
  return isRefusal(posted) ? { loaded, facts } : { loaded, facts: [...facts, ...posted] };
}

function findObstacle(actor: Actor, placement: Placement | undefined): Refusal | undefined {
  if (placement === undefined) return refuse('authority.not-found');
  return findDenial('points.review-entries', actor, placement);
}

interface Exception {
  readonly entry: string;
  readonly code: string;
  readonly detail: string;
}

/** Collects why some of many were not done, in the reader's words. */
class Exceptions {
  readonly list: Exception[] = [];

  add(entry: string, refusal: Refusal): void {
    this.list.push({ entry, code: refusal.code, detail: explainRefusal(refusal) });
  }
}

type Loaded = {
  readonly placements: ReadonlyMap<string, Placement>;
  readonly cases: ReadonlyMap<string, LoadedCase>;
  readonly sitting: SittingOnCases | null;
  readonly relatives: ProcedureContext['relatives'];
};

/** The cases the actor may review; the others go to the exceptions. */
function admit(ids: readonly string[], loaded: Loaded, actor: Actor, exceptions: Exceptions): LoadedCase[] {
  return ids.flatMap((id) => {
    const found = loaded.cases.get(id);
    const obstacle = findObstacle(actor, loaded.placements.get(id));
    if (found !== undefined && obstacle === undefined) return [found];
    exceptions.add(id, obstacle ?? refuse('authority.not-found'));
    return [];
  });
}

function decidePasses(
  cases: readonly LoadedCase[],
  { stage, keptAside }: { readonly stage: string; readonly keptAside: readonly string[] },
  loaded: Loaded,
  context: ProcedureContext,
  posting: string,
  exceptions: Exceptions,
): Outcome[] {
  const states = cases.map(({ state }) => state);
  const body = loaded.sitting === null ? {} : { body: loaded.sitting.forCases(states, loaded.relatives) };
  const result = decideBulkPass(states, { stage, keptAside, ...body }, context);
  for (const { case: entry, refusal } of result.exceptions) exceptions.add(entry, refusal);
  return result.passed.flatMap(({ case: id, facts }) => {
    const found = loaded.cases.get(id);
    return found === undefined ? [] : [withPosting({ loaded: found, facts }, posting, context)];
  });
}

function decideReturns(
  cases: readonly LoadedCase[],
  { stage, reasons }: { readonly stage: string; readonly reasons: ReadonlyMap<string, NewContent> },
  { sitting, relatives }: Loaded,
  context: ProcedureContext,
  exceptions: Exceptions,
): Outcome[] {
  return cases.flatMap((found) => {
    const reason = reasons.get(found.state.case);
    const body = sitting === null ? {} : { body: sitting.forCase(found.state, relatives) };
    const command = {
      type: 'ReturnCase',
      stage,
      ...(reason === undefined ? {} : { reason: reason.id }),
      ...body,
    } as const;
    const facts = decideProcedure(found.state, command, context);
    if (!isRefusal(facts)) return [{ loaded: found, facts }];
    exceptions.add(found.state.case, facts);
    return [];
  });
}

function reasonOf({ state, subject }: LoadedCase, text: string, id: string): NewContent {
  return { id, village: state.village, subject, kind: 'return-reason', text };
}

export const reviewEntriesHandler = handleCommand({
  contract: reviewEntries,
  load: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const ids = [...new Set([...input.pass, ...input.keptAside, ...input.return.map(({ entry }) => entry)])];
    const [placements, cases, sitting] = await Promise.all([
      loadPlacements(transaction, tenant, ids),
      loadCases(transaction, tenant, ids),
      input.meeting === null ? null : findSitting(transaction, tenant, input.meeting),
    ]);
    if (sitting === undefined) return refuse('authority.not-found');
    const procedures = [...new Set([...cases.values()].map(({ state }) => state.procedure))];
    if (procedures.length > 1) return refuse('points.mixed-procedures');
    const [rules, relatives] = await Promise.all([
      procedures[0] === undefined ? undefined : findProcedure(transaction, tenant, procedures[0]),
      loadRelatives(transaction, tenant, cases.values()),
    ]);
    return { placements, cases, sitting, rules, relatives };
  },
  decide: ({ rules, ...loaded }, input, { actor, today, newId }) => {
    const exceptions = new Exceptions();
    const toPass = admit([...input.pass, ...input.keptAside], loaded, actor, exceptions);
    const toReturn = admit(
      input.return.map(({ entry }) => entry),
      loaded,
      actor,
      exceptions,
    );
    if (rules === undefined)
      return { facts: [], output: { passed: [], returned: [], exceptions: exceptions.list } };
    const { relatives } = loaded;
    const context: ProcedureContext = {
      actor,
      rules,
      calendar: getCalendar(),
      today,
      relatives,
      bodyVoters: new Set(),
    };
    const passed = decidePasses(toPass, input, loaded, context, newId(), exceptions);
    const texts = new Map(input.return.map(({ entry, reason }) => [entry, reason]));
    const reasons = new Map(
      toReturn.map((found) => [
        found.state.case,
        reasonOf(found, texts.get(found.state.case) ?? '', newId()),
      ]),
    );
    const returned = decideReturns(toReturn, { stage: input.stage, reasons }, loaded, context, exceptions);
    const returnedIds = returned.map(({ loaded: { state } }) => state.case);
    return {
      facts: [...passed, ...returned].flatMap((one): NewFact[] => toCaseFacts(one.loaded, one.facts, today)),
      contents: returnedIds.flatMap((entry) => reasons.get(entry) ?? []),
      output: {
        passed: passed.map(({ loaded: { state } }) => state.case),
        returned: returnedIds,
        exceptions: exceptions.list,
      },
    };
  },
});
