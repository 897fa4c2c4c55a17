import { Worker } from 'node:worker_threads';
import { refuse } from '@yanzhen/domain/kernel';
import type { Followed, Progress } from '../record/handlers.ts';
import type { Job, JobReply } from './job.ts';

/**
 * What one such job may hold. A roster of fifty thousand rows needs about half; more is refused instead of taking the
 * memory of the requests that are answered meanwhile.
 */
const LIMITS = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 24 } as const;
/** Kept for the next step of whoever works on a roster, then given back with all its memory. */
const IDLE_MS = 15_000;

interface Waiting {
  readonly job: Job;
  readonly signal: AbortSignal | undefined;
  readonly tell: ((progress: Progress) => void) | undefined;
  readonly resolve: (outcome: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Does long jobs one after the other in a thread of its own, so that neither their work nor their memory is in the way
 * of other requests. A thread that dies takes its transaction with it: PostgreSQL undoes what was under way.
 */
export class Beside {
  readonly #entry: URL;
  readonly #waiting: Waiting[] = [];
  #running: Waiting | undefined;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(entry: URL) {
    this.#entry = entry;
  }

  /** Once `signal` says that nobody waits any more, the job is left out or ended with the thread. */
  run(job: Job, { signal, tell }: Partial<Followed> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting = { job, signal, tell, resolve, reject };
      this.#waiting.push(waiting);
      if (this.#running !== undefined) tell?.({ stage: 'waiting', done: 0, total: 0 });
      signal?.addEventListener('abort', () => {
        if (this.#running === waiting) void this.#worker?.terminate();
      });
      this.#next();
    });
  }

  /** Ends the thread; what is under way is undone. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const next = this.#waiting.shift();
    clearTimeout(this.#idle);
    if (next === undefined) {
      this.#idle = setTimeout(() => void this.#worker?.terminate(), IDLE_MS);
      this.#idle.unref();
      return;
    }
    this.#running = next;
    if (next.signal?.aborted === true) {
      this.#finish()?.resolve(refuse('record.stopped'));
      return this.#next();
    }
    this.#worker ??= this.#start();
    const { file } = next.job;
    // Handed over and not copied: nobody here needs it any more.
    this.#worker.postMessage(next.job, file === undefined ? [] : [file.buffer as ArrayBuffer]);
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { resourceLimits: LIMITS });
    worker.unref();
    worker.on('message', (reply: JobReply) => {
      if ('progress' in reply) return this.#running?.tell?.(reply.progress);
      const done = this.#finish();
      if ('outcome' in reply) done?.resolve(reply.outcome);
      else done?.reject(Object.assign(new Error(reply.failed.message), { code: reply.failed.code }));
      this.#next();
    });
    worker.on('error', (error: Error) => {
      const isTooMuch = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const done = this.#finish();
      if (isTooMuch) done?.resolve(refuse('system.too-much-at-once'));
      else done?.reject(error);
    });
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      const done = this.#finish();
      if (done?.signal?.aborted === true) done.resolve(refuse('record.stopped'));
      else done?.reject(new Error('the thread beside has ended'));
      this.#next();
    });
    return worker;
  }

  #finish(): Waiting | undefined {
    const done = this.#running;
    this.#running = undefined;
    return done;
  }
}
