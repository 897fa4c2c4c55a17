import { discardRoster } from '@yanzhen/contract/directory-rosters';
import { refuse } from '@yanzhen/domain/kernel';
import { handleCommand } from '../../record/handlers.ts';
import { findRoster } from './staged-roster.ts';

export const discardRosterHandler = handleCommand({
  contract: discardRoster,
  load: async (transaction, { roster }, { actor }) => {
    const found = await findRoster(transaction, actor, roster);
    if (found === undefined) return refuse('directory.roster-gone');
    return found.run?.isAlive === true ? refuse('directory.roster-running') : found;
  },
  decide: (_, { roster }, { actor }) => ({
    facts: [],
    stores: [{ text: 'delete from rosters where tenant = $1 and id = $2', values: [actor.tenant, roster] }],
    output: { roster },
  }),
});
