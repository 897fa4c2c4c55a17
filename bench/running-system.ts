import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoSignIns } from '../apps/server/src/supervise/demo-sign-ins.ts';
import { type Addresses, findRunning } from '../apps/server/src/supervise/running.ts';
import { readResidentBytes } from './county/county-server.ts';
import { findFreePort } from './free-port.ts';
import { HOST } from './host.ts';

/** A whole Yanzhen with the demo, as `npm start` runs it, on a folder and ports of its own. */
export interface RunningSystem {
  readonly officerPort: number;
  readonly publicPort: number;
  readonly database: Addresses;
  readonly signIns: DemoSignIns;
  /** Bytes that the process which serves officers holds in memory now; 0 where the system does not tell. */
  readMemory(): number;
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
    const server = findServer(dataDir);
    return {
      officerPort,
      publicPort,
      database,
      signIns,
      readMemory: () => readResidentBytes(server),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The process that serves officers on a folder, as the system lists it; 0 where it lists none. */
function findServer(dataDir: string): number {
  if (!existsSync('/proc')) return 0;
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  const isServer = (pid: string) =>
    /server\.mjs serve/.test(read(pid, 'cmdline')) && read(pid, 'environ').includes(dataDir);
  return Number(readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isServer(pid)) ?? 0);
}

async function untilReady(said: () => string, hasEnded: () => boolean): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (!said().includes('雁阵已就绪')) {
    if (hasEnded() || Date.now() > until) throw new Error(`Yanzhen did not start:\n${said()}`);
    await sleep(100);
  }
}
