import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keepKeyring, keysPath, readKeyring } from './keep-keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'yanzhen-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function makeDataFolder(name: string): { dataDir: string; path: string } {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  return { dataDir, path: keysPath(dataDir, {}) };
}

describe('the secret of a data folder', () => {
  it('is made once, outside the folder, readable by its owner alone', () => {
    const { dataDir, path } = makeDataFolder('first');
    const { id } = keepKeyring(dataDir, path);
    expect(path.startsWith(`${dataDir}/`)).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(keepKeyring(dataDir, path).id).toBe(id);
    expect(readKeyring(path).id).toBe(id);
  });

  it('is never made anew for data that another secret sealed', () => {
    const { dataDir, path } = makeDataFolder('moved');
    const { id } = keepKeyring(dataDir, path);
    rmSync(path);
    expect(() => keepKeyring(dataDir, path)).toThrow(id);
    expect(existsSync(path)).toBe(false);
    const other = makeDataFolder('other');
    keepKeyring(other.dataDir, other.path);
    expect(() => keepKeyring(dataDir, other.path)).toThrow(id);
  });

  it('refuses a damaged file by a sentence', () => {
    const { dataDir, path } = makeDataFolder('damaged');
    keepKeyring(dataDir, path);
    writeFileSync(path, '{"secret":"short"}');
    expect(() => keepKeyring(dataDir, path)).toThrow('已损坏');
    writeFileSync(path, 'no json');
    expect(() => readKeyring(path)).toThrow('已损坏');
  });

  it('lies where YANZHEN_KEYS says', () => {
    expect(keysPath('/srv/data', { YANZHEN_KEYS: '/etc/yanzhen/keys.json' })).toBe('/etc/yanzhen/keys.json');
    expect(keysPath('/srv/data', {})).toBe('/srv/data.keys.json');
  });
});
