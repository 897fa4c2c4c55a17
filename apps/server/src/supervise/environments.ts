import { join, resolve, sep } from 'node:path';
import { CannotStart } from '../database/cannot-start.ts';
import { readMigrations } from '../database/migrate.ts';
import { keysPath } from '../keys/keep-keyring.ts';
import { DIST } from './programs.ts';
import { readProxies } from './proxies.ts';
import type { Addresses } from './running.ts';

/** The folder of everything this Yanzhen keeps: `YANZHEN_DATA`, or `data` beside the sources. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  return resolve(environment['YANZHEN_DATA'] || join(DIST, '..', 'data'));
}

/** Where backups go: `YANZHEN_BACKUPS`, or `backups` beside the sources; never inside the data they are to outlive. */
export function backupsFolder(environment: NodeJS.ProcessEnv): string {
  const folder = resolve(environment['YANZHEN_BACKUPS'] || join(DIST, '..', 'backups'));
  const data = dataFolder(environment);
  if (folder !== data && !folder.startsWith(data + sep)) return folder;
  throw new CannotStart(
    `YANZHEN_BACKUPS=${folder} 在数据目录 ${data} 里面，数据目录坏了备份也没了。请指到别处，最好是另一块盘。`,
  );
}

/** The list, beside the backups of a folder, of whose information was erased. */
export const erasedListIn = (folder: string): string => join(folder, 'erased.json');

/** The server knows one address, under the role that row-level security binds. */
export function serverEnvironment(dataDir: string, database: Addresses): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => name !== 'DATABASE_URL' && !/^PG[A-Z]+$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    YANZHEN_DATA: dataDir,
    YANZHEN_DATABASE: database.appUrl,
    YANZHEN_KEYS: keysPath(dataDir, process.env),
  };
}

/** The villagers' process inherits nothing it does not need: no folder, no key, no other role's address. */
export function publicEnvironment(database: Addresses): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TZ', 'LOG_LEVEL', 'YANZHEN_CLOCK'];
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name))),
    NODE_ENV: 'production',
    // As they are meant, not as they were typed: that process only parts them at the commas.
    YANZHEN_PROXIES: readProxies(process.env['YANZHEN_PROXIES']).join(','),
    YANZHEN_DATABASE: database.publicUrl,
    YANZHEN_SCHEMA_NUMBER: String(readMigrations().length),
  };
}
