import { setTimeout as sleep } from 'node:timers/promises';
import type { CutSide, CuttingProxy } from './cutting-proxy.ts';

/** One request under one idempotency key, to be sent as often as it takes. */
export interface Attempt<Reply> {
  send(): Promise<Reply>;
}

export interface BoundaryTrial<Reply, Trial extends Attempt<Reply>> {
  readonly proxy: CuttingProxy;
  readonly side: CutSide;
  /** Prepares a fresh request, uncut: the n-th trial must not depend on those before it. */
  makeRequest(nth: number): Promise<Trial>;
  /** Whether a reply, or the error of sending, means "done"; anything else is sent again. */
  isDone(reply: Reply): boolean;
  /** Looks at what the first sending gave, which was cut on the way; `undefined` when the process died. */
  assertCut?(reply: Reply | undefined, cutAt: string): void;
  /** Runs in the instant of the cut, for instance to kill the server; awaited before the retry. */
  readonly onCut?: () => void;
  recover?(): Promise<void>;
  /** The command is done: exactly once, whatever was cut. */
  assertInvariant(trial: Trial, reply: Reply, cutAt: string | undefined): Promise<void>;
}

const MOST_BOUNDARIES = 500;
const MOST_SENDINGS = 20;

/**
 * Sends the request once for every boundary between the statements that it costs, cuts there, recovers, sends it
 * again under the same key until it is done, and asserts the invariant. Ends with the first request that reaches no
 * further boundary, and answers how many there were.
 */
export async function forEachBoundary<Reply, Trial extends Attempt<Reply>>(
  options: BoundaryTrial<Reply, Trial>,
): Promise<number> {
  const { proxy, side } = options;
  for (let nth = 1; nth <= MOST_BOUNDARIES; nth += 1) {
    const trial = await options.makeRequest(nth);
    proxy.arm(nth, side, options.onCut);
    const first = await trial.send().catch(() => undefined);
    const cutAt = proxy.disarm();
    if (cutAt !== undefined) {
      options.assertCut?.(first, cutAt);
      await options.recover?.();
    }
    const reply = await sendUntilDone(options, trial, first);
    await options.assertInvariant(trial, reply, cutAt);
    if (cutAt === undefined) return nth - 1;
  }
  throw new Error(`more than ${MOST_BOUNDARIES} boundaries`);
}

async function sendUntilDone<Reply, Trial extends Attempt<Reply>>(
  options: BoundaryTrial<Reply, Trial>,
  trial: Trial,
  first: Reply | undefined,
): Promise<Reply> {
  let reply = first;
  for (let sent = 0; sent < MOST_SENDINGS; sent += 1) {
    if (reply !== undefined && options.isDone(reply)) return reply;
    if (sent > 0) await sleep(20);
    reply = await trial.send().catch(() => undefined);
  }
  throw new Error(`not done after ${MOST_SENDINGS} sendings: ${JSON.stringify(reply)}`);
}
