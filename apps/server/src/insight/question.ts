import type { Actor } from '@yanzhen/domain/authority';
import type { Answers, Days, Mapping } from '@yanzhen/domain/insight';
import type { Day, Period } from '@yanzhen/domain/kernel';

/** What a form asks, for which period, and who asks. */
export interface Question {
  readonly mapping: Mapping;
  readonly period: Period;
  readonly actor: Actor;
  readonly today: Day;
  readonly saying: Answers['saying'];
}

/** What every query of a reportable stands behind: the tenant and the days, as `$1` to `$3`. */
export const asked = 'with asked as (select $1::integer as tenant, $2::date as first, $3::date as last)';

/** The last day that can be spoken of: a period that is still running is told as far as it has come. */
export function untilToday({ from, to }: Days, today: Day): Days {
  return { from, to: to > today ? today : to };
}
