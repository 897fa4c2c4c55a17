import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A whole Yanzhen, started as `npm start` does. */
export interface RunningYanzhen {
  readonly process: ChildProcess;
  readonly officerUrl: string;
  readonly publicUrl: string;
  readonly env: Readonly<Record<string, string>>;
  /** Everything it said so far. */
  said(): string;
  /** Ctrl-C; answers the exit status. */
  stop(): Promise<number>;
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const START = [process.execPath, join(ROOT, 'tools/start.mjs')] as const;
/** As people start it; signals then reach npm and not Yanzhen. */
export const NPM_START = ['npm', 'start'] as const;

/** Two free ports on this machine, each freed a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, 'localhost');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts on `dataDir` with free ports; resolves when the addresses are printed. Rejects with what it said. */
export async function startYanzhen(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
  [program, argument]: readonly [string, string] = START,
): Promise<RunningYanzhen> {
  const settings = {
    YANZHEN_DATA: dataDir,
    YANZHEN_DEMO: '0',
    YANZHEN_GAZETTEER: '0',
    PORT: String(await findFreePort()),
    PUBLIC_PORT: String(await findFreePort()),
    ...env,
  };
  const child = spawn(program, [argument], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exit = once(child, 'exit').then(([code]) => Number(code));
  let ended = false;
  void exit.then(() => (ended = true));
  while (!said.includes('雁阵已就绪')) {
    if (ended) throw new Error(said);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    process: child,
    officerUrl: `http://localhost:${settings.PORT}`,
    publicUrl: `http://localhost:${settings.PUBLIC_PORT}`,
    env: settings,
    said: () => said,
    stop: () => {
      child.kill('SIGINT');
      return exit;
    },
  };
}
