import { join } from 'node:path';
import type { Moment } from '@yanzhen/domain/kernel';
import { isLoopback } from './supervise/is-loopback.ts';
import { readProxies } from './supervise/proxies.ts';

/** What the server process is told by its environment; the supervisor sets it. */
export interface Settings {
  /** The address of the database under the role `yanzhen_app`. */
  readonly databaseUrl: string;
  /** The file of the secret under which sensitive values are sealed. */
  readonly keysPath: string;
  readonly port: number;
  readonly host: string;
  /** Nobody outside this machine can connect, be it through a proxy. */
  readonly isLoopback: boolean;
  /** Believed when they say from where a request came. */
  readonly proxies: readonly string[];
  readonly logLevel: string;
  readonly poolSize: number;
  /** `YANZHEN_CLOCK`: a clock that starts here instead of now, for demonstrations and browser tests. */
  readonly clockStart: Moment | undefined;
  /** Where the demonstration's sign-ins are, undefined where its pages must not offer them. */
  readonly demoSignInsPath: string | undefined;
}

/** Throws when the process was started without a database: only the supervisor knows its address. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const databaseUrl = environment['YANZHEN_DATABASE'];
  if (databaseUrl === undefined) throw new Error('YANZHEN_DATABASE is not set; start with `npm start`');
  const keysPath = environment['YANZHEN_KEYS'];
  if (keysPath === undefined) throw new Error('YANZHEN_KEYS is not set; start with `npm start`');
  const host = environment['HOST'] || 'localhost';
  const proxies = readProxies(environment['YANZHEN_PROXIES']);
  const isAlone = isLoopback(host) && proxies.length === 0;
  return {
    databaseUrl,
    keysPath,
    port: Number(environment['PORT'] || 8787),
    host,
    isLoopback: isAlone,
    proxies,
    logLevel: environment['LOG_LEVEL'] || 'info',
    poolSize: Number(environment['YANZHEN_POOL'] || 16),
    clockStart: parseClock(environment['YANZHEN_CLOCK']),
    demoSignInsPath: isAlone ? findDemoPath(environment) : undefined,
  };
}

function parseClock(text: string | undefined): Moment | undefined {
  if (text === undefined || text === '') return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`YANZHEN_CLOCK is no moment: ${text}`);
  return new Date(time).toISOString();
}

function findDemoPath(environment: NodeJS.ProcessEnv): string | undefined {
  const folder = environment['YANZHEN_DATA'];
  if (folder === undefined || environment['YANZHEN_DEMO'] === '0') return undefined;
  return join(folder, 'demo-sign-ins.json');
}
