import type { CommandRuntime } from '../record/execute-command.ts';
import { repeatRounds, type Rounds } from '../record/repeat-rounds.ts';
import type { Proposable } from './proposable.ts';
import { settleProposal, type WaitingProposal } from './settle-public.ts';

const EVERY_MS = 2_000;
const AT_ONCE = 100;

/** Settles everything that waits now; answers with how many there were. */
export async function settleWaitingProposals(
  runtime: CommandRuntime,
  proposable: Proposable,
  onError: (error: unknown, proposal: string) => void,
): Promise<number> {
  const { rows } = await runtime.pool.query<WaitingProposal>({
    name: 'waiting-proposals',
    text: 'select * from waiting_proposals($1, $2)',
    values: ['public', AT_ONCE],
  });
  for (const row of rows) {
    // One that fails stays waiting and is tried again; it holds up none of the others.
    await settleProposal(runtime, proposable, row).catch((error: unknown) => onError(error, row.id));
  }
  return rows.length;
}

/** Follows what the public pages hand in, in rounds that never overlap; a database that is away is asked again. */
export function startProposalFollower(
  runtime: CommandRuntime,
  proposable: Proposable,
  onError: (error: unknown, proposal: string | null) => void,
): Rounds {
  return repeatRounds(
    () => settleWaitingProposals(runtime, proposable, onError),
    EVERY_MS,
    (error) => onError(error, null),
  );
}
