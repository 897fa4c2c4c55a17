import { appoint, endAppointment } from '@yanzhen/contract/authority';
import {
  type AppointmentToDeputise,
  type Candidate,
  decideAppoint,
  decideEndAppointment,
  type DeputyCandidate,
  findUnfitDeputy,
  type PlaceOfPost,
  type StandingAppointment,
} from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { type AnyCommandHandler, handleCommand } from '../record/handlers.ts';
import { flagConflicts, type Held, type ListIncompatibilities } from './post-conflicts.ts';

/** A grid or Party group lies in the village above it; a village lies in itself. */
const placeOfPost = `with recursive up as (
    select p.id, p.parent, p.kind, 0 as steps from places p where p.tenant = $1 and p.id = $2 and p.until is null
    union all
    select p.id, p.parent, p.kind, up.steps + 1 from places p join up on p.tenant = $1 and p.id = up.parent
  )
  select (select id from up where steps = 0) as id, (select kind from up where steps = 0) as kind,
    (select j.village from jurisdictions j join up on j.tenant = $1 and j.place = up.id and j.village = up.id limit 1) as village
  where exists (select 1 from up)`;

const candidateOf = `select p.id, p.village, p.household, p.birth_day as "birthDay", p.name from people p where p.tenant = $1 and p.id = $2`;

/** What the person holds then, and whoever deputises for it. */
const heldAround = `select a.id, a.person, a.post, a.place, a.body, a.since as "from", a.until, a.deputy_of as "deputyOf",
    coalesce(p.name, '') as "personName"
  from appointments a left join people p on p.tenant = a.tenant and p.id = a.person
  where a.tenant = $1 and (a.until is null or a.until >= $3)
    and (a.person = $2 or a.deputy_of in (select b.id from appointments b where b.tenant = $1 and b.person = $2))`;

interface HeldRow extends Held {
  readonly post: Candidate['holds'][number]['post'];
  readonly body: string | null;
}

async function loadForAppointing(
  transaction: Transaction,
  tenant: number,
  input: { person: string; place: string; since: string },
) {
  const [places, people, held] = await Promise.all([
    transaction.query<PlaceOfPost>({
      name: 'place-of-post',
      text: placeOfPost,
      values: [tenant, input.place],
    }),
    transaction.query<Omit<DeputyCandidate, 'holds'> & { name: string }>({
      name: 'candidate',
      text: candidateOf,
      values: [tenant, input.person],
    }),
    transaction.query<HeldRow>({
      name: 'held-around',
      text: heldAround,
      values: [tenant, input.person, input.since],
    }),
  ]);
  const [person] = people;
  const holds = held.filter((one) => one.person === input.person);
  return { place: places[0], name: person?.name ?? '', candidate: person && { ...person, holds }, held };
}

export function makeAppointHandler(listIncompatibilities: ListIncompatibilities): AnyCommandHandler {
  return handleCommand({
    contract: appoint,
    load: async (transaction, input, { actor: { tenant } }) => {
      const [loaded, deputised, incompatibilities] = await Promise.all([
        loadForAppointing(transaction, tenant, input),
        transaction.query<AppointmentToDeputise>({
          name: 'deputised-appointment',
          text: `select a.id, a.person, p.household, a.post, a.place, a.village, a.deputy_of is not null as "isDeputy"
            from appointments a left join people p on p.tenant = a.tenant and p.id = a.person
            where a.tenant = $1 and a.id = $2 and a.post = $3 and a.place = $4 and a.person <> $5`,
          values: [tenant, input.deputyOf ?? null, input.post, input.place, input.person],
        }),
        listIncompatibilities(transaction, tenant),
      ]);
      if (input.deputyOf !== undefined && deputised.length === 0) return refuse('authority.not-found');
      return { ...loaded, incompatibilities, deputised: deputised[0] };
    },
    decide: (
      { place, candidate, name, held, incompatibilities, deputised },
      input,
      { actor, today, newId },
    ) => {
      const appointment = newId();
      const source = input.source === undefined ? null : newId();
      const fact = decideAppoint(
        {
          ...input,
          appointment,
          until: input.until ?? null,
          deputyOf: input.deputyOf ?? null,
          electedOn: input.electedOn ?? null,
          source,
        },
        candidate,
        place,
        { actor, today },
      );
      if (isRefusal(fact)) return fact;
      const unfit =
        deputised && candidate && findUnfitDeputy(deputised, candidate, incompatibilities, input.since);
      if (unfit !== undefined) return unfit;
      const { person, post, since, until, deputyOf } = fact.body;
      const own: Held = {
        id: appointment,
        person,
        post,
        place: fact.body.place,
        from: since,
        until,
        deputyOf,
        personName: name,
      };
      const contents =
        source === null || input.source === undefined
          ? []
          : [
              {
                id: source,
                village: fact.village,
                subject: person,
                kind: 'appointment-source',
                text: input.source,
              },
            ];
      return {
        facts: [fact],
        contents,
        output: { appointment, conflicts: flagConflicts([...held, own], incompatibilities, since) },
      };
    },
  });
}

const standingAppointment = `select a.id, a.person, a.village, a.since, a.until, a.ended_at is not null as ended,
    (select coalesce(max(f.position), 0) from facts f where f.tenant = a.tenant and f.stream = a.id)::integer as version
  from appointments a where a.tenant = $1 and a.id = $2`;

export const endAppointmentHandler = handleCommand({
  contract: endAppointment,
  load: async (transaction, input, { actor: { tenant } }) => {
    const [standing] = await transaction.query<StandingAppointment>({
      name: 'standing-appointment',
      text: standingAppointment,
      values: [tenant, input.appointment],
    });
    return { standing };
  },
  decide: ({ standing }, input, { actor, today, now, newId }) => {
    const reason = newId();
    const fact = decideEndAppointment({ until: input.until, reason }, standing, { actor, today });
    if (isRefusal(fact)) return fact;
    const ending = { text: 'select end_sessions_under($1, $2)', values: [input.appointment, now] };
    return {
      facts: [fact],
      contents: [
        {
          id: reason,
          village: fact.village,
          subject: fact.subject ?? '',
          kind: 'appointment-ending-reason',
          text: input.reason,
        },
      ],
      // Whoever is signed in under it is out with the same commit; a later day is met when the session is looked up.
      stores: input.until <= today ? [ending] : [],
      output: { appointment: input.appointment },
    };
  },
});
