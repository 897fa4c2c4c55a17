import { type EnrolmentRow, readEnrolment } from '@yanzhen/contract/points-enrolment';
import { isRefusal } from '@yanzhen/domain/kernel';
import {
  householdColumns,
  householdFilter,
  householdPage,
  householdTables,
  readHouseholdFilter,
} from '../directory/household-list.ts';
import { handleQuery } from '../record/handlers.ts';

/** Those that are asked for; `only` is the place of that parameter, which differs between page and total. */
const filterWith = (only: '$6' | '$8') => `${householdFilter}
    and (${only}::text is null or not exists (select 1 from point_accounts a
      where a.tenant = h.tenant and a.household = h.id and a.person is null and a.closed_on is null))`;

const enrolmentPage = `select ${householdColumns},
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'class', a.class, 'holderName', coalesce(own.name, ''))
        order by a.person is not null, a.id)
      from point_accounts a left join people own on own.tenant = a.tenant and own.id = a.person
      where a.tenant = h.tenant and a.household = h.id and a.closed_on is null), '[]') as accounts
  from ${householdTables} where ${filterWith('$8')} ${householdPage}`;

const enrolmentTotal = `select count(*)::integer as total from households h where ${filterWith('$6')}`;

/** WN-01, WN-02: the households and, of each, who earns points and as what. */
export const readEnrolmentHandler = handleQuery({
  contract: readEnrolment,
  run: async (transaction, input, { actor }) => {
    const filters = readHouseholdFilter(actor, input);
    if (isRefusal(filters)) return filters;
    const only = input.only ?? null;
    const [households, totals] = await Promise.all([
      transaction.query<EnrolmentRow>({
        name: 'enrolment-page',
        text: enrolmentPage,
        values: [...filters, input.after ?? null, input.limit, only],
      }),
      transaction.query<{ total: number }>({
        name: 'enrolment-total',
        text: enrolmentTotal,
        values: [...filters, only],
      }),
    ]);
    return { households, total: totals[0]?.total ?? 0 };
  },
});
