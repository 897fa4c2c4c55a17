import type { Figure } from '../figure.ts';
import { openBigCounty, openCountyCluster } from './big-county.ts';
import { startCountyServer } from './county-server.ts';
import { measureClose } from './measure-close.ts';
import { measureHandIn } from './measure-hand-in.ts';
import { measureLists } from './measure-lists.ts';
import { measureMemory } from './measure-memory.ts';
import { measureRecord } from './measure-record.ts';

/** Names of the figures taken on the big county, by which `--only` chooses. */
const names = ['rebuild.', 'verify.', 'list.', 'hand-in.', 'server.memory', 'close.'];

export interface BenchChoice {
  /** Whether a figure whose name begins so, or that is a beginning of it, is wanted. */
  which(name: string): boolean;
  /** Generates counties anew that were kept from an earlier bench. */
  readonly fresh: boolean;
}

/** Figures of 100,000 households and 2,000,000 facts; what they write goes into a copy that is dropped again. */
export async function measureCounty(
  root: string,
  { which, fresh }: BenchChoice,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  if (!names.some(which)) return [];
  const cluster = await openCountyCluster(root, say);
  try {
    const county = await openBigCounty(cluster, say, fresh);
    const copy = await cluster.create('county_measured', county.name);
    const figures = await measureRecord(root, copy, which, say);
    const server = await startCountyServer(root, copy);
    try {
      figures.push(...(await measureLists(server, copy, which, say)));
      if (which('hand-in.')) figures.push(...(await measureHandIn(server, copy, say)));
      if (which('server.memory')) figures.push(...(await measureMemory(server, copy, say)));
      if (which('close.')) figures.push(...(await measureClose(server, copy, say)));
    } finally {
      await server.stop();
      await cluster.drop(copy.name);
    }
    return figures;
  } finally {
    await cluster.stop();
  }
}
