import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { StandingIncident } from '@yanzhen/domain/rights';
import type { Transaction } from '../database/transaction.ts';

export type LoadedIncident = StandingIncident & { readonly people: number };

const oneIncident = `select i.id, i.status, i.noticed_at as "noticedAt", i.concerned->>'reader' as reader, i.people,
    i.reported_at is not null as "isReported", i.told_on is not null as "isTold", i.spared_on is not null as "isSpared",
    i.close_asked_by as "closeAskedBy",
    (select max(f.position) from facts f where f.tenant = i.tenant and f.stream = i.id)::integer as after
  from personal_incidents i where i.tenant = $1 and i.id = $2`;

export async function loadIncident(
  transaction: Transaction,
  tenant: number,
  incident: string,
): Promise<LoadedIncident | Refusal> {
  const [row] = await transaction.query<LoadedIncident>({
    name: 'one-incident',
    text: oneIncident,
    values: [tenant, incident],
  });
  return row ?? refuse('authority.not-found');
}

/** A text of an incident; no village’s, as the incident is none’s. */
export function keepIncidentText(incident: string, kind: string, text: string, id: string) {
  return { id, village: null, subject: incident, kind: `incident-${kind}`, text };
}
