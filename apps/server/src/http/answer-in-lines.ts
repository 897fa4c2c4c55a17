import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { LINES, type ProgressLine } from '@yanzhen/contract/progress';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Followed, Step } from '../record/handlers.ts';
import { Refused } from '../record/refused.ts';
import { refuseFailure } from './errors.ts';
import { toProblem } from './problem.ts';
import { untilGone } from './until-gone.ts';

/**
 * Answers a question that takes long line by line: how far it is, and last its outcome or why there is
 * none. The status was sent with the first line, so a refusal says its own.
 */
export function answerInLines(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (followed: Followed) => Promise<unknown>,
): FastifyReply {
  const lines = new PassThrough();
  const write = (line: ProgressLine) => void lines.write(`${JSON.stringify(line)}\n`);
  const followed: Followed = { signal: untilGone(reply), tell: (progress) => write({ progress }) };
  void work(followed)
    .catch((error: unknown) => refuseFailure(error, request))
    .then((outcome) => {
      write(isRefusal(outcome) ? { problem: toProblem(outcome) } : { outcome });
      lines.end();
    });
  // Whatever stands between would gather the lines before it passes them on.
  return reply
    .headers({ 'content-type': LINES, 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    .send(lines);
}

/** What is followed and done in the server's own thread lets others in between, and ends when nobody waits any more. */
export function stepOf({ signal, tell }: Followed): Step {
  return async (progress) => {
    tell(progress);
    await setImmediate();
    if (signal.aborted) throw new Refused(refuse('record.stopped'));
  };
}
