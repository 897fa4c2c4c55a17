import type { CommandRuntime } from './record/execute-command.ts';
import { slices } from './slices.ts';

/** What commands run on: the connections, and what all slices give to the pipeline. */
export function gatherRuntime({
  pool,
  clock,
  keyring,
}: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring'>): CommandRuntime {
  return {
    pool,
    clock,
    keyring,
    projectors: slices.flatMap((slice) => slice.projectors),
    consequences: slices.flatMap((slice) => slice.consequences ?? []),
    constraints: Object.assign({}, ...slices.map((slice) => slice.constraints)) as Record<string, string>,
  };
}
