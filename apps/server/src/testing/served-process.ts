import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepKeyring } from '../keys/keep-keyring.ts';
import type { ReadyMessage } from '../supervise/child-life.ts';
import { findFreePort } from './running-yanzhen.ts';

/** The built server as a process of its own, which the test kills and starts again. */
export interface ServedProcess {
  readonly url: string;
  /** `kill -9`: nothing is finished, nothing is told; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it on the same port; resolves when it accepts requests. */
  start(): Promise<void>;
}

const SERVER = join(dirname(fileURLToPath(import.meta.url)), '../../../../dist/server.mjs');

/** The bundle must have been built, as `npm start` does. */
export async function serveProcess(
  databaseUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ServedProcess> {
  const port = String(await findFreePort());
  const keys = mkdtempSync(join(tmpdir(), 'yanzhen-keys-'));
  const keysFile = join(keys, 'keys.json');
  keepKeyring(keys, keysFile);
  let child: ChildProcess | undefined;
  const served: ServedProcess = {
    url: `http://localhost:${port}`,
    kill: async () => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    start: async () => {
      const env = {
        PATH: process.env['PATH'],
        YANZHEN_DATABASE: databaseUrl,
        YANZHEN_KEYS: keysFile,
        PORT: port,
        LOG_LEVEL: 'error',
        ...more,
      };
      const started = spawn(process.execPath, [SERVER, 'serve'], {
        env,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child = started;
      const ended = once(started, 'exit').then(() => Promise.reject(new Error('the server did not start')));
      const ready = new Promise<void>((resolve) => {
        started.on('message', ({ type }: ReadyMessage) => {
          if (type === 'ready') resolve();
        });
      });
      await Promise.race([ready, ended]);
      // From here on its end is what the test wants.
      ended.catch(() => undefined);
    },
  };
  await served.start();
  return served;
}
