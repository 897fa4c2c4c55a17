import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { serverEnvironment } from './environments.ts';
import { SERVER } from './programs.ts';
import type { Addresses } from './running.ts';

/** What `server.mjs` answers to a command it does not have. */
export const UNKNOWN_COMMAND = 64;

/**
 * What works for minutes beside the services is held to little memory: the loading of the nation keeps 60 MB alive, and
 * without a word would let the garbage grow to five times that.
 */
const heaps: Readonly<Record<string, readonly string[]>> = {
  gazetteer: ['--max-semi-space-size=4', '--max-old-space-size=192'],
};

export interface RunningCommand {
  /** Its exit status; 1 when a signal ended it. */
  readonly status: Promise<number>;
  cancel(): void;
}

/** Commands that rebuild or load also get the owner's address; the services never do. With a log nothing is printed. */
export function runServer(
  args: readonly string[],
  dataDir: string,
  database: Addresses | undefined,
  logPath?: string,
): RunningCommand {
  const env =
    database === undefined
      ? { ...process.env, YANZHEN_DATA: dataDir }
      : {
          ...serverEnvironment(dataDir, database),
          YANZHEN_OWNER_DATABASE: database.ownerUrl,
          YANZHEN_PUBLIC_DATABASE: database.publicUrl,
        };
  const log = logPath === undefined ? undefined : openSync(logPath, 'a', 0o600);
  const stdio: StdioOptions = log === undefined ? 'inherit' : ['ignore', log, log];
  const child = spawn(
    process.execPath,
    [...(heaps[args[0] ?? ''] ?? []), '--enable-source-maps', SERVER, ...args],
    {
      env,
      stdio,
      // Ctrl-C reaches the supervisor alone, which ends what works in the background.
      detached: log !== undefined,
    },
  );
  if (log !== undefined) closeSync(log);
  const status = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return { status, cancel: () => child.kill('SIGTERM') };
}
