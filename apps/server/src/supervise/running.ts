import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isHeld } from '../database/instance-lock.ts';
import type { OpenedDatabase } from '../database/open-database.ts';

export type Addresses = Pick<OpenedDatabase, 'ownerUrl' | 'appUrl' | 'publicUrl'>;

function pathIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}

/** Lets commands of the same user reach the database of the running Yanzhen, which alone may hold the folder. */
export function publishRunning(dataDir: string, { ownerUrl, appUrl, publicUrl }: Addresses): void {
  const path = pathIn(dataDir);
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify({ ownerUrl, appUrl, publicUrl } satisfies Addresses), { mode: 0o600 });
}

export function withdrawRunning(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}

/** Undefined when no Yanzhen holds the folder, whatever a killed one left behind. */
export function findRunning(dataDir: string): Addresses | undefined {
  if (!isHeld(dataDir)) return undefined;
  try {
    return JSON.parse(readFileSync(pathIn(dataDir), 'utf8'));
  } catch {
    return undefined;
  }
}
