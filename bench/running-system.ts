import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoSignIns } from '../apps/server/src/supervise/demo-sign-ins.ts';
import { type Addresses, findRunning } from '../apps/server/src/supervise/running.ts';
import { findFreePort } from './free-port.ts';
import { HOST } from './host.ts';

/** A whole Yanzhen with the demo, as `npm start` runs it, on a folder and ports of its own. */
export interface RunningSystem {
  readonly officerPort: number;
  readonly publicPort: number;
  readonly database: Addresses;
  readonly signIns: DemoSignIns;
  /** Stops every process and deletes the folder. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 10 * 60_000;

/** Starts it and waits until it is ready. Throws what it said when it ends before. */
export async function startSystem(root: string, say: (sentence: string) => void): Promise<RunningSystem> {
  // Beside the bundles and not in the temporary folder, which is often kept in memory: there fsync costs nothing.
  mkdirSync(join(root, 'dist'), { recursive: true });
  const dataDir = mkdtempSync(join(root, 'dist', 'bench-'));
  const [officerPort, publicPort] = [await findFreePort(), await findFreePort()];
  const child = spawn(process.execPath, [join(root, 'tools', 'yanzhen.mjs'), 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      YANZHEN_DATA: dataDir,
      YANZHEN_DEMO: '1',
      YANZHEN_GAZETTEER: '0',
      DATABASE_URL: '',
      HOST,
      PORT: String(officerPort),
      PUBLIC_PORT: String(publicPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    say(chunk.toString().trim());
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exit = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await exit;
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}.keys.json`, { force: true });
  };
  try {
    await untilReady(
      () => said,
      () => child.exitCode !== null,
    );
    const database = findRunning(dataDir);
    if (database === undefined) throw new Error('the running system does not publish its database');
    const path = join(dataDir, 'demo-sign-ins.json');
    const signIns = DemoSignIns.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { officerPort, publicPort, database, signIns, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(said: () => string, hasEnded: () => boolean): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (!said().includes('雁阵已就绪')) {
    if (hasEnded() || Date.now() > until) throw new Error(`Yanzhen did not start:\n${said()}`);
    await sleep(100);
  }
}
