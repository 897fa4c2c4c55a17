import { migrate } from '../database/migrate.ts';
import { openDatabase, type OpenedDatabase } from '../database/open-database.ts';
import { keepKeyring, keysPath } from '../keys/keep-keyring.ts';
import { prepareForDemo } from './load-demo.ts';
import type { Say } from './say.ts';

export interface CurrentDatabase {
  readonly database: OpenedDatabase;
  /** The schema was made for the demo and does not hold it yet. */
  readonly awaitsDemo: boolean;
}

/** Opens the folder's database and brings it to this version. Throws `CannotStart` with nothing left running. */
export async function openCurrent(
  dataDir: string,
  environment: NodeJS.ProcessEnv,
  say: Say,
): Promise<CurrentDatabase> {
  const database = await openDatabase({ dataDir, databaseUrl: environment['DATABASE_URL'], log: say });
  try {
    keepKeyring(dataDir, keysPath(dataDir, environment));
    const withDemo = environment['YANZHEN_DEMO'] !== '0';
    const awaitsDemo = await prepareForDemo(database.ownerUrl, withDemo, say);
    const applied = await migrate(database.ownerUrl);
    if (applied > 0) say(`数据库已升级 ${applied} 步。`);
    return { database, awaitsDemo };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
