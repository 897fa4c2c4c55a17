import { constants, setPriority } from 'node:os';
import { type GazetteerLoad, loadGazetteer } from '../directory/gazetteer/load-gazetteer.ts';
import { recordLoadFailure } from '../directory/gazetteer/progress.ts';
import { BrokenList, type Nation, openNation } from '../directory/gazetteer/read-nation.ts';
import { classifyDatabaseFailure } from '../http/database-failure.ts';
import { systemClock } from '../record/clock.ts';
import { readSwitches } from './arguments.ts';
import { readOwnerAddress } from './owner-address.ts';

/** `gazetteer [--json]`: loads the nation's divisions where they are missing; the supervisor runs it behind the services. */
export async function runGazetteer(args: readonly string[]): Promise<void> {
  const { json } = readSwitches('gazetteer', args, ['json']);
  setPriority(constants.priority.PRIORITY_LOW);
  const load = await tryLoading(readOwnerAddress(process.env), openNation);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const sentence = load.loaded
    ? `全国区划已载入：${load.places} 个地点，${load.names} 个名字。`
    : '全国区划已经在库里，或正由另一个程序载入。';
  process.stdout.write(json ? `${JSON.stringify({ ...load, peakMegabytes })}\n` : `${sentence}\n`);
}

/** What goes wrong is kept for the operator's page before it goes on its way. */
export async function tryLoading(ownerUrl: string, open: () => Nation): Promise<GazetteerLoad> {
  const now = () => systemClock.now();
  try {
    return await loadGazetteer(ownerUrl, open(), now);
  } catch (error) {
    const failure = error instanceof BrokenList ? 'list' : (classifyDatabaseFailure(error) ?? 'failed');
    await recordLoadFailure(ownerUrl, failure, now());
    throw error;
  }
}
