import { noteExport } from '@yanzhen/contract/insight';
import { decideNoteExport } from '@yanzhen/domain/insight';
import { handleCommand } from '../record/handlers.ts';

/** Persons are taken at the word of the list, so only those count whom the session sees. */
const logNamed = `insert into access_log (tenant, person, reader, post, what, at)
  select $1, n.id, $2, $3, $4, $5 from (
    select id from people_named($7, '{}', $8, $9, '{}') as id
    union select p.id from people p where p.tenant = $1 and p.id = any ($6::uuid[])) n`;

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
