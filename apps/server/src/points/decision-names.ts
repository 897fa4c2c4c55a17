import type { CaseStep } from '@yanzhen/domain/procedures';
import type { Transaction } from '../database/transaction.ts';

/** What the ids in decisions are called: people, meetings, resolutions, and the reasons given. */
export interface DecisionNames {
  readonly people: ReadonlyMap<string, string>;
  readonly meetings: ReadonlyMap<string, string>;
  readonly resolutions: ReadonlyMap<string, string>;
  readonly reasons: ReadonlyMap<string, string>;
}

interface NamedRow {
  readonly kind: 'person' | 'meeting' | 'resolution' | 'reason';
  readonly id: string;
  readonly name: string;
}

const namesOfDecisions = `select 'person' as kind, id, name from people where tenant = $1 and id = any ($2)
  union all select 'meeting', id, title from meetings where tenant = $1 and id = any ($3)
  union all select 'resolution', id, title from resolutions where tenant = $1 and id = any ($4)
  union all select 'reason', id, coalesce(text, '') from contents where tenant = $1 and id = any ($5)`;

export async function loadDecisionNames(
  transaction: Transaction,
  tenant: number,
  steps: readonly CaseStep[],
): Promise<DecisionNames> {
  const acts = steps.filter((step) => 'stage' in step);
  const rows = await transaction.query<NamedRow>({
    name: 'names-of-decisions',
    text: namesOfDecisions,
    values: [
      tenant,
      [
        ...steps.flatMap(({ person }) => person ?? []),
        ...acts.flatMap(({ inPlaceOf }) => inPlaceOf?.person ?? []),
      ],
      acts.flatMap(({ body }) => body?.meeting ?? []),
      acts.flatMap(({ body }) => body?.resolution ?? []),
      steps.flatMap(({ reason }) => reason ?? []),
    ],
  });
  const ofKind = (kind: NamedRow['kind']) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ id, name }) => [id, name]));
  return {
    people: ofKind('person'),
    meetings: ofKind('meeting'),
    resolutions: ofKind('resolution'),
    reasons: ofKind('reason'),
  };
}
