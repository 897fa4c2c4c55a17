import type { AbilityName } from '@yanzhen/domain/authority';
import type { Moment } from '@yanzhen/domain/kernel';
import type { Progress } from '../record/handlers.ts';

/** A request as it is handed to the thread beside: who asks is found there again. */
export interface Job {
  readonly name: AbilityName;
  readonly token: string;
  readonly input: unknown;
  /** The key of a command; a query has none. */
  readonly key: string | undefined;
  /** The file of an upload. */
  readonly file: Uint8Array | undefined;
  /** What the server's clock says, which in tests and demonstrations is not the machine's. */
  readonly now: Moment;
}

/** What comes back: how far it is, and last an output or a refusal, or what was thrown, with the code by which failures are known. */
export type JobReply =
  | { readonly progress: Progress }
  | { readonly outcome: unknown }
  | { readonly failed: { readonly message: string; readonly code: string | undefined } };
