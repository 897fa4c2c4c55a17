import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enrol, readAccounts, recordEntry } from '@yanzhen/contract/points';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEEPING } from '../database/keeper.ts';
import { type RunningYanzhen, startYanzhen } from '../testing/running-yanzhen.ts';
import { type ServedProcess, serveProcess } from '../testing/served-process.ts';
import { PASSWORD } from '../testing/test-client.ts';
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

let cluster: TestCluster;
let world: TestWorld;
let served: ServedProcess;
let folder: string;
let yanzhen: RunningYanzhen | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-drill-'));
  cluster = await startTestCluster();
  world = await makeTestWorld({ addresses: cluster.addresses });
  served = await serveProcess(world.database.appUrl);
});
afterAll(async () => {
  await yanzhen?.stop();
  await served.kill();
  await world.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser of a person: a cookie and what a page of ours sends along. */
async function signIn(base: string, phone: string) {
  const headers = { 'content-type': 'application/json', 'x-yanzhen': '1' };
  const reply = await fetch(`${base}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ phone, password: PASSWORD }),
  });
  expect(reply.status).toBe(204);
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    post: async (path: string, body: object): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { ...headers, cookie, 'idempotency-key': randomUUID() },
        body: JSON.stringify(body),
      });
      expect([answer.status, path]).toEqual([200, path]);
      return (await answer.json()) as Record<string, unknown>;
    },
    get: async (path: string): Promise<unknown> =>
      (await fetch(`${base}${path}`, { headers: { cookie } })).json(),
  };
}

async function run(args: readonly string[], env: Record<string, string>, program = 'tools/yanzhen.mjs') {
  const child = spawn(process.execPath, [join(ROOT, program), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], YANZHEN_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const [status] = await once(child, 'close');
  return { status: Number(status), said, told };
}

async function countFacts(ownerUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`BEGIN; ${KEEPING}`);
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::integer AS n FROM yanzhen.facts');
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

describe('a county whose machine is lost', () => {
  it('comes back elsewhere from a backup made while people were recording, and they go on', async () => {
    const [village] = world.villages;
    const phone = '13900000001';
    const secretary = await signIn(served.url, phone);
    const { accounts } = (await secretary.post(enrol.path, {
      consentVersion: '1',
      accounts: village.households.map(({ id }) => ({
        household: id,
        person: null,
        class: 'villager',
        publication: true,
      })),
    })) as { accounts: string[] };
    const before = await countFacts(world.database.ownerUrl);

    // People go on recording until the backup is through.
    const worker = await signIn(served.url, '13900000004');
    const progress = { isDone: false, recorded: 0 };
    const recording = (async () => {
      for (let nth = 0; !progress.isDone; nth += 1) {
        const day = String((nth % 20) + 1).padStart(2, '0');
        await worker.post(recordEntry.path, {
          account: accounts[nth % 2 === 0 ? 0 : 2],
          item: 'labour',
          occurredOn: `2026-11-${day}`,
          quantity: 1,
          occasion: `第 ${nth} 次`,
        });
        progress.recorded += 1;
      }
    })();
    await expect.poll(() => progress.recorded).toBeGreaterThan(3);
    const file = join(folder, 'night.zip');
    const backup = await run(
      ['backup', file, '--json'],
      {
        YANZHEN_OWNER_DATABASE: world.database.ownerUrl,
        YANZHEN_DATA: folder,
      },
      'dist/server.mjs',
    );
    expect(backup.told).toBe('');
    const made = JSON.parse(backup.said) as { rows: number };
    const atLeast = progress.recorded;
    progress.isDone = true;
    await recording;
    await served.kill();
    expect(atLeast).toBeGreaterThan(3);

    const dataDir = join(folder, 'restored');
    const keys = join(folder, 'keys.json');
    const env = { YANZHEN_DATA: dataDir, YANZHEN_KEYS: keys, YANZHEN_BACKUPS: join(folder, 'backups') };
    const restored = await run(['restore', file, '--json'], env);
    expect([restored.status, restored.told]).toEqual([0, expect.not.stringContaining('失败')]);
    const report = JSON.parse(restored.said) as Record<string, unknown> & {
      compared: { rows: number; different: string[] };
      facts: number;
    };
    expect(report).toMatchObject({ sound: true, rebuilt: true, verified: true });
    expect(report.compared).toMatchObject({ rows: made.rows, different: [] });
    // One snapshot: everything before it began, and no more than there was when it ended.
    expect(report.facts).toBeGreaterThanOrEqual(before);
    expect(report.facts).toBeLessThanOrEqual(await countFacts(world.database.ownerUrl));

    yanzhen = await startYanzhen(dataDir, env);
    const again = await signIn(yanzhen.officerUrl, phone);
    const list = (await again.get(`${readAccounts.path}?village=${village.id}`)) as { accounts: unknown[] };
    expect(list.accounts).toHaveLength(accounts.length);
    expect((await fetch(`${yanzhen.officerUrl}/healthz`)).status).toBe(200);

    // The restored one is backed up and tried in its turn, beside the running system.
    const next = await run(['backup', '--json'], env);
    expect(next.status).toBe(0);
    const drilled = await run(['drill', '--json'], env);
    expect([drilled.status, JSON.parse(drilled.said).sound]).toEqual([0, true]);
    const refused = await run(['restore', file], env);
    expect([refused.status, refused.told]).toEqual([1, expect.stringContaining('雁阵正在这个数据库上运行')]);
  });
});
