import { type ObjectionRow, readObjections } from '@yanzhen/contract/points-objections';
import { findDenial } from '@yanzhen/domain/authority';
import { addWorkingDays } from '@yanzhen/domain/kernel';
import { villagesWithin } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { named } from '../../record/named-in-body.ts';
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
  readonly recorded_by: string | null;
  readonly asked: string | null;
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

const filter = `o.tenant = $1 and ($2::uuid[] is null or o.village = any ($2)) and ($3::text is null or o.status = $3)
    and ($4::uuid is null or o.case_id = $4) and ($5::uuid is null or o.id = $5)`;

const objectionsOfVillage = `select o.id, o.case_id as entry, o.village, h.number as household_number, e.item, e.points, e.occurred_on,
    coalesce(p.name, '') as objector,
    w.name as recorded_by, f.body->>'asked' as asked, coalesce(r.text, '') as reason, o.instance, o.status, o.raised_on, o.since,
    a.text as answer, d.name as answered_by, o.appeal_until, c.procedure, e.scheme_version
  from objections o
  join cases c on c.tenant = o.tenant and c.id = o.case_id
  join point_entries e on e.tenant = o.tenant and e.id = o.case_id
  join point_accounts n on n.tenant = e.tenant and n.id = e.account
  join households h on h.tenant = n.tenant and h.id = n.household
  left join people p on p.tenant = o.tenant and p.id = o.objector
  left join facts f on f.tenant = o.tenant and f.stream = o.case_id and f.type = 'ObjectionRaised' and f.body->>'objection' = o.id::text
  ${named('recordedBy')}
  left join people w on w.tenant = o.tenant and w.id = named."recordedBy" and w.id <> o.objector
  left join people d on d.tenant = o.tenant and d.id = o.decided_by
  left join contents r on r.tenant = o.tenant and r.id = o.reason
  left join contents a on a.tenant = o.tenant and a.id = o.decision_reason
  where ${filter} and ($6::uuid is null or (o.status <> 'open', o.since, o.id) >
    (select k.status <> 'open', k.since, k.id from objections k where k.tenant = $1 and k.id = $6))
  order by o.status <> 'open', o.since, o.id limit $7`;

const objectionsTotal = `select count(*)::integer as total from objections o where ${filter}`;

export const readObjectionsHandler = handleQuery({
  contract: readObjections,
  run: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    if (input.village !== undefined) {
      const denial = findDenial('points.read-objections', actor, { village: input.village });
      if (denial !== undefined) return denial;
    }
    const { village, status, entry, objection } = input;
    const filters = [
      tenant,
      villagesWithin(actor, village),
      ...[status, entry, objection].map((value) => value ?? null),
    ];
    const [rows, totals] = await Promise.all([
      transaction.query<ReadRow>({
        name: 'objections-of-village',
        text: objectionsOfVillage,
        values: [...filters, input.after ?? null, input.limit],
      }),
      transaction.query<{ total: number }>({
        name: 'objections-total',
        text: objectionsTotal,
        values: filters,
      }),
    ]);
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
        recordedBy: row.recorded_by,
        asked: row.asked,
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
    return { objections, total: totals[0]?.total ?? 0 };
  },
});
