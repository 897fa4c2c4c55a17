import { constants, setPriority } from 'node:os';
import { loadGazetteer } from '../directory/gazetteer/load-gazetteer.ts';
import { openNation } from '../directory/gazetteer/read-nation.ts';
import { systemClock } from '../record/clock.ts';
import { readSwitches } from './arguments.ts';
import { readOwnerAddress } from './owner-address.ts';

/** `gazetteer [--json]`: loads the nation's divisions where they are missing; the supervisor runs it behind the services. */
export async function runGazetteer(args: readonly string[]): Promise<void> {
  const { json } = readSwitches('gazetteer', args, ['json']);
  setPriority(constants.priority.PRIORITY_LOW);
  const load = await loadGazetteer(readOwnerAddress(process.env), openNation(), () => systemClock.now());
  const sentence = load.loaded
    ? `全国区划已载入：${load.places} 个地点，${load.names} 个名字。`
    : '全国区划已经在库里，或正由另一个程序载入。';
  process.stdout.write(json ? `${JSON.stringify(load)}\n` : `${sentence}\n`);
}
