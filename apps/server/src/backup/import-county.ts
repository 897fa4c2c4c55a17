import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { CannotStart } from '../database/cannot-start.ts';
import { KEEPING } from '../database/keeper.ts';
import { readMigrations } from '../database/migrate.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { checkSoundness, type Comparison, compareWithArchive, type Soundness } from './check-restored.ts';
import { withThrowAwayDatabase } from './drill.ts';
import { dump } from './dump.ts';
import { load } from './load.ts';
import { type Manifest, readManifest, refuseOtherKey } from './manifest.ts';
import { asOwner, endSessions, restoreOpened, stepsUpTo } from './restore.ts';
import { ZipReader } from './zip-reader.ts';

export interface ImportOptions {
  readonly ownerUrl: string;
  readonly path: string;
  readonly slices: readonly Pick<ServerSlice, 'projectors' | 'loaded'>[];
  /** The key that is here; without it, or `withoutKey`, nobody asks which one the archive needs. */
  readonly key?: { readonly id: string; readonly path: string } | undefined;
  readonly withoutKey?: boolean;
  readonly now: Date;
}

export interface ImportReport extends Soundness {
  readonly tenant: number;
  readonly name: string;
  readonly takenAt: string;
  readonly upgradedSteps: number;
  readonly compared: Comparison;
  readonly milliseconds: number;
}

/**
 * Puts an exported county beside those that are here already, while they go on working, and proves it as `restore`
 * does. One of an older version is brought to this one in a database of its own first. Throws `CannotStart`, with
 * nothing taken in, when the county is here already, a phone number of its staff belongs to somebody else here, or the
 * file is damaged or newer.
 */
export async function importCounty(options: ImportOptions): Promise<ImportReport> {
  const startedAt = performance.now();
  const archive = await ZipReader.open(options.path);
  try {
    const manifest = await readManifest(archive, options.path);
    const [county] = manifest.tenants;
    if (manifest.kind !== 'export' || county === undefined) {
      throw new CannotStart(
        `文件 ${options.path} 是整份备份，不是一个旗县的导出。请用 yanzhen restore 恢复它。`,
      );
    }
    const steps = stepsUpTo(manifest, options.path);
    refuseOtherKey(manifest, options.key, options.withoutKey === true);
    await refuseKnown(options.ownerUrl, county);
    const upgradedSteps = readMigrations().length - steps.length;
    const done =
      upgradedSteps === 0
        ? await takeIn(options, archive, manifest)
        : await bringForward(options, archive, manifest);
    return {
      ...done,
      ...county,
      takenAt: manifest.takenAt,
      upgradedSteps,
      milliseconds: Math.round(performance.now() - startedAt),
    };
  } finally {
    await archive.close();
  }
}

async function refuseKnown(ownerUrl: string, { tenant, name }: Manifest['tenants'][number]): Promise<void> {
  const known = await asOwner(ownerUrl, async (client) => {
    await client.query(`BEGIN READ ONLY; ${KEEPING}`);
    const { rowCount } = await client.query(
      'SELECT 1 FROM yanzhen.tenants WHERE tenant = $1 UNION ALL (SELECT 1 FROM yanzhen.facts WHERE tenant = $1 LIMIT 1)',
      [tenant],
    );
    return (rowCount ?? 0) > 0;
  });
  if (known) {
    throw new CannotStart(
      `这里已经有 ${tenant} ${name}，不能再放进一份，没有动。要换掉它，请在另一个空的雁阵里放入。`,
    );
  }
}

async function takeIn(
  { ownerUrl, slices, now }: ImportOptions,
  archive: ZipReader,
  manifest: Manifest,
): Promise<Soundness & { compared: Comparison }> {
  await asOwner(ownerUrl, (client) => load(client, archive, manifest).catch(explainTaken));
  const compared = await compareWithArchive(ownerUrl, manifest);
  const soundness = await checkSoundness(ownerUrl, manifest, slices);
  await asOwner(ownerUrl, (client: Client) => endSessions(client, now, manifest.tenants[0]?.tenant));
  return { ...soundness, sound: soundness.sound && compared.different.length === 0, compared };
}

/** Every key begins with the county, so only itself can be in its way. */
function explainTaken(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23505') {
    const table = 'table' in error && typeof error.table === 'string' ? error.table : '';
    throw new CannotStart(
      `这个旗县的数据与这里已有的重复（表 ${table}），没有放入。请核对它是不是已经放过。`,
    );
  }
  throw error;
}

/** Restored and migrated where it harms nobody, then exported again at this version. */
async function bringForward(options: ImportOptions, archive: ZipReader, manifest: Manifest) {
  const folder = await mkdtemp(join(tmpdir(), 'yanzhen-import-'));
  try {
    const path = join(folder, 'upgraded.zip');
    await withThrowAwayDatabase(dirname(path), async ({ ownerUrl }) => {
      const report = await restoreOpened({ ...options, ownerUrl }, archive, manifest);
      if (!report.sound) {
        throw new CannotStart('升级到这一版之后核对不一致，没有放入。请用做这份文件的那一版雁阵核对。');
      }
      const tenant = manifest.tenants[0]?.tenant;
      await dump({
        ownerUrl,
        path,
        now: options.now,
        key: manifest.key ?? undefined,
        ...(tenant === undefined ? {} : { tenant }),
      });
    });
    const upgraded = await ZipReader.open(path);
    try {
      return await takeIn(options, upgraded, await readManifest(upgraded, path));
    } finally {
      await upgraded.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
