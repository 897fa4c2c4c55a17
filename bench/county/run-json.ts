import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CountyDatabase } from './county-cluster.ts';

export type Report = Readonly<Record<string, unknown>>;

/** Runs `server.mjs <command> --json` as `yanzhen` does, on the owner's address. */
export async function runJson(
  root: string,
  database: CountyDatabase,
  command: 'rebuild' | 'verify' | 'seal',
): Promise<{ seconds: number; report: Report }> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist', 'server.mjs'), command, '--json'], {
    env: {
      ...process.env,
      YANZHEN_OWNER_DATABASE: database.ownerUrl,
      YANZHEN_DATABASE: database.appUrl,
      YANZHEN_KEYS: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (output === '') throw new Error(`${command} ended with ${status} and said nothing`);
  return { seconds: (performance.now() - began) / 1000, report: JSON.parse(output) as Report };
}
