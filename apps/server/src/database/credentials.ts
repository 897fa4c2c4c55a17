import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** Passwords of the database roles, made on the first start and kept readable for their owner alone. */
export interface Credentials {
  /** Of the embedded cluster's superuser; used to make the roles and never given to a child process. */
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  readonly public: string;
}

const NAMES = ['superuser', 'owner', 'app', 'public'] as const;

export function makeCredentials(): Credentials {
  const secret = () => randomBytes(24).toString('base64url');
  return { superuser: secret(), owner: secret(), app: secret(), public: secret() };
}

/** Reads `database-passwords.json` of the data folder, writing it when there is none. */
export function keepCredentials(dataDir: string): Credentials {
  const path = join(dataDir, 'database-passwords.json');
  if (existsSync(path)) return readCredentials(path);
  const credentials = makeCredentials();
  writeFileSync(`${path}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return credentials;
}

function readCredentials(path: string): Credentials {
  chmodSync(path, 0o600);
  const value: Partial<Credentials> = parseObject(readFileSync(path, 'utf8'));
  for (const name of NAMES) {
    if (typeof value[name] === 'string' && value[name] !== '') continue;
    throw new CannotStart(
      `文件 ${path} 里没有可用的数据库口令（缺 ${name}）。它与数据库是一对，请从备份里恢复这个文件再启动。`,
    );
  }
  return value as Credentials;
}

function parseObject(text: string): Partial<Credentials> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
