import { stopRoster } from '@yanzhen/contract/directory-rosters';
import { refuse } from '@yanzhen/domain/kernel';
import { handleCommand } from '../../record/handlers.ts';
import { findRoster } from './staged-roster.ts';

/** Asks whoever works on the roster, on whatever server, to stop; his next beat hears it and undoes what he did. */
export const stopRosterHandler = handleCommand({
  contract: stopRoster,
  load: async (transaction, { roster }, { actor }) => {
    const found = await findRoster(transaction, actor, roster);
    if (found === undefined) return refuse('directory.roster-gone');
    return found.run?.isAlive === true ? found : refuse('directory.roster-not-running');
  },
  decide: (_, { roster }, { actor }) => ({
    facts: [],
    stores: [
      {
        text: 'update rosters set stop_asked = true where tenant = $1 and id = $2 and run is not null',
        values: [actor.tenant, roster],
      },
    ],
    output: { roster },
  }),
});
