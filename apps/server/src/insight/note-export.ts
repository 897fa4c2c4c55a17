import { noteExport } from '@yanzhen/contract/insight';
import { decideNoteExport } from '@yanzhen/domain/insight';
import { handleCommand } from '../record/handlers.ts';

/** Of an account of its own the person, of a household's its householder, as the list names them. */
const logNamed = `insert into access_log (tenant, person, reader, post, what, at)
  with named as (
    select unnest($6::uuid[]) as id
    union select h.id from people h where h.tenant = $1 and h.is_householder and h.household = any ($7::uuid[])
    union select coalesce(a.person, h.id) from point_accounts a
      left join people h on h.tenant = a.tenant and h.household = a.household and h.is_householder
      where a.tenant = $1 and a.id = any (array(
        select unnest($8::uuid[]) union select e.account from point_entries e where e.tenant = $1 and e.id = any ($9::uuid[]))))
  select $1, p.id, $2, $3, $4, $5 from named n join people p on p.tenant = $1 and p.id = n.id`;

/** The trace of a list taken along: one reading for each person on it that the session sees. */
export const noteExportHandler = handleCommand({
  contract: noteExport,
  load: async (_transaction, _input, { actor }) => decideNoteExport(actor) ?? {},
  decide: (_loaded, { table, people, households, accounts, entries }, { actor, now }) => ({
    facts: [],
    stores: [
      {
        name: 'log-named',
        text: logNamed,
        values: [actor.tenant, actor.person, actor.post, table, now, people, households, accounts, entries],
      },
    ],
    output: { table },
  }),
});
