import { uploadRoster } from '@yanzhen/contract/directory-rosters';
import { isRefusal } from '@yanzhen/domain/kernel';
import { handleUpload } from '../../record/handlers.ts';
import { readWorkbook } from '../../spreadsheets/read-workbook.ts';
import { headOf, sealJson } from './staged-roster.ts';

const insertRoster = `insert into rosters (tenant, id, person, office, file_name, format, encoding, sheets, head, content, uploaded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

export const uploadRosterHandler = handleUpload({
  contract: uploadRoster,
  beside: true,
  receive: async (file, { fileName }) => {
    const workbook = await readWorkbook(file);
    if (isRefusal(workbook)) return workbook;
    const { sheets } = workbook;
    return {
      load: async () => null,
      decide: (_, _input, { actor, now, newId, keyring }) => {
        const roster = newId();
        const encoding = workbook.format === 'csv' ? workbook.encoding : null;
        const listed = sheets.map(({ name, rows }) => ({ name, rows: rows.length }));
        return {
          facts: [],
          stores: [
            {
              text: insertRoster,
              values: [
                actor.tenant,
                roster,
                actor.person,
                actor.place,
                fileName,
                workbook.format,
                encoding,
                JSON.stringify(listed),
                sealJson(keyring, roster, headOf(sheets)),
                sealJson(keyring, roster, { sheets }),
                now,
              ],
            },
          ],
          output: { roster },
        };
      },
    };
  },
});
