import { readRosterRun, rosterRun } from '@yanzhen/contract/directory-rosters';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';
import { findRoster } from './staged-roster.ts';

export const readRosterRunHandler = handleQuery({
  contract: readRosterRun,
  run: async (transaction, { roster }, { actor }) => {
    const found = await findRoster(transaction, actor, roster);
    if (found === undefined) return refuse('directory.roster-gone');
    return { run: rosterRun.nullable().parse(found.run), importedAt: found.importedAt };
  },
});
