import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Pgbench {
  /** Transactions a second; `round` keeps the ids of one run apart from those of another. */
  run(round: number, seconds: number, clients: number): Promise<number>;
  close(): void;
}

/** Where pgbench is and which, or undefined on a machine without it. */
export function findPgbench(): string | undefined {
  const { status, stdout } = spawnSync('pgbench', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Ids of a round begin here; no round reaches the next. */
const ROUND = 10_000_000;

/** pgbench on a database's address, choosing one of the scripts for each transaction. */
export function preparePgbench(databaseUrl: string, scripts: readonly string[]): Pgbench {
  const folder = mkdtempSync(join(tmpdir(), 'yanzhen-pgbench-'));
  const files = scripts.flatMap((script, nth) => {
    const path = join(folder, `capture-${nth}.sql`);
    writeFileSync(path, script, { mode: 0o600 });
    return ['-f', path];
  });
  const env = { ...process.env, ...libpqEnvironment(databaseUrl) };
  return {
    run: async (round, seconds, clients) => {
      const load = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds)];
      const output = await collect('pgbench', [...load, '-D', `i=${round * ROUND}`, ...files], env);
      const rate = /^tps = ([\d.]+) \(without/m.exec(output)?.[1];
      const failed = /number of failed transactions: (\d+)/.exec(output)?.[1];
      if (rate === undefined || (failed !== undefined && failed !== '0'))
        throw new Error(`pgbench failed:\n${output}`);
      return Number(rate);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The password goes by the environment: a command line can be read by everyone on the machine. */
function libpqEnvironment(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl);
  return {
    PGHOST: url.searchParams.get('host') ?? url.hostname,
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: url.pathname.slice(1),
    PGOPTIONS: '-c search_path=yanzhen',
  };
}

function collect(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) =>
      status === 0 ? resolve(output) : reject(new Error(`pgbench:\n${output}`)),
    );
  });
}
