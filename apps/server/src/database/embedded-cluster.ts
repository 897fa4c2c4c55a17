import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { locatePostgres } from './postgres-binaries.ts';
import {
  chooseSeat,
  commandOf,
  type PostgresSeat,
  prepareSocketFolder,
  type SeatKind,
} from './postgres-seat.ts';
import { readCommandLine } from './process-identity.ts';

export interface ClusterOptions {
  /** The folder that will hold the cluster, its socket and its log. */
  readonly home: string;
  readonly superuserPassword: string;
  /** False only for throwaway test clusters: nothing waits for the disk. */
  readonly durable: boolean;
  readonly log: (sentence: string) => void;
  /** Another PostgreSQL than the installation's: the folder of its `bin`. Tests run on the oldest one supported. */
  readonly native?: string | undefined;
  /** Tests name the way; otherwise the first that works is taken. */
  readonly seats?: readonly SeatKind[];
}

export interface EmbeddedCluster {
  /** The folder of the Unix socket; there is no network listener. */
  readonly socketFolder: string;
  /** A fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
  stop(): Promise<void>;
}

/** Part of the socket's name only: nothing listens on the network. */
export const SOCKET_PORT = 5432;
const MAJOR = '18';
const LOG_LIMIT_BYTES = 10_000_000;
/** Between attempts to bring the database back; a full disk may take its time to be emptied. */
const REVIVE_EVERY_MS = 5_000;

/** Settings for two cores and a few hundred people; times are kept in UTC, the application speaks Shanghai. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(SOCKET_PORT),
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failed statement is quoted with what is written in it, and DETAIL and CONTEXT with the row where no policy stands.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  lc_messages: 'C',
};

const THROWAWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '600',
  max_wal_senders: '0',
  wal_level: 'minimal',
};

/**
 * Starts the PostgreSQL of the installation on `home`, making the cluster on the first start and stopping the
 * orphan that `kill -9` left behind. Restarts it when it dies. Throws `CannotStart` with what to do.
 */
export async function startEmbeddedCluster(options: ClusterOptions): Promise<EmbeddedCluster> {
  const seat = chooseSeat(options.native ?? locatePostgres(), options.home, options.seats);
  if (seat.home !== options.home)
    options.log(`数据库放在 ${seat.home}（${options.home} 对它的用户不可达）。`);
  const cluster = join(seat.home, 'cluster');
  await initialiseOnce(seat, cluster, options);
  takeOwnership(seat, cluster);
  await stopOrphan(cluster, options.log);
  const socketFolder = prepareSocketFolder(seat);
  const keeper = new ClusterKeeper(seat, cluster, socketFolder, options);
  await keeper.start();
  return {
    socketFolder,
    stop: async () => {
      await keeper.stop();
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

/** The cluster is made beside its place and moved there whole, so a cut in the middle leaves no half of one. */
async function initialiseOnce(seat: PostgresSeat, cluster: string, options: ClusterOptions): Promise<void> {
  if (existsSync(cluster)) return checkVersion(cluster);
  options.log('正在建立数据库…');
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const passwordFile = join(seat.home, 'initial-password');
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (seat.user !== undefined) chownSync(passwordFile, seat.user.uid, seat.user.gid);
  try {
    const locale =
      options.native === undefined
        ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
        : ['--locale=C.UTF-8'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const sync = options.durable ? [] : ['--no-sync'];
    const args = ['-D', fresh, '--encoding=UTF8', ...locale, ...access, ...sync];
    const { status, output } = runTool(seat, 'initdb', args);
    if (status !== 0) throw new CannotStart(`建立数据库失败：${lastLines(output)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, cluster);
}

function checkVersion(cluster: string): void {
  const path = join(cluster, 'PG_VERSION');
  const version = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (version === MAJOR) return;
  throw new CannotStart(
    version === ''
      ? `目录 ${cluster} 里有别的东西，不是雁阵的数据库。请移走它，或用 YANZHEN_DATA 另指一个目录。`
      : `目录 ${cluster} 是 PostgreSQL ${version} 的数据，这一版雁阵带的是 PostgreSQL ${MAJOR}。请用原来的版本备份，再恢复到新目录。`,
  );
}

/** Root may start today in a user namespace and tomorrow as another user; the files follow. */
function takeOwnership(seat: PostgresSeat, cluster: string): void {
  const wanted = seat.user?.uid ?? process.getuid?.();
  const actual = statSync(cluster).uid;
  if (wanted === undefined || actual === wanted) return;
  if (process.getuid?.() !== 0) {
    throw new CannotStart(
      `数据目录 ${cluster} 属于另一个用户（编号 ${actual}），当前用户打不开。请用原来的用户启动，或请管理员把目录改归当前用户。`,
    );
  }
  const user = seat.user ?? { uid: 0, gid: 0 };
  for (const name of ['', ...readdirSync(cluster, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(cluster, name), user.uid, user.gid);
  }
}

/** The server outlives a killed Yanzhen. It is stopped by its own number, never by one that was used again. */
async function stopOrphan(cluster: string, log: (sentence: string) => void): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const pid = readPostmasterPid(cluster);
  if (pid === undefined) return;
  if (!isPostmasterOf(pid, cluster)) {
    rmSync(path, { force: true });
    return;
  }
  log('上次没有正常退出，正在收尾…');
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isPostmasterOf(pid, cluster); waited += 50) {
    if (waited === 20_000) process.kill(pid, 'SIGQUIT');
    if (waited > 30_000) {
      throw new CannotStart(`上次留下的数据库进程 ${pid} 停不下来。请先结束它（kill ${pid}），再启动雁阵。`);
    }
    await sleep(50);
  }
}

/** Stops the server that a killed process left on `home`, if any. */
export async function stopAbandonedCluster(home: string): Promise<void> {
  const cluster = join(home, 'cluster');
  if (existsSync(cluster)) await stopOrphan(cluster, () => undefined);
}

function readPostmasterPid(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  const command = readCommandLine(pid);
  return command.includes('postgres') && command.includes(cluster);
}

/** Runs one server process after another until it is told to stop. */
class ClusterKeeper {
  private child: ChildProcess | undefined;
  private exited: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly seat: PostgresSeat,
    private readonly cluster: string,
    private readonly socketFolder: string,
    private readonly options: ClusterOptions,
  ) {}

  async start(): Promise<void> {
    const logPath = join(this.options.home, 'postgres.log');
    if (existsSync(logPath) && statSync(logPath).size > LOG_LIMIT_BYTES) truncateSync(logPath);
    // Right after a crash the old server's workers may hold the memory for a moment.
    for (let attempt = 1; ; attempt += 1) {
      const from = existsSync(logPath) ? statSync(logPath).size : 0;
      if (await this.launch(logPath)) return;
      const complaint = readFileSync(logPath).subarray(from).toString('utf8');
      if (attempt < 20 && /shared memory block|lock file/.test(complaint)) await sleep(250);
      else throw new CannotStart(`数据库没有启动成功：${lastLines(complaint)}（全文见 ${logPath}）`);
    }
  }

  /** Detached, because Ctrl-C reaches the whole group and the database must stop last. */
  private async launch(logPath: string): Promise<boolean> {
    const settings = { ...SETTINGS, ...(this.options.durable ? {} : THROWAWAY) };
    const args = ['-D', this.cluster, '-k', this.socketFolder];
    for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
    const run = commandOf(this.seat, join(this.seat.native, 'bin', 'postgres'), args);
    const log = openSync(logPath, 'a', 0o600);
    const child = spawn(run.program, run.args, {
      ...this.seat.user,
      cwd: this.seat.user === undefined ? this.seat.home : '/',
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.child = child;
    this.exited = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    const ended = this.exited.then(() => true);
    while (!this.isReady(child)) {
      if (await Promise.race([ended, sleep(15, false)])) return false;
    }
    child.once('exit', () => void this.revive());
    return true;
  }

  private isReady(child: ChildProcess): boolean {
    try {
      const lines = readFileSync(join(this.cluster, 'postmaster.pid'), 'utf8').split('\n');
      return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
    } catch {
      return false;
    }
  }

  /** Tries until it is back: what kept it away, a full disk above all, is mended by people while it tries. */
  private async revive(): Promise<void> {
    if (this.stopping) return;
    this.options.log('数据库意外停止，正在重新启动…');
    await sleep(300);
    for (let told = ''; !this.stopping; await sleep(REVIVE_EVERY_MS)) {
      try {
        await this.start();
        return this.options.log('数据库已恢复。');
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const sentence = `${reason}。会一直重试，直到恢复。`;
        if (sentence !== told) this.options.log(sentence);
        told = sentence;
      }
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGINT');
    const impatience = setTimeout(() => child.kill('SIGQUIT'), 30_000);
    await this.exited;
    clearTimeout(impatience);
  }
}

function runTool(
  seat: PostgresSeat,
  tool: string,
  args: readonly string[],
): { status: number; output: string } {
  const run = commandOf(seat, join(seat.native, 'bin', tool), args);
  const done = spawnSync(run.program, run.args, {
    ...seat.user,
    cwd: '/',
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  return { status: done.status ?? 1, output: `${done.stdout}\n${done.stderr}` };
}

/** Nothing of the starter's environment reaches the server: it may hold addresses and passwords. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-3).join(' ');
}
