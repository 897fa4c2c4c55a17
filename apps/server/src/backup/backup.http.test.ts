import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrol } from '@yanzhen/contract/points';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEEPING } from '../database/keeper.ts';
import { makePool } from '../database/pool.ts';
import { buildApp } from '../http/build-app.ts';
import { makeKeyring } from '../keys/keyring.ts';
import { seal } from '../record/seal.ts';
import { reapplyErasures } from '../rights/reapply-erasures.ts';
import { slices } from '../slices.ts';
import { signIn } from '../testing/test-client.ts';
import { TENANT } from '../testing/test-constants.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { dump } from './dump.ts';
import { importCounty } from './import-county.ts';
import { keepErasures } from './keep-erasures.ts';
import { restore } from './restore.ts';
import { ZipReader } from './zip-reader.ts';

let world: TestWorld;
let folder: string;
const databases: TestDatabase[] = [];

async function another(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanzhen-backup-'));
  world = await makeTestWorld();
  const secretary = await world.as('village-secretary');
  await secretary.run(enrol, {
    consentVersion: '1',
    accounts: world.villages[0].households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });
  await seal(world.pool, world.clock);
});
afterAll(async () => {
  await world.close();
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true });
});

const now = new Date('2026-11-22T02:00:00Z');
const backUp = (path: string, tenant?: number) =>
  dump({
    ownerUrl: world.database.ownerUrl,
    path: join(folder, path),
    now,
    ...(tenant === undefined ? {} : { tenant }),
  });
const restoreTo = ({ ownerUrl }: TestDatabase, path: string) =>
  restore({ ownerUrl, path: join(folder, path), slices, now });

async function count(ownerUrl: string, table: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`BEGIN; ${KEEPING}`);
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::integer AS n FROM yanzhen.${table}`);
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

describe('a backup', () => {
  it('is restored elsewhere row by row, is proved by its own hashes and roots, and people sign in there', async () => {
    const made = await backUp('whole.zip');
    expect(made.manifest.tables.find(({ name }) => name === 'facts')?.rows).toBeGreaterThan(0);
    const other = await another();
    const report = await restoreTo(other, 'whole.zip');
    expect(report).toMatchObject({
      sound: true,
      rebuilt: true,
      verified: true,
      upgradedSteps: 0,
      compared: { different: [] },
    });
    expect(report.roots).toBeGreaterThan(0);
    for (const { name, rows } of made.manifest.tables) {
      if (name !== 'public_sessions') expect([name, await count(other.ownerUrl, name)]).toEqual([name, rows]);
    }
    const pool = makePool({ url: other.appUrl, max: 2, name: 'restored' });
    const app = await buildApp({ pool, clock: world.clock, keyring: makeKeyring(), secureCookies: false });
    try {
      const client = await signIn(app, '13900000001');
      const session = await client.inject({ method: 'GET', url: '/api/session' });
      expect(session.statusCode).toBe(200);
      const [village] = world.villages;
      const more = await client.run(enrol, {
        consentVersion: '1',
        accounts: [
          {
            household: village.households[0]!.id,
            person: village.households[0]!.member,
            class: 'party-member',
            publication: true,
          },
        ],
      });
      expect(more.accounts).toHaveLength(1);
      // Facts that came from elsewhere are below every horizon, so what follows is sealed after them.
      expect((await seal(pool, world.clock)).facts).toBeGreaterThan(0);
    } finally {
      await app.close();
      await pool.end();
    }
  });

  it('leaves nobody signed in where it was restored', async () => {
    await world.as('village-secretary');
    await backUp('sessions.zip');
    const other = await another();
    await restoreTo(other, 'sessions.zip');
    expect(await count(other.ownerUrl, 'sessions WHERE revoked_at IS NULL')).toBe(0);
    expect(await count(other.ownerUrl, 'sessions')).toBeGreaterThan(0);
  });

  it('never overwrites a county or a running system, nor its own earlier file', async () => {
    await backUp('once.zip');
    await expect(backUp('once.zip')).rejects.toThrow('已经存在，没有覆盖');
    await expect(restoreTo(world.database, 'once.zip')).rejects.toThrow('雁阵正在这个数据库上运行');
    const other = await another();
    await restoreTo(other, 'once.zip');
    await expect(restoreTo(other, 'once.zip')).rejects.toThrow('已有旗县的数据');
  });

  it('that was cut off, changed or is none is refused, and the database stays empty and usable', async () => {
    await backUp('sound.zip');
    const bytes = readFileSync(join(folder, 'sound.zip'));
    const other = await another();
    for (const [name, content, sentence] of [
      ['cut.zip', bytes.subarray(0, bytes.length - 100), /不完整或已损坏/],
      ['text.zip', Buffer.from('not a zip at all, whatever its name says'), /不完整或已损坏/],
      ['flipped.zip', flipMiddle(bytes), /不完整或已损坏|与清单不符|不能使用|缺少/],
    ] as const) {
      writeFileSync(join(folder, name), content);
      await expect(restoreTo(other, name)).rejects.toThrow(sentence);
      expect([name, await count(other.ownerUrl, 'tenants')]).toEqual([name, 0]);
    }
    expect((await restoreTo(other, 'sound.zip')).sound).toBe(true);
  });

  it('says in plain Chinese what it holds, and holds no password of the database', async () => {
    await backUp('plain.zip');
    const archive = await ZipReader.open(join(folder, 'plain.zip'));
    const text = await archive.readText('说明.txt');
    expect(text).toContain('翁牛特旗（150426）');
    expect(text).toMatch(/tables\/facts\.csv {2}\d+ 行 {2}纪实/);
    const [head] = (await archive.readText('tables/facts.csv')).split('\n');
    expect(head).toBe(
      'tenant,stream,position,seq,type,scheme_version,village,subject,body,content_hash,caused_by,command_key,occurred_on,recorded_at,recorded_by,on_behalf_of',
    );
    await archive.close();
  });
});

/** Turns one bit among the compressed facts. */
function flipMiddle(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('tables/facts.csv') + 100;
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

describe('an exported county', () => {
  it('is put beside others with equal hashes, once', async () => {
    const made = await backUp('county.zip', TENANT);
    expect(made.manifest.kind).toBe('export');
    expect(made.manifest.tables.every(({ ofTenant }) => ofTenant)).toBe(true);
    const other = await another();
    const importTo = () =>
      importCounty({ ownerUrl: other.ownerUrl, path: join(folder, 'county.zip'), slices, now });
    const report = await importTo();
    expect(report).toMatchObject({
      sound: true,
      tenant: TENANT,
      name: '翁牛特旗',
      compared: { different: [] },
    });
    const again = await dump({
      ownerUrl: other.ownerUrl,
      path: join(folder, 'again.zip'),
      now,
      tenant: TENANT,
    });
    const hashesOf = (tables: typeof made.manifest.tables) =>
      tables
        .filter(({ name }) => !['sessions', 'public_sessions'].includes(name))
        .map(({ name, sha256 }) => [name, sha256]);
    expect(hashesOf(again.manifest.tables)).toEqual(hashesOf(made.manifest.tables));
    await expect(importTo()).rejects.toThrow('这里已经有 150426 翁牛特旗');
  });

  it('is refused where there is no such county, or the file is the other kind', async () => {
    await expect(backUp('nowhere.zip', 999_999)).rejects.toThrow('这里没有 999999 这个旗县');
    await backUp('county-2.zip', TENANT);
    await backUp('whole-2.zip');
    const { ownerUrl } = await another();
    const options = { ownerUrl, slices, now };
    await expect(restore({ ...options, path: join(folder, 'county-2.zip') })).rejects.toThrow(
      'yanzhen import',
    );
    await expect(importCounty({ ...options, path: join(folder, 'whole-2.zip') })).rejects.toThrow(
      'yanzhen restore',
    );
  });
});

describe('whoever was erased after a backup', () => {
  it('is erased again by a restore, from the list beside it, which only grows; a broken list stops the restore', async () => {
    const place = mkdtempSync(join(folder, 'erased-'));
    const archive = join(place, 'before.zip');
    const { member } = world.villages[0].households[7]!;
    const named = async (ownerUrl: string) => {
      const client = new Client({ connectionString: ownerUrl });
      await client.connect();
      await client.query(`BEGIN; ${KEEPING}`);
      const { rows } = await client.query<{ name: string }>('SELECT name FROM yanzhen.people WHERE id = $1', [
        member,
      ]);
      await client.end();
      return rows[0]?.name;
    };
    await dump({ ownerUrl: world.database.ownerUrl, path: archive, now });
    expect(await keepErasures(world.database.ownerUrl, place)).toBe(0);
    expect(existsSync(join(place, 'erased.json'))).toBe(false);
    const before = await another();
    expect(await restore({ ownerUrl: before.ownerUrl, path: archive, slices, now })).toMatchObject({
      erasedAgain: 0,
    });
    expect(await named(before.ownerUrl)).toBe('成员8');
    expect(await reapplyErasures(world.database.ownerUrl, now, [{ tenant: TENANT, person: member }])).toBe(1);
    expect(await keepErasures(world.database.ownerUrl, place)).toBe(1);
    // Ids and nothing else.
    expect(readFileSync(join(place, 'erased.json'), 'utf8')).not.toContain('成员');
    const after = await another();
    expect(await restore({ ownerUrl: after.ownerUrl, path: archive, slices, now })).toMatchObject({
      sound: true,
      erasedAgain: 1,
    });
    expect(await named(after.ownerUrl)).toBe('（已删除）');
    expect(await keepErasures(before.ownerUrl, place)).toBe(1);
    writeFileSync(join(place, 'erased.json'), '{"erased": [');
    const empty = await another();
    await expect(restore({ ownerUrl: empty.ownerUrl, path: archive, slices, now })).rejects.toThrow(
      'erased.json',
    );
  });
});
