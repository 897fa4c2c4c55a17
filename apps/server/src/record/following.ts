import { refuse } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { inTransaction, type Scope, type Statement } from '../database/transaction.ts';
import type { Progress } from './handlers.ts';
import { Refused } from './refused.ts';

/** How often others are told; whoever presses 停下 waits no longer than this and the statement under way. */
const BEAT_MS = 400;

/**
 * Writes how far a command is while it runs, in transactions of its own, so that whoever asked for it sees it from any
 * server, and hears there whether it shall stop. Once it has stopped it says so only when the transaction is undone:
 * before its end nothing is final, and after it nothing can be stopped.
 */
export class Following {
  #progress: Progress = { stage: 'begun', done: 0, total: 0 };
  #isStopped = false;
  #telling: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly pool: pg.Pool,
    readonly scope: Scope,
    readonly write: (progress: Progress | null) => Statement,
  ) {
    this.#tell();
    this.#timer = setInterval(() => this.#tell(), BEAT_MS);
    this.#timer.unref();
  }

  readonly step = async (progress: Progress): Promise<void> => {
    this.#progress = progress;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#isStopped) throw new Refused(refuse('record.stopped'));
  };

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#telling;
    await this.#send(null);
  }

  #tell(): void {
    this.#telling ??= this.#send(this.#progress).finally(() => (this.#telling = undefined));
  }

  /** A beat that is lost is followed by the next; a database that is away fails the command itself. */
  async #send(progress: Progress | null): Promise<void> {
    const statement = this.write(progress);
    await inTransaction(this.pool, this.scope, async (transaction) => {
      const [row] = await transaction.query<{ stop: boolean }>(statement);
      this.#isStopped ||= row?.stop === true;
      return { result: undefined, last: [] };
    }).catch(() => undefined);
  }
}
