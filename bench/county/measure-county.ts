import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeMachine } from '../describe-machine.ts';
import type { Figure } from '../figure.ts';
import { openBigCounty, openCountyCluster } from './big-county.ts';
import type { CountyCluster } from './county-cluster.ts';
import { startCountyServer } from './county-server.ts';
import { measureClose } from './measure-close.ts';
import { type Flatness, measureFlatness } from './measure-flatness.ts';
import { measureHandIn } from './measure-hand-in.ts';
import { measureLists } from './measure-lists.ts';
import { measureMemory } from './measure-memory.ts';
import { measureRecord } from './measure-record.ts';
import { measureWhatIf } from './measure-what-if.ts';
import { plotFlatness, tabulateFlatness } from './plot-flatness.ts';

/** Names of the figures taken on the big county, by which `--only` chooses. */
const names = ['rebuild.', 'verify.', 'list.', 'hand-in.', 'server.memory', 'close.', 'what-if.'];

/** Where the plot and the table of the flatness lie, which only a measurement writes. */
const FLATNESS = 'docs/figures/cost-per-village';

export interface BenchChoice {
  /** Whether a figure whose name begins so, or that is a beginning of it, is wanted. */
  readonly which: (name: string) => boolean;
  /** Generates counties anew that were kept from an earlier bench. */
  readonly fresh: boolean;
}

/** Figures of 100,000 households and 2,000,000 facts, and of one, 263 and 5,000 villages. */
export async function measureCounty(
  root: string,
  choice: BenchChoice,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const wantsCounty = names.some(choice.which);
  const wantsFlatness = choice.which('flat.');
  if (!wantsCounty && !wantsFlatness) return [];
  const cluster = await openCountyCluster(root, say);
  try {
    const figures = wantsCounty ? await measureBigCounty(root, cluster, choice, say) : [];
    if (!wantsFlatness) return figures;
    const flat = await measureFlatness(root, cluster, choice.fresh, say);
    keepFlatness(root, flat.flatness);
    return [...figures, ...flat.figures];
  } finally {
    await cluster.stop();
  }
}

/** What is written goes into a copy that is dropped again. */
async function measureBigCounty(
  root: string,
  cluster: CountyCluster,
  { which, fresh }: BenchChoice,
  say: (sentence: string) => void,
): Promise<Figure[]> {
  const county = await openBigCounty(root, cluster, say, fresh);
  const copy = await cluster.create('county_measured', county.name);
  try {
    const figures = await measureRecord(root, copy, which, say);
    const server = await startCountyServer(root, copy);
    try {
      figures.push(...(await measureLists(server, copy, which, say)));
      if (which('hand-in.')) figures.push(...(await measureHandIn(server, copy, say)));
      if (which('server.memory')) figures.push(...(await measureMemory(server, copy, say)));
      // A draft is tried on what the closes have left.
      if (which('close.') || which('what-if.')) figures.push(...(await measureClose(server, copy, say)));
      if (which('what-if.')) figures.push(...(await measureWhatIf(server, copy, say)));
    } finally {
      await server.stop();
    }
    return figures;
  } finally {
    await cluster.drop(copy.name);
  }
}

function keepFlatness(root: string, flatness: Flatness): void {
  const { cpu, cores, load, at } = describeMachine();
  const measured = `${cpu}，${cores} 核，负载 ${load}，${at.slice(0, 10)}`;
  const path = join(root, FLATNESS);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.svg`, plotFlatness(flatness, measured));
  writeFileSync(
    `${path}.md`,
    `${tabulateFlatness(flatness)}\n${measured}。由 \`npm run bench -- --only flat.\` 写出。\n`,
  );
}
