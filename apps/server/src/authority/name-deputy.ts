import { nameDeputy } from '@yanzhen/contract/authority';
import {
  type AppointmentToDeputise,
  decideNameDeputy,
  type DeputyCandidate,
  type Incompatibility,
} from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { type AnyCommandHandler, handleCommand } from '../record/handlers.ts';
import type { ListIncompatibilities, ListStagesAlone } from './post-conflicts.ts';

/** The person is seen only where the session reaches: so is the household that the holder must not share. */
const appointmentToDeputise = `select a.id, a.person, p.household, a.post, a.place, a.village, a.deputy_of is not null as "isDeputy"
  from appointments a left join people p on p.tenant = a.tenant and p.id = a.person
  where a.tenant = $1 and a.id = $2 and (a.until is null or a.until >= $3)`;

const deputyCandidate = `select p.id, p.village, p.household, p.birth_day as "birthDay",
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'post', a.post, 'place', a.place, 'body', a.body)), '[]')
      from appointments a where a.tenant = p.tenant and a.person = p.id and (a.until is null or a.until >= $3)) as holds
  from people p where p.tenant = $1 and p.id = $2`;

interface Loaded {
  readonly holder: AppointmentToDeputise | undefined;
  readonly candidate: DeputyCandidate | undefined;
  readonly incompatibilities: readonly Incompatibility[];
  readonly stages: readonly { readonly stage: string; readonly post: string }[];
}

export interface DeputyNeeds {
  readonly listIncompatibilities: ListIncompatibilities;
  readonly listStagesAlone: ListStagesAlone;
}

async function load(
  transaction: Transaction,
  tenant: number,
  input: { readonly appointment: string; readonly person: string; readonly since: string },
  { listIncompatibilities, listStagesAlone }: DeputyNeeds,
): Promise<Loaded> {
  const [holders, candidates, incompatibilities, stages] = await Promise.all([
    transaction.query<AppointmentToDeputise>({
      name: 'appointment-to-deputise',
      text: appointmentToDeputise,
      values: [tenant, input.appointment, input.since],
    }),
    transaction.query<DeputyCandidate>({
      name: 'deputy-candidate',
      text: deputyCandidate,
      values: [tenant, input.person, input.since],
    }),
    listIncompatibilities(transaction, tenant),
    listStagesAlone(transaction, tenant),
  ]);
  return { holder: holders[0], candidate: candidates[0], incompatibilities, stages };
}

export function makeNameDeputyHandler(needs: DeputyNeeds): AnyCommandHandler {
  return handleCommand({
    contract: nameDeputy,
    load: (transaction, input, { actor }) => load(transaction, actor.tenant, input, needs),
    decide: ({ holder, candidate, incompatibilities, stages }, input, { actor, today, newId }) => {
      if (candidate === undefined) return refuse('authority.not-found');
      const [appointment, reason] = [newId(), newId()];
      const fact = decideNameDeputy(
        { ...input, appointment, reason, stage: input.stage ?? null },
        holder,
        candidate,
        {
          actor,
          today,
          incompatibilities,
          stagesOf: (post) => new Set(stages.filter((one) => one.post === post).map(({ stage }) => stage)),
        },
      );
      if (isRefusal(fact)) return fact;
      const { village, subject } = fact;
      return {
        facts: [fact],
        contents: [{ id: reason, village, subject, kind: 'deputy-reason', text: input.reason }],
        output: { appointment },
      };
    },
  });
}
