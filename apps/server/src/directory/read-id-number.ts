import { readIdNumber } from '@yanzhen/contract/directory-rosters';
import { refuse } from '@yanzhen/domain/kernel';
import { askAuthority } from '../record/ask-authority.ts';
import { handleQuery } from '../record/handlers.ts';

export const readIdNumberHandler = handleQuery({
  contract: readIdNumber,
  run: async (transaction, { person }, { actor, today, keyring }) => {
    const [row] = await transaction.query<{ village: string; sealed: string }>({
      name: 'id-number-of-person',
      text: `select n.village, n.sealed from person_id_numbers n
        where n.tenant = $1 and n.person = $2 and is_feature_on('identity-numbers', $3)`,
      values: [actor.tenant, person, today],
    });
    if (row === undefined) return refuse('authority.not-found');
    const denial = askAuthority('directory.read-id-number', actor, { village: row.village });
    if (denial !== undefined) return denial;
    return { idNumber: keyring.open('identity-number', row.sealed, person) };
  },
});
