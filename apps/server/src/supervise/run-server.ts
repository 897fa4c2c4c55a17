import { spawn } from 'node:child_process';
import { serverEnvironment } from './environments.ts';
import { SERVER } from './programs.ts';
import type { Addresses } from './running.ts';

/** What `server.mjs` answers to a command it does not have. */
export const UNKNOWN_COMMAND = 64;

/** Commands that rebuild or load also get the owner's address; the services never do. */
export function runServer(
  args: readonly string[],
  dataDir: string,
  database: Addresses | undefined,
): Promise<number> {
  const env =
    database === undefined
      ? { ...process.env, YANZHEN_DATA: dataDir }
      : {
          ...serverEnvironment(dataDir, database),
          YANZHEN_OWNER_DATABASE: database.ownerUrl,
          YANZHEN_PUBLIC_DATABASE: database.publicUrl,
        };
  const child = spawn(process.execPath, ['--enable-source-maps', SERVER, ...args], { env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
