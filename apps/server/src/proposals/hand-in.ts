import type { HandIn, ProposalAnswer } from '@yanzhen/contract/field';
import { findDenial } from '@yanzhen/domain/authority';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction, type Scope } from '../database/transaction.ts';
import { executeBatch } from '../record/execute-batch.ts';
import { type CommandRuntime, hashBody } from '../record/execute-command.ts';
import type { BatchHandler } from '../record/handlers.ts';
import { answerOf, refusedAnswer } from './answers.ts';
import { type Device, sessionsOf } from './device.ts';
import { isRefusedItem, type ParsedItem, parseItem } from './parse-item.ts';
import type { Proposable } from './proposable.ts';
import { type Settlement, settlementOf, toSettlement } from './settle-proposals.ts';
import { insertProposals, type ProposalRow, selectProposals } from './store-proposals.ts';

/**
 * Takes what a phone recorded, settles each proposal by itself and answers in the order handed in. Exactly once:
 * the proposal's id is the key of its command, so a repetition, in any order and from any connection, is
 * answered with what became of the first.
 */
export async function handIn(
  runtime: CommandRuntime,
  proposable: Proposable,
  device: Device,
  proposals: HandIn['proposals'],
): Promise<ProposalAnswer[]> {
  const items = proposals.map((proposal) => parseItem(proposable, proposal));
  const wanted = new Map<string, ParsedItem>();
  for (const item of items) if (!isRefusedItem(item) && !wanted.has(item.id)) wanted.set(item.id, item);
  const sessions = await sessionsOf(runtime, device);
  const scope = scopeOf(device, sessions);
  const { isNew, rows } = await store(runtime, device, scope, [...wanted.values()]);
  await settleWaiting(runtime, proposable, device, sessions, rows, wanted);
  const settled = await readAll(runtime, device, scope, [...wanted.keys()]);
  const seen = new Set<string>();
  return items.map((item) => {
    if (isRefusedItem(item)) return refusedAnswer(item.id, item.refusal);
    const row = settled.get(item.id);
    if (row === undefined || row.person !== device.person || !sameBody(proposable, row, item))
      return refusedAnswer(item.id, refuse('record.key-reused'));
    const again = seen.has(item.id) || !isNew.has(item.id);
    seen.add(item.id);
    return answerOf(row, again);
  });
}

/** Where the accounts of what was handed in may lie: where the phone was bound and where its person now serves. */
function scopeOf(device: Device, sessions: readonly Session[]): Scope {
  const villages = new Set([device.village, ...sessions.flatMap(({ actor }) => actor.villages)]);
  return {
    tenant: device.tenant,
    person: device.person,
    whole: false,
    villages: [...villages],
    household: null,
  };
}

function sameBody(proposable: Proposable, row: ProposalRow, item: ParsedItem): boolean {
  const handler = proposable.device.get(row.command)?.single;
  return handler !== undefined && item.hash === hashBody(handler, row.body);
}

async function store(
  runtime: CommandRuntime,
  device: Device,
  scope: Scope,
  items: readonly ParsedItem[],
): Promise<{ isNew: Set<string>; rows: readonly ProposalRow[] }> {
  return inTransaction(runtime.pool, scope, async (transaction) => {
    const [inserted, rows] = await Promise.all([
      insertProposals(transaction, device, runtime.clock.now(), items),
      selectProposals(
        transaction,
        device.tenant,
        items.map(({ id }) => id),
      ),
    ]);
    return { result: { isNew: new Set(inserted), rows }, last: [] };
  });
}

async function readAll(
  runtime: CommandRuntime,
  device: Device,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, ProposalRow>> {
  const rows = await inTransaction(runtime.pool, scope, async (transaction) => ({
    result: await selectProposals(transaction, device.tenant, ids),
    last: [],
  }));
  return new Map(rows.map((row) => [row.id, row]));
}

interface Group {
  readonly session: Session;
  readonly batch: BatchHandler;
  readonly rows: ProposalRow[];
}

/**
 * Each waiting proposal is applied under the appointment that fits it. What no appointment of the person fits any
 * more is for whoever is responsible now.
 */
async function settleWaiting(
  runtime: CommandRuntime,
  proposable: Proposable,
  device: Device,
  sessions: readonly Session[],
  rows: readonly ProposalRow[],
  wanted: ReadonlyMap<string, ParsedItem>,
): Promise<void> {
  const groups = new Map<string, Group>();
  const unfit: Settlement[] = [];
  for (const row of rows) {
    const batch = proposable.device.get(row.command);
    if (row.status !== 'waiting' || row.person !== device.person || batch === undefined) continue;
    const session = findFitting(sessions, batch, row);
    if ('refused' in session) {
      unfit.push(toSettlement(row.id, session));
      continue;
    }
    const key = `${session.actor.appointment}/${row.command}`;
    const group = groups.get(key) ?? { session, batch, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  const order = new Map([...wanted.keys()].map((id, nth) => [id, nth]));
  for (const { session, batch, rows: of } of groups.values()) {
    const inOrder = of.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    await executeBatch(
      runtime,
      batch,
      session,
      inOrder.map(({ id, body }) => ({ key: id, input: body })),
      (outcomes) =>
        settlementOf(
          device.tenant,
          runtime.clock.now(),
          inOrder.map(({ id }, nth) => toSettlement(id, outcomes[nth] ?? refuse('authority.not-found'))),
        ),
    );
  }
  if (unfit.length === 0) return;
  await inTransaction(runtime.pool, scopeOf(device, sessions), async (transaction) => ({
    result: undefined,
    last: [transaction.query(settlementOf(device.tenant, runtime.clock.now(), unfit))],
  }));
}

function findFitting(
  sessions: readonly Session[],
  batch: BatchHandler,
  { target }: ProposalRow,
): Session | Refusal {
  if (target === null) return refuse('authority.not-found');
  const fitting = sessions.find(
    ({ actor }) => findDenial(batch.single.contract.name, actor, target) === undefined,
  );
  return fitting ?? refuse('field.now-with-another');
}
