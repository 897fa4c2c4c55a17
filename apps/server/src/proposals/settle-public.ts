import type { Actor } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction, type Scope } from '../database/transaction.ts';
import { type CommandRuntime, executeCommand } from '../record/execute-command.ts';
import type { Proposable } from './proposable.ts';
import { settlementOf, toSettlement } from './settle-proposals.ts';

/** Where a waiting proposal lies; its content is read under the scope that this opens. */
export interface WaitingProposal {
  readonly tenant: number;
  readonly id: string;
  readonly village: string | null;
  readonly person: string | null;
  readonly household: string | null;
}

interface Content {
  readonly command: string;
  readonly body: unknown;
  readonly person: string | null;
}

/** A villager acts for the household whose number and PIN opened the page; its householder answers for it. */
async function findContent(
  runtime: CommandRuntime,
  scope: Scope,
  { tenant, id }: WaitingProposal,
): Promise<Content | undefined> {
  return inTransaction(runtime.pool, scope, async (transaction) => {
    const rows = await transaction.query<Content>({
      name: 'waiting-content',
      text: `select p.command, p.body, coalesce(p.person, head.id) as person from proposals p
        left join people head on head.tenant = p.tenant and head.household = p.household and head.is_householder
        where p.tenant = $1 and p.id = $2 and p.status = 'waiting'`,
      values: [tenant, id],
    });
    return { result: rows[0], last: [] };
  });
}

function villagerSession(scope: Scope, person: string, village: string, household: string): Session {
  const { tenant, villages } = scope;
  // A villager holds no appointment: the household's PIN opened the page, and the person stands for it.
  const actor: Actor = {
    tenant,
    person,
    appointment: person,
    post: 'villager',
    place: village,
    whole: false,
    villages,
    household,
  };
  return { actor, check: () => Promise.resolve(true) };
}

async function applyPublic(
  runtime: CommandRuntime,
  proposable: Proposable,
  row: WaitingProposal,
  scope: Scope,
  { command, body, person }: Content,
): Promise<{ output: unknown } | Refusal> {
  const handler = proposable.public.get(command);
  if (handler === undefined) return refuse('field.command-not-allowed', { command });
  if (person === null || row.household === null || row.village === null) return refuse('authority.not-found');
  const parsed = handler.contract.input.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ message }) => message).join('；');
    return refuse('field.malformed', { problems });
  }
  const session = villagerSession(scope, person, row.village, row.household);
  const outcome = await executeCommand(runtime, handler, session, parsed.data, row.id);
  return isRefusal(outcome) ? outcome : { output: outcome };
}

/**
 * Settles what a villager handed in through the public pages, by the command it names and under the villager's
 * own authority. Exactly once: the proposal's id is the command's key.
 */
export async function settleProposal(
  runtime: CommandRuntime,
  proposable: Proposable,
  row: WaitingProposal,
): Promise<void> {
  const scope: Scope = {
    tenant: row.tenant,
    person: row.person ?? row.id,
    whole: false,
    villages: row.village === null ? [] : [row.village],
    household: row.household,
  };
  const content = await findContent(runtime, scope, row);
  if (content === undefined) return;
  const outcome = await applyPublic(runtime, proposable, row, scope, content);
  await inTransaction(runtime.pool, scope, async (transaction) => ({
    result: undefined,
    last: [transaction.query(settlementOf(row.tenant, runtime.clock.now(), [toSettlement(row.id, outcome)]))],
  }));
}
