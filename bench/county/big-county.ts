import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../apps/server/src/database/migrate.ts';
import { localityFile } from '../../apps/server/src/directory/locality-folder.ts';
import { copyVillages, makePatterns } from './copy-villages.ts';
import { type CountyCluster, type CountyDatabase, startCountyCluster, withClient } from './county-cluster.ts';
import { runJson } from './run-json.ts';
import { makeModelVillage, type ModelShape } from './model-village.ts';

/** Raise it when the generator writes something else, so that no figure is taken from an older county. */
const GENERATION = 1;

/** Six grids of 63 or 64 households, 381 in all, who come as often as makes twenty facts of each. */
const countyVillage: ModelShape = { householdsPerGrid: 381 / 6, turnout: 0.16 };
/** As many as 翁牛特旗 has: with 381 households each 100,203, and two million facts. */
export const VILLAGES = 263;

/** Where generated counties lie between two benches; deleting it costs a few minutes the next time. */
export async function openCountyCluster(
  root: string,
  say: (sentence: string) => void,
): Promise<CountyCluster> {
  return startCountyCluster(join(root, 'dist', 'bench-county'), say);
}

/** The database of the whole county, made on the first call. Whoever writes takes a copy of it. */
export async function openBigCounty(
  root: string,
  cluster: CountyCluster,
  say: (sentence: string) => void,
  fresh = false,
): Promise<CountyDatabase> {
  return openGenerated(cluster, 'county', countyVillage, say, fresh, async (database) => {
    say(`示例县：复制成 ${VILLAGES} 个村…`);
    await withClient(database.adminUrl, async (admin) => {
      await copyVillages(admin, 1, VILLAGES - 1);
      await admin.query('analyze');
    });
    say('示例县：封存…');
    await runJson(root, database, 'seal');
    await withClient(database.adminUrl, (admin) => admin.query('vacuum analyze'));
  });
}

/**
 * A database made from a model village by `grow`, kept under a name that says what it was made from. One of an earlier
 * bench is brought up by the product's own migrations, as a county's would be; every rebuild holds what they left to
 * what the pipeline makes of the facts.
 */
export async function openGenerated(
  cluster: CountyCluster,
  prefix: string,
  shape: ModelShape,
  say: (sentence: string) => void,
  fresh: boolean,
  grow: (database: CountyDatabase) => Promise<void>,
): Promise<CountyDatabase> {
  const name = `${prefix}_${stateOf(shape)}`;
  if (!fresh && (await cluster.has(name))) return bringUp(cluster.open(name), say);
  const unfinished = `${prefix}_unfinished`;
  const database = await cluster.create(unfinished);
  say('示例县：一个样板村，全部经由 HTTP 办理…');
  await makeModelVillage(database, shape, say);
  await withClient(database.adminUrl, makePatterns);
  await grow(database);
  await cluster.drop(name);
  await cluster.rename(unfinished, name);
  return cluster.open(name);
}

async function bringUp(database: CountyDatabase, say: (sentence: string) => void): Promise<CountyDatabase> {
  const began = performance.now();
  const applied = await migrate(database.ownerUrl);
  if (applied === 0) return database;
  await withClient(database.adminUrl, (admin) => admin.query('vacuum analyze'));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`示例县：以前做的，升级了 ${applied} 步，${seconds} 秒`);
  return database;
}

/** A county made from other files or of another shape is another county. */
function stateOf(shape: ModelShape): string {
  const files = ['base/points-procedure.yaml', 'wengniute/demo.yaml', 'wengniute/shili-gacha.yaml'];
  const hash = createHash('sha256').update(JSON.stringify({ shape, GENERATION }));
  for (const path of files) hash.update(readFileSync(localityFile(path)));
  return hash.digest('hex').slice(0, 12);
}
