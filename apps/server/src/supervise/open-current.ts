import { migrate } from '../database/migrate.ts';
import { openDatabase, type OpenedDatabase } from '../database/open-database.ts';
import type { Say } from './say.ts';

/** Opens the folder's database and brings it to this version. Throws `CannotStart` with nothing left running. */
export async function openCurrent(
  dataDir: string,
  environment: NodeJS.ProcessEnv,
  say: Say,
): Promise<OpenedDatabase> {
  const database = await openDatabase({ dataDir, databaseUrl: environment['DATABASE_URL'], log: say });
  try {
    const applied = await migrate(database.ownerUrl);
    if (applied > 0) say(`数据库已升级 ${applied} 步。`);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}
