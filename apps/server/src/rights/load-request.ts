import type { Actor } from '@yanzhen/domain/authority';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { PersonalRequest, RequestContext } from '@yanzhen/domain/rights';
import type { Transaction } from '../database/transaction.ts';
import type { CommandContext } from '../record/handlers.ts';
import { getRequestRules } from './request-rules.ts';

export interface LoadedRequest {
  readonly request: PersonalRequest;
  readonly after: number;
}

const oneRequest = `select jsonb_build_object('id', r.id, 'kind', r.kind, 'village', r.village, 'household', r.household,
      'person', r.person, 'status', r.status, 'lodgedOn', r.lodged_on, 'due', r.due, 'last', r.last_day,
      'objectUntil', r.object_until,
      'acted', (select jsonb_agg(distinct f.recorded_by) from facts f where f.tenant = r.tenant and f.stream = r.id)) as request,
    (select max(f.position) from facts f where f.tenant = r.tenant and f.stream = r.id)::integer as after
  from personal_requests r where r.tenant = $1 and r.id = $2`;

/** A request as it stands; absent when the session does not see its village. */
export async function loadRequest(
  transaction: Transaction,
  { tenant }: Actor,
  request: string,
): Promise<LoadedRequest | Refusal> {
  const [row] = await transaction.query<LoadedRequest>({
    name: 'one-personal-request',
    text: oneRequest,
    values: [tenant, request],
  });
  return row ?? refuse('authority.not-found');
}

export function requestContextOf(
  { after }: Pick<LoadedRequest, 'after'>,
  { actor, today }: CommandContext,
): RequestContext {
  return { actor, today, after, rules: getRequestRules() };
}

/** A text that belongs to a request and goes when its person is erased. */
export function keepText(
  { village, person }: Pick<PersonalRequest, 'village' | 'person'>,
  kind: string,
  text: string,
  id: string,
) {
  return { id, village, subject: person, kind, text };
}
