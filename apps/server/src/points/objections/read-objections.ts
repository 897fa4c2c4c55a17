import { type ObjectionRow, readObjections } from '@yanzhen/contract/points-objections';
import { findDenial } from '@yanzhen/domain/authority';
import { addWorkingDays } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';
import { getCalendar } from '../../schemes/calendar.ts';
import { findProcedure, findStandard } from '../../schemes/scheme-cache.ts';

interface ReadRow {
  readonly id: string;
  readonly entry: string;
  readonly village: string;
  readonly household_number: string;
  readonly item: string;
  readonly points: number;
  readonly occurred_on: string;
  readonly objector: string;
  readonly reason: string;
  readonly instance: string;
  readonly status: ObjectionRow['status'];
  readonly raised_on: string;
  readonly since: string;
  readonly answer: string | null;
  readonly answered_by: string | null;
  readonly appeal_until: string | null;
  readonly procedure: string;
  readonly scheme_version: string;
}

const objectionsOfVillage = `select o.id, o.case_id as entry, o.village, h.number as household_number, e.item, e.points, e.occurred_on,
    coalesce(p.name, '') as objector, coalesce(r.text, '') as reason, o.instance, o.status, o.raised_on, o.since,
    a.text as answer, d.name as answered_by, o.appeal_until, c.procedure, e.scheme_version
  from objections o
  join cases c on c.tenant = o.tenant and c.id = o.case_id
  join point_entries e on e.tenant = o.tenant and e.id = o.case_id
  join point_accounts n on n.tenant = e.tenant and n.id = e.account
  join households h on h.tenant = n.tenant and h.id = n.household
  left join people p on p.tenant = o.tenant and p.id = o.objector
  left join people d on d.tenant = o.tenant and d.id = o.decided_by
  left join contents r on r.tenant = o.tenant and r.id = o.reason
  left join contents a on a.tenant = o.tenant and a.id = o.decision_reason
  where o.tenant = $1 and ($2::uuid is null or o.village = $2) and ($3::text is null or o.status = $3)
  order by o.status = 'open' desc, o.since, o.id limit 500`;

export const readObjectionsHandler = handleQuery({
  contract: readObjections,
  run: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    if (input.village !== undefined) {
      const denial = findDenial('points.read-objections', actor, { village: input.village });
      if (denial !== undefined) return denial;
    }
    const rows = await transaction.query<ReadRow>({
      name: 'objections-of-village',
      text: objectionsOfVillage,
      values: [tenant, input.village ?? null, input.status ?? null],
    });
    const objections: ObjectionRow[] = [];
    for (const row of rows) {
      const rules = await findProcedure(transaction, tenant, row.procedure);
      const standard = await findStandard(transaction, tenant, row.scheme_version);
      const days = rules?.objection?.decideWithinWorkingDays;
      const due =
        row.status === 'open' && days !== undefined
          ? addWorkingDays(getCalendar(), row.since, days)
          : undefined;
      objections.push({
        id: row.id,
        entry: row.entry,
        village: row.village,
        householdNumber: row.household_number,
        item: standard?.itemById.get(row.item)?.title ?? row.item,
        points: row.points,
        occurredOn: row.occurred_on,
        objector: row.objector,
        reason: row.reason,
        instance: row.instance,
        status: row.status,
        raisedOn: row.raised_on,
        due: due?.day ?? null,
        provisional: due?.provisional ?? false,
        answer: row.answer,
        answeredBy: row.answered_by,
        appealUntil: row.appeal_until,
      });
    }
    return { objections };
  },
});
