import { settleQuestion } from '@yanzhen/contract/field';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { ProposalAnswer, ProposalSettled } from '@yanzhen/domain/record';
import type { z } from 'zod';
import type { Statement, Transaction } from '../database/transaction.ts';
import {
  type AnyCommandHandler,
  type CommandContext,
  type Decision,
  handleCommand,
} from '../record/handlers.ts';
import { handlerOf, type Proposable } from './proposable.ts';

type Input = z.infer<typeof settleQuestion.input>;

interface AskedRow {
  readonly id: string;
  readonly status: string;
  readonly command: string;
  readonly body: unknown;
  readonly person: string | null;
  readonly code: string | null;
  readonly village: string;
  readonly subject: string | null;
  readonly grid: string | null;
  readonly household: string | null;
}

interface Loaded {
  readonly row: AskedRow;
  /** The command to run under the answerer's own authority; null when the proposal is dropped. */
  readonly inner: { handler: AnyCommandHandler; input: unknown; loaded: unknown } | null;
}

/** The row is locked, so that of two people who answer at once the second learns that it is settled. */
async function findAsked(
  transaction: Transaction,
  tenant: number,
  id: string,
): Promise<AskedRow | undefined> {
  const [row] = await transaction.query<AskedRow>({
    name: 'asked-proposal',
    text: `select p.id, p.status, p.command, p.body, p.person, p.outcome->>'code' as code, p.village, p.subject,
        a.grid, coalesce(a.household, p.household) as household
      from proposals p left join point_accounts a on a.tenant = p.tenant and a.id = p.subject
      where p.tenant = $1 and p.id = $2 and p.status in ('question', 'settled') for update of p`,
    values: [tenant, id],
  });
  return row;
}

function checkAnswer(row: AskedRow, input: Input, { actor }: CommandContext): Refusal | undefined {
  const denial = findDenial('field.settle-question', actor, {
    village: row.village,
    grid: row.grid ?? undefined,
    household: row.household ?? undefined,
  });
  if (denial !== undefined) return denial;
  if (row.status === 'settled') return refuse('field.question-settled');
  if (row.household !== null && row.household === actor.household) return refuse('points.own-household');
  if (input.answer === 'drop' && input.reason === null) return refuse('field.reason-missing');
  if (input.answer === 'correct' && input.body === undefined) return refuse('field.correction-missing');
  return undefined;
}

async function loadInner(
  proposable: Proposable,
  transaction: Transaction,
  row: AskedRow,
  input: Input,
  context: CommandContext,
): Promise<Loaded | Refusal> {
  if (input.answer === 'drop') return { row, inner: null };
  const handler = handlerOf(proposable, row.command);
  if (handler === undefined) return refuse('field.command-not-allowed', { command: row.command });
  const denial = findDenial(handler.contract.name, context.actor, {
    village: row.village,
    grid: row.grid ?? undefined,
    household: row.household ?? undefined,
  });
  if (denial !== undefined) return denial;
  const parsed = handler.contract.input.safeParse(input.answer === 'correct' ? input.body : row.body);
  if (!parsed.success)
    return refuse('field.malformed', {
      problems: parsed.error.issues.map(({ message }) => message).join('；'),
    });
  const loaded = await handler.load(transaction, parsed.data, context);
  return isRefusal(loaded) ? loaded : { row, inner: { handler, input: parsed.data, loaded } };
}

function settledFact(
  row: AskedRow,
  answer: ProposalAnswer,
  content: string | null,
  today: string,
): ProposalSettled {
  return {
    type: 'ProposalSettled',
    stream: row.id,
    after: 0,
    village: row.village,
    subject: row.subject,
    occurredOn: today,
    content,
    body: { command: row.command, code: row.code ?? '', answer, proposedBy: row.person },
  };
}

function settledRow(tenant: number, id: string, now: string, outcome: unknown): Statement {
  return {
    name: 'settle-question',
    text: `update proposals set status = 'settled', outcome = outcome || $3, settled_at = $4 where tenant = $1 and id = $2`,
    values: [tenant, id, JSON.stringify(outcome), now],
  };
}

/**
 * A person's answer to what could not be applied by itself. Accepting or correcting runs the very command under
 * the answerer's own authority, in this transaction; dropping keeps the reason.
 */
export function makeSettleQuestionHandler(proposable: Proposable): AnyCommandHandler {
  return handleCommand({
    contract: settleQuestion,
    load: async (transaction, input, context): Promise<Loaded | Refusal> => {
      const row = await findAsked(transaction, context.actor.tenant, input.proposal);
      if (row === undefined) return refuse('authority.not-found');
      return checkAnswer(row, input, context) ?? loadInner(proposable, transaction, row, input, context);
    },
    decide: ({ row, inner }, { answer, reason }, context) => {
      const decision: Decision<unknown> | Refusal =
        inner === null
          ? { facts: [], output: null }
          : inner.handler.decide(inner.loaded, inner.input, context);
      if (isRefusal(decision)) return decision;
      const why = reason === null ? null : context.newId();
      const outcome = {
        answer,
        by: context.actor.person,
        output: decision.output,
        ...(reason === null ? {} : { reason }),
      };
      return {
        facts: [
          ...decision.facts.map((fact) => ({ ...fact, causedBy: row.id })),
          settledFact(row, answer, why, context.today),
        ],
        contents: [
          ...(decision.contents ?? []),
          ...(why === null || reason === null
            ? []
            : [
                {
                  id: why,
                  village: row.village,
                  subject: row.subject,
                  kind: 'proposal-reason',
                  text: reason,
                },
              ]),
        ],
        stores: [...(decision.stores ?? []), settledRow(context.actor.tenant, row.id, context.now, outcome)],
        output: { proposal: row.id, answer, output: decision.output },
      };
    },
  });
}
