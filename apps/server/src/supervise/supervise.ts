import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../database/cannot-start.ts';
import { acquireInstanceLock, type InstanceLock, isHeld } from '../database/instance-lock.ts';
import type { OpenedDatabase } from '../database/open-database.ts';
import { announce } from './announcement.ts';
import { readBackupHour } from './backup-plan.ts';
import { checkPort } from './check-port.ts';
import { ChildKeeper } from './child-keeper.ts';
import { findDemoSignIns } from './demo-sign-ins.ts';
import { backupsFolder, dataFolder, publicEnvironment, serverEnvironment } from './environments.ts';
import { isLoopback } from './is-loopback.ts';
import { loadDemo } from './load-demo.ts';
import { LogFile } from './log-file.ts';
import { type NightlyBackups, startNightlyBackups } from './nightly-backups.ts';
import { openCurrent } from './open-current.ts';
import { PUBLIC, SERVER } from './programs.ts';
import { readProxies } from './proxies.ts';
import { type RunningCommand, runServer } from './run-server.ts';
import { type Addresses, publishRunning, withdrawRunning } from './running.ts';
import type { Say } from './say.ts';

/**
 * Opens the folder, serves officers and villagers, and answers when a signal has stopped everything in order:
 * the services first, the database last. Throws `CannotStart` with a sentence for the operator.
 */
export async function supervise(say: Say, startedAt: number): Promise<number> {
  const dataDir = dataFolder(process.env);
  const backupHour = readBackupHour(process.env);
  backupsFolder(process.env);
  const stop = untilStopped();
  const lock = await takeFolder(dataDir);
  let database: OpenedDatabase | undefined;
  let services: readonly ChildKeeper[] = [];
  let loading: RunningCommand | undefined;
  let backups: NightlyBackups | undefined;
  try {
    const ports = await choosePorts(process.env);
    const withDemo = process.env['YANZHEN_DEMO'] !== '0';
    refuseOpenDemo(ports.host, process.env, withDemo || existsSync(signInsPath(dataDir)));
    const opened = await openCurrent(dataDir, process.env, say);
    database = opened.database;
    if (opened.awaitsDemo) await loadDemo(dataDir, database, say, stop.asked);
    if (stop.isAsked()) return await stop.asked;
    publishRunning(dataDir, database);
    services = makeServices(dataDir, database, ports, say, () => stop.now(1));
    await Promise.race([Promise.all(services.map((service) => service.start())), stop.asked]);
    if (!stop.isAsked()) {
      say(announceAll(dataDir, ports, startedAt));
      loading = loadGazetteer(dataDir, database, process.env);
      backups = startNightlyBackups(dataDir, database, backupHour, say);
    }
    const status = await stop.asked;
    say('正在停止…');
    return status;
  } finally {
    loading?.cancel();
    await loading?.status;
    await backups?.stop();
    await Promise.all(services.map((service) => service.stop()));
    await database?.stop();
    withdrawRunning(dataDir);
    lock.release();
  }
}

/**
 * The nation's divisions come in behind the services, so that no start waits for them: a minute or two the first time, a look
 * at the list's hash ever after. `YANZHEN_GAZETTEER=0` leaves it to `yanzhen gazetteer`.
 */
function loadGazetteer(
  dataDir: string,
  database: Addresses,
  environment: NodeJS.ProcessEnv,
): RunningCommand | undefined {
  if (environment['YANZHEN_GAZETTEER'] === '0') return undefined;
  const day = new Date().toISOString().slice(0, 10);
  return runServer(['gazetteer'], dataDir, database, join(dataDir, 'logs', `gazetteer-${day}.log`));
}

/** One that is being stopped gives the folder back within moments, so a restart does not have to be timed. */
async function takeFolder(dataDir: string): Promise<InstanceLock> {
  for (let waited = 0; isHeld(dataDir) && waited < 3000; waited += 100) await sleep(100);
  return acquireInstanceLock(dataDir);
}

interface Ports {
  readonly host: string;
  readonly officer: number;
  readonly public: number;
}

/** Looked at before the database is opened, so that nothing is opened in vain. */
async function choosePorts(environment: NodeJS.ProcessEnv): Promise<Ports> {
  const host = environment['HOST'] || 'localhost';
  const ports = {
    host,
    officer: Number(environment['PORT'] || 8787),
    public: Number(environment['PUBLIC_PORT'] || 8788),
  };
  await checkPort(ports.officer, host, 'PORT');
  await checkPort(ports.public, host, 'PUBLIC_PORT');
  if (ports.officer === ports.public) {
    throw new CannotStart(`PORT 与 PUBLIC_PORT 都是 ${ports.public}。两个页面要用不同的端口。`);
  }
  return ports;
}

/** The demo's passwords are known to everyone, so its identities exist on this machine alone. */
function refuseOpenDemo(host: string, environment: NodeJS.ProcessEnv, hasDemo: boolean): void {
  const opened = [
    ...(isLoopback(host) ? [] : [`HOST=${host}`]),
    ...(readProxies(environment['YANZHEN_PROXIES']).length === 0 ? [] : ['YANZHEN_PROXIES']),
  ];
  if (!hasDemo || opened.length === 0) return;
  throw new CannotStart(
    `示例账号的口令是公开的，只能在本机使用，不能对外开放。请另用一个数据目录（YANZHEN_DATA）并设 YANZHEN_DEMO=0，或去掉 ${opened.join('、')}。`,
  );
}

function signInsPath(dataDir: string): string {
  return join(dataDir, 'demo-sign-ins.json');
}

function makeServices(
  dataDir: string,
  database: Addresses,
  ports: Ports,
  say: Say,
  giveUp: () => void,
): readonly ChildKeeper[] {
  const logFolder = join(dataDir, 'logs');
  const openLog = (name: string) => new LogFile({ folder: logFolder, name });
  const common = { say, onGiveUp: giveUp, logFolder };
  return [
    new ChildKeeper({
      ...common,
      title: '工作人员服务',
      script: SERVER,
      args: ['serve'],
      env: { ...serverEnvironment(dataDir, database), PORT: String(ports.officer), HOST: ports.host },
      log: openLog('server-output'),
    }),
    new ChildKeeper({
      ...common,
      title: '群众服务',
      script: PUBLIC,
      args: [],
      env: { ...publicEnvironment(database), PORT: String(ports.public), HOST: ports.host },
      log: openLog('public'),
    }),
  ];
}

function announceAll(dataDir: string, ports: Ports, startedAt: number): string {
  const named = ports.host === '0.0.0.0' || ports.host === '::' ? 'localhost' : ports.host;
  const host = named.includes(':') ? `[${named}]` : named;
  return announce({
    officerUrl: `http://${host}:${ports.officer}/`,
    publicUrl: `http://${host}:${ports.public}/`,
    dataDir,
    seconds: (Date.now() - startedAt) / 1000,
    signIns: findDemoSignIns(signInsPath(dataDir)),
  });
}

/**
 * npm hands Ctrl-C on a second time, so a signal that comes again changes nothing. An npm that was killed hands
 * on nothing: what it started ends with it.
 */
function untilStopped(): { asked: Promise<number>; isAsked: () => boolean; now: (status: number) => void } {
  let done = false;
  let settle: (status: number) => void = () => undefined;
  const asked = new Promise<number>((resolve) => (settle = resolve));
  const now = (status: number): void => {
    done = true;
    settle(status);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => now(0));
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && now(0), 250).unref();
  }
  return { asked, isAsked: () => done, now };
}
