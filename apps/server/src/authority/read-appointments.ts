import { type AppointmentListed, readAppointments } from '@yanzhen/contract/authority';
import { posts } from '@yanzhen/domain/authority';
import { handleQuery, type QueryHandler } from '../record/handlers.ts';
import { flagConflicts, type ListIncompatibilities } from './post-conflicts.ts';

type Row = Omit<AppointmentListed, 'postLabel'>;

/** All of them: whether somebody's posts check each other can only be told from the whole list. */
const inForce = `select a.id, a.person, coalesce(p.name, '') as "personName", a.post, a.body, a.channel, a.place,
    pl.name as "placeName", a.village, v.name as "villageName", a.since, a.until, a.deputy_of as "deputyOf",
    (select d.name from appointments o join people d on d.tenant = o.tenant and d.id = o.person
      where o.tenant = a.tenant and o.id = a.deputy_of) as "deputyOfName",
    a.elected_on as "electedOn", c.text as source,
    a.stage, (select text from contents c where c.tenant = a.tenant and c.id = a.reason) as "deputyReason"
  from appointments a
  join places pl on pl.tenant = a.tenant and pl.id = a.place
  left join places v on v.tenant = a.tenant and v.id = a.village
  left join people p on p.tenant = a.tenant and p.id = a.person
  left join contents c on c.tenant = a.tenant and c.id = a.source
  where a.tenant = $1 and a.since <= $2 and (a.until is null or a.until > $2 or (a.until = $2 and a.ended_at is null))
    and ($3 or a.village is null or a.village = any ($4::uuid[]))
    and ($5::uuid is null or a.village = $5) and ($6::uuid is null or a.person = $6
      or a.deputy_of in (select o.id from appointments o where o.tenant = $1 and o.person = $6))
  order by pl.position, a.post, "personName", a.id`;

/** Who holds which post today, in the villages that the session sees and above them. */
export function makeReadAppointmentsHandler(listIncompatibilities: ListIncompatibilities): QueryHandler {
  return handleQuery({
    contract: readAppointments,
    run: async (transaction, input, { actor, today }) => {
      const { tenant, whole, villages } = actor;
      const [rows, incompatibilities] = await Promise.all([
        transaction.query<Row>({
          name: 'appointments-in-force',
          text: inForce,
          values: [tenant, today, whole, villages, input.village ?? null, input.person ?? null],
        }),
        listIncompatibilities(transaction, tenant),
      ]);
      return {
        // Of one person, his deputies are read along for the flags alone.
        appointments: rows
          .filter(({ person }) => input.person === undefined || person === input.person)
          .map((row) => ({ ...row, postLabel: posts[row.post].label })),
        conflicts: flagConflicts(
          rows.map((row) => ({ ...row, from: row.since })),
          incompatibilities,
          today,
        ),
      };
    },
  });
}
