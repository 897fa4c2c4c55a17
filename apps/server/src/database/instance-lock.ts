import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CannotStart, explainDenied } from './cannot-start.ts';
import { findProcessStart } from './process-identity.ts';

export interface InstanceLock {
  /** Gives the folder back; harmless when called twice. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly start: string;
  readonly host: string;
}

const HEARTBEAT_MS = 15_000;
/** On a folder shared between machines a process number says nothing; there a silent holder counts as dead. */
const FOREIGN_SILENCE_MS = 60_000;

/**
 * Takes `dataDir` for this process. A lock left behind by `kill -9` or a power cut is recognised by its process
 * number together with its start time and replaced. Throws `CannotStart` while another Yanzhen lives on it.
 */
export function acquireInstanceLock(dataDir: string): InstanceLock {
  const path = join(dataDir, 'yanzhen.lock');
  const own = `${path}.${process.pid}`;
  const text = JSON.stringify({
    pid: process.pid,
    start: findProcessStart(process.pid) ?? '',
    host: hostname(),
  } satisfies Holder);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(own, text, { mode: 0o600 });
  } catch (error) {
    throw explainDenied(error, dataDir);
  }
  try {
    takeOver(path, own, dataDir);
  } finally {
    rmSync(own, { force: true });
  }
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release: () => {
      clearInterval(heartbeat);
      if (readText(path) === text) rmSync(path, { force: true });
    },
  };
}

/** True while a living Yanzhen holds `dataDir`. */
export function isHeld(dataDir: string): boolean {
  const path = join(dataDir, 'yanzhen.lock');
  const text = readText(path);
  return text !== undefined && findLivingHolder(path, text) !== undefined;
}

/** `link` fails when the target exists, so of several starting at once exactly one holds the folder. */
function takeOver(path: string, own: string, dataDir: string): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      linkSync(own, path);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const text = readText(path);
    if (text === undefined) continue;
    const holder = findLivingHolder(path, text);
    if (holder !== undefined) throw refusal(dataDir, holder);
    removeStale(path, text);
  }
  throw new CannotStart(`数据目录 ${dataDir} 正被另一个雁阵抢先启动，请稍候再试。`);
}

/** Another starter may have replaced the stale lock since it was read: what was moved is looked at again. */
function removeStale(path: string, staleText: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readText(aside) !== staleText) {
    try {
      linkSync(aside, path);
    } catch {
      // A third starter holds the folder already; the next attempt meets it.
    }
  }
  rmSync(aside, { force: true });
}

function findLivingHolder(path: string, text: string): Holder | undefined {
  const holder = parseHolder(text);
  if (holder === undefined) return undefined;
  if (holder.host !== hostname()) return silenceOf(path) < FOREIGN_SILENCE_MS ? holder : undefined;
  const start = findProcessStart(holder.pid);
  return start !== undefined && start === holder.start ? holder : undefined;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: Partial<Holder> = JSON.parse(text);
    const { pid, start, host } = value;
    if (pid === undefined || start === undefined || host === undefined) return undefined;
    return { pid, start, host };
  } catch {
    return undefined;
  }
}

function refusal(dataDir: string, holder: Holder): CannotStart {
  const where =
    holder.host === hostname() ? `进程号 ${holder.pid}` : `主机 ${holder.host} 上的进程 ${holder.pid}`;
  return new CannotStart(
    `已有一个雁阵正在使用数据目录 ${dataDir}（${where}）。同一份数据不能由两个雁阵同时打开：请先停掉那一个，或用 YANZHEN_DATA 另指一个目录。`,
  );
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function silenceOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The folder may be gone, for instance at the end of a test; the lock went with it.
  }
}
