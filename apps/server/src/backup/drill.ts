import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type OpenedDatabase, openDatabase } from '../database/open-database.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { readManifest } from './manifest.ts';
import { type RestoreReport, restoreOpened } from './restore.ts';
import { ZipReader } from './zip-reader.ts';

export interface DrillOptions {
  readonly path: string;
  readonly slices: readonly Pick<ServerSlice, 'projectors' | 'loaded'>[];
  /** Where the throw-away database is made; it needs several times the archive's size. */
  readonly folder: string;
  readonly now: Date;
}

/** Runs `work` on an empty database of its own, which is gone afterwards. */
export async function withThrowAwayDatabase<Answer>(
  folder: string,
  work: (database: OpenedDatabase) => Promise<Answer>,
): Promise<Answer> {
  const home = await mkdtemp(join(folder, '.yanzhen-drill-'));
  try {
    const database = await openDatabase({ dataDir: home, log: () => undefined, durable: false });
    try {
      return await work(database);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Restores an archive where it harms nobody, proves it whole, and discards it: a backup is one only when this worked. */
export async function drill({ path, slices, folder, now }: DrillOptions): Promise<RestoreReport> {
  const archive = await ZipReader.open(path);
  try {
    const manifest = await readManifest(archive, path);
    return await withThrowAwayDatabase(folder, ({ ownerUrl }) =>
      restoreOpened({ ownerUrl, path, slices, now }, archive, manifest),
    );
  } finally {
    await archive.close();
  }
}
