import { lodgeObjection } from '@yanzhen/contract/points-objections';
import type { Actor } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { decideProcedure, type RaiseObjection } from '@yanzhen/domain/procedures';
import type { Statement, Transaction } from '../../database/transaction.ts';
import { type CommandContext, handleCommand } from '../../record/handlers.ts';
import { loadObjected, toContext, toReasonedFacts } from './load-objected.ts';
import { makeQueryNumber } from './query-number.ts';

type Objector = RaiseObjection['objector'];

/** A villager objects himself; for whom somebody else writes it down must be on record in the village. */
async function findObjector(
  transaction: Transaction,
  actor: Actor,
  person: string | null,
): Promise<Objector | Refusal> {
  if (actor.post === 'villager') {
    return { person: actor.person, household: actor.household, village: actor.place };
  }
  if (person === null) return refuse('points.objector-missing');
  const [row] = await transaction.query<{ village: string | null; household: string | null }>({
    name: 'objector',
    text: 'select village, household from people where tenant = $1 and id = $2',
    values: [actor.tenant, person],
  });
  if (row === undefined || row.village === null) return refuse('points.objector-unknown');
  return { person, household: row.household, village: row.village };
}

/** The number given out when it was handed in; a proposal has the key of the command it became. */
async function findNumber(
  transaction: Transaction,
  tenant: number,
  proposal: string,
): Promise<string | undefined> {
  const [row] = await transaction.query<{ number: string }>({
    name: 'number-of-proposal',
    text: 'select number from receipts where tenant = $1 and proposal = $2',
    values: [tenant, proposal],
  });
  return row?.number;
}

interface Receipt {
  readonly number: string;
  readonly village: string;
  readonly household: string | null;
  readonly objection: string;
}

function receiptOf(receipt: Receipt, isNew: boolean, { actor, now }: CommandContext): Statement {
  const { number, village, household, objection } = receipt;
  return isNew
    ? {
        name: 'issue-receipt',
        text: `insert into receipts (tenant, number, village, household, objection, issued_at)
          values ($1, $2, $3, $4, $5, $6)`,
        values: [actor.tenant, number, village, household, objection, now],
      }
    : {
        name: 'link-receipt',
        text: 'update receipts set objection = $3 where tenant = $1 and number = $2',
        values: [actor.tenant, number, objection],
      };
}

export const lodgeObjectionHandler = handleCommand({
  contract: lodgeObjection,
  load: async (transaction, input, { actor, key }) => {
    const [entry, objector, number] = await Promise.all([
      loadObjected(transaction, 'points.lodge-objection', actor, input.entry),
      findObjector(transaction, actor, input.objector),
      findNumber(transaction, actor.tenant, key),
    ]);
    if (isRefusal(entry)) return entry;
    if (isRefusal(objector)) return objector;
    return { entry, objector, number };
  },
  decide: ({ entry, objector, number: given }, input, context) => {
    const { actor, today, newId } = context;
    const { state, subject } = entry.loaded;
    const [objection, reason] = [newId(), newId()];
    const decided = decideProcedure(
      state,
      {
        type: 'RaiseObjection',
        objection,
        objector,
        reason,
        ...(input.asked === null ? {} : { asked: input.asked }),
      },
      toContext(entry, actor, today),
    );
    if (isRefusal(decided)) return decided;
    const facts = toReasonedFacts(decided, entry, today, reason);
    const number = given ?? makeQueryNumber(newId());
    const onBehalfOf = objector.person === actor.person ? null : objector.person;
    return {
      facts: facts.map((fact) => ({ ...fact, onBehalfOf })),
      contents: [
        { id: reason, village: state.village, subject, kind: 'objection-reason', text: input.reason },
      ],
      stores: [
        receiptOf(
          { number, village: state.village, household: objector.household, objection },
          given === undefined,
          context,
        ),
      ],
      output: { objection, number },
    };
  },
});
