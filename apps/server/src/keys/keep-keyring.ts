import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../database/cannot-start.ts';
import { type Keyring, type KeyMaterial, makeKeyMaterial, makeKeyring, nameSecret } from './keyring.ts';

/**
 * The file of the secret: `YANZHEN_KEYS`, or beside the data folder. Never inside it: who carries the data away,
 * or a backup of it, must not carry the key along.
 */
export function keysPath(dataDir: string, environment: NodeJS.ProcessEnv): string {
  return resolve(environment['YANZHEN_KEYS'] || `${dataDir}.keys.json`);
}

/** Opens the secret of a data folder, making it on the first start. Throws `CannotStart` when it is another's. */
export function keepKeyring(dataDir: string, path: string): Keyring {
  const mark = join(dataDir, 'key-id');
  const expected = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : undefined;
  if (!existsSync(path)) {
    if (expected !== undefined) throw missing(path, expected);
    writeMaterial(path, makeKeyMaterial());
  }
  const material = readMaterial(path);
  if (expected !== undefined && expected !== material.id) throw missing(path, expected);
  if (expected === undefined) writeFileSync(mark, `${material.id}\n`, { mode: 0o600, flush: true });
  return makeKeyring(material);
}

/** Opens the secret that a supervisor keeps. */
export function readKeyring(path: string): Keyring {
  return makeKeyring(readMaterial(path));
}

function missing(path: string, expected: string): CannotStart {
  return new CannotStart(
    `这个数据目录里的敏感信息是用密钥 ${expected} 加密的，而 ${path} 里没有这把密钥。请把原来的密钥文件放回原处，或用 YANZHEN_KEYS 指明它在哪里；没有它，已加密的身份证号等无法读出。`,
  );
}

function writeMaterial(path: string, { id, secret }: KeyMaterial): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const text = `${JSON.stringify({ id, secret: secret.toString('base64') }, null, 2)}\n`;
    writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(
      `密钥文件写不到 ${path}（${reason}）。密钥不放在数据目录里面；请用 YANZHEN_KEYS 指一个当前用户可写、数据目录以外的位置。`,
    );
  }
}

function readMaterial(path: string): KeyMaterial {
  chmodSync(path, 0o600);
  const secret = Buffer.from(parseSecret(readFileSync(path, 'utf8')), 'base64');
  if (secret.length === 32) return { id: nameSecret(secret), secret };
  throw new CannotStart(`密钥文件 ${path} 已损坏。请从另外保存的副本恢复它再启动，不要新建。`);
}

function parseSecret(text: string): string {
  try {
    const value: { secret?: unknown } = JSON.parse(text) ?? {};
    return typeof value.secret === 'string' ? value.secret : '';
  } catch {
    return '';
  }
}
