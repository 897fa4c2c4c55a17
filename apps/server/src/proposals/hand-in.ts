import type { HandIn, ProposalAnswer } from '@yanzhen/contract/field';
import { findDenial } from '@yanzhen/domain/authority';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction, type Scope } from '../database/transaction.ts';
import { classifyDatabaseFailure } from '../http/database-failure.ts';
import { type Alongside, executeBatch, type Faults } from '../record/execute-batch.ts';
import { type CommandRuntime, hashBody } from '../record/execute-command.ts';
import type { BatchHandler } from '../record/handlers.ts';
import { answerOf, refusedAnswer } from './answers.ts';
import { type Device, sessionsOf } from './device.ts';
import { isRefusedItem, type ParsedItem, parseItem } from './parse-item.ts';
import type { Proposable } from './proposable.ts';
import { type Settlement, settlementOf, toSettlement } from './settle-proposals.ts';
import {
  insertDecided,
  type ProposalRow,
  selectProposals,
  selectTargets,
  type Target,
} from './store-proposals.ts';

/**
 * Takes what a phone recorded, decides each proposal by itself and answers in the order handed in. Exactly once:
 * the proposal's id is the key of its command, so a repetition, in any order and from any connection, is
 * answered with what became of the first. A proposal is stored in the transaction that decides it; until that is
 * answered the phone keeps it. One that meets a fault of ours is not stored and answered as waiting, with what
 * `refuseFault` says of it, so that the phone hands it in again and none of the others is lost.
 */
export async function handIn(
  runtime: CommandRuntime,
  proposable: Proposable,
  device: Device,
  proposals: HandIn['proposals'],
  refuseFault: (error: unknown) => Refusal,
): Promise<ProposalAnswer[]> {
  const items = proposals.map((proposal) => parseItem(proposable, proposal));
  const wanted = new Map<string, ParsedItem>();
  for (const item of items) if (!isRefusedItem(item) && !wanted.has(item.id)) wanted.set(item.id, item);
  const sessions = await sessionsOf(runtime, device);
  const scope = scopeOf(device, sessions);
  const { rows, targets } = await look(runtime, device, scope, [...wanted.values()]);
  const open = [...wanted.values()].filter((item) => isOpen(proposable, device, rows.get(item.id), item));
  const faulty = new Map<string, Refusal>();
  const faults: Faults = {
    isCommon: isOfDatabase,
    note: (error, id) => void faulty.set(id, refuseFault(error)),
  };
  const mine = await decideOpen({ runtime, proposable, device, sessions, scope, faults }, open, targets);
  const rest = [...wanted.keys()].filter((id) => !mine.has(id));
  const others = await readRows(runtime, device, scope, rest);
  const seen = new Set<string>();
  return items.map((item) => {
    if (isRefusedItem(item)) return refusedAnswer(item.id, item.refusal);
    const fault = faulty.get(item.id);
    if (fault !== undefined) return { ...refusedAnswer(item.id, fault), status: 'waiting' };
    const own = mine.get(item.id);
    const row = others.get(item.id);
    const isSame =
      own === undefined
        ? row?.person === device.person && sameBody(proposable, row, item)
        : wanted.get(item.id)?.hash === item.hash;
    const settled = own ?? row;
    if (settled === undefined || !isSame) return refusedAnswer(item.id, refuse('record.key-reused'));
    const again = seen.has(item.id) || own === undefined;
    seen.add(item.id);
    return answerOf(settled, again);
  });
}

/** The database is away, busy or full: the whole of it is handed in again later. */
function isOfDatabase(error: unknown): boolean {
  const failure = classifyDatabaseFailure(error);
  return failure !== undefined && failure !== 'unfit';
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

/** Not there yet, or left waiting by a program that stored before it decided. */
function isOpen(
  proposable: Proposable,
  { person }: Device,
  row: ProposalRow | undefined,
  item: ParsedItem,
): boolean {
  if (row === undefined) return true;
  return row.status === 'waiting' && row.person === person && sameBody(proposable, row, item);
}

async function look(runtime: CommandRuntime, device: Device, scope: Scope, items: readonly ParsedItem[]) {
  return inTransaction(runtime.pool, scope, async (transaction) => {
    const accounts = new Set(items.flatMap(({ account }) => account ?? []));
    const [rows, targets] = await Promise.all([
      selectProposals(
        transaction,
        device.tenant,
        items.map(({ id }) => id),
      ),
      selectTargets(transaction, device.tenant, [...accounts]),
    ]);
    return { result: { rows: new Map(rows.map((row) => [row.id, row])), targets }, last: [] };
  });
}

async function readRows(
  runtime: CommandRuntime,
  device: Device,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, ProposalRow>> {
  if (ids.length === 0) return new Map();
  const rows = await inTransaction(runtime.pool, scope, async (transaction) => ({
    result: await selectProposals(transaction, device.tenant, ids),
    last: [],
  }));
  return new Map(rows.map((row) => [row.id, row]));
}

interface Deciding {
  readonly runtime: CommandRuntime;
  readonly proposable: Proposable;
  readonly device: Device;
  readonly sessions: readonly Session[];
  readonly scope: Scope;
  readonly faults: Faults;
}

interface Unfit {
  readonly key: string;
  readonly outcome: Refusal;
}

interface Group {
  readonly session: Session;
  readonly batch: BatchHandler;
  readonly items: ParsedItem[];
}

/**
 * Each is applied under the appointment that fits it. What no appointment of the person fits any more is for whoever
 * is responsible now. Answers those that this hand-in was the first to store, with what became of them.
 */
async function decideOpen(
  deciding: Deciding,
  open: readonly ParsedItem[],
  targets: ReadonlyMap<string, Target>,
): Promise<ReadonlyMap<string, Settlement>> {
  const { runtime, proposable, sessions, faults } = deciding;
  const groups = new Map<string, Group>();
  const unfit: Unfit[] = [];
  for (const item of open) {
    const batch = proposable.device.get(item.command);
    if (batch === undefined) continue;
    const session = findFitting(sessions, batch, targets.get(item.account ?? ''));
    if ('refused' in session) {
      unfit.push({ key: item.id, outcome: session });
      continue;
    }
    const key = `${session.actor.appointment}/${item.command}`;
    const group = groups.get(key) ?? { session, batch, items: [] };
    groups.set(key, group);
    group.items.push(item);
  }
  const mine = new Map<string, Settlement>();
  const write = storeDecided(deciding, new Map(open.map((item) => [item.id, item])), mine);
  for (const { session, batch, items } of groups.values()) {
    const commands = items.map(({ id, body, hash }) => ({ key: id, input: body, hash }));
    await executeBatch(runtime, batch, session, commands, write, faults);
  }
  await storeUnfit(deciding, unfit, write);
  return mine;
}

/** Those that no appointment fits: all at once, and one by one where one of them meets a fault. */
async function storeUnfit(deciding: Deciding, unfit: readonly Unfit[], write: Alongside): Promise<void> {
  const { runtime, scope, faults } = deciding;
  const [first] = unfit;
  if (first === undefined) return;
  try {
    await inTransaction(runtime.pool, scope, async (transaction) => ({
      result: undefined,
      last: write(transaction, unfit),
    }));
  } catch (error) {
    if (faults.isCommon(error)) throw error;
    if (unfit.length === 1) faults.note(error, first.key);
    else for (const one of unfit) await storeUnfit(deciding, [one], write);
  }
}

/**
 * Stores proposals with what became of them and notes those that were new. One that another connection stored
 * meanwhile, or that was left waiting, is settled where it stands.
 */
function storeDecided(
  { runtime, device }: Deciding,
  itemOf: ReadonlyMap<string, ParsedItem>,
  mine: Map<string, Settlement>,
): Alongside {
  return (transaction, decided) => {
    const now = runtime.clock.now();
    const settlements = decided.map(({ key, outcome }) => toSettlement(key, outcome));
    // Noted in a transaction that was undone.
    for (const { id } of settlements) mine.delete(id);
    const rows = settlements.flatMap((settlement) => {
      const item = itemOf.get(settlement.id);
      if (item === undefined) return [];
      const { command, body, account, recordedAt } = item;
      return { ...settlement, command, body, account, recordedAt };
    });
    const inserted = insertDecided(transaction, device, now, rows).then((ids) => {
      const isNew = new Set(ids);
      for (const settlement of settlements) if (isNew.has(settlement.id)) mine.set(settlement.id, settlement);
    });
    return [inserted, transaction.query(settlementOf(device.tenant, now, settlements))];
  };
}

function findFitting(
  sessions: readonly Session[],
  batch: BatchHandler,
  target: Target | undefined,
): Session | Refusal {
  if (target === undefined) return refuse('authority.not-found');
  const fitting = sessions.find(
    ({ actor }) => findDenial(batch.single.contract.name, actor, target) === undefined,
  );
  return fitting ?? refuse('field.now-with-another');
}
