import type { AccessKind } from '@yanzhen/contract/texts/access';
import type { Moment } from '@yanzhen/domain/kernel';
import type { Statement } from '../database/transaction.ts';

/** One row for each person whose file is read: they see it under 谁看过. */
export function readingStatement(
  { tenant, person, post }: { readonly tenant: number; readonly person: string; readonly post: string },
  people: readonly string[],
  what: AccessKind,
  at: Moment,
): Statement {
  return {
    name: 'log-reading',
    text: `insert into access_log (tenant, person, reader, post, what, at) select $1, unnest($2::uuid[]), $3, $4, $5, $6`,
    values: [tenant, people, person, post, what, at],
  };
}
