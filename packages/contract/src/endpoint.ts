import type { AbilityName } from '@yanzhen/domain/authority';
import type { z } from 'zod';
import type { Reading } from './reading.ts';

/** One command over HTTP: what it is called, where it lives, what goes in and comes out. */
export interface CommandContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'command';
  readonly name: AbilityName;
  readonly summary: string;
  readonly path: `/api/${string}`;
  readonly input: Input;
  readonly output: Output;
}

/** One query over HTTP; its input arrives as the query string, so numbers and lists are coerced by its schema. */
export interface QueryContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'query';
  readonly name: AbilityName;
  readonly summary: string;
  readonly path: `/api/${string}`;
  /** Its question may be longer than an address: it is POSTed to the same path as well, and still records nothing. */
  readonly long?: true;
  /**
   * It may take some time: POSTed with `accept: application/x-ndjson` it answers line by line, how far it is and last
   * what came of it (`progress.ts`). Whoever closes the connection stops it.
   */
  readonly followed?: true;
  /** Whose information the answer opens, and so into whose access log the reading goes. */
  readonly reads: Reading<Input, Output>;
  readonly input: Input;
  readonly output: Output;
}

/** One file over HTTP: it is the body itself, and what is said about it stands in the query string. */
export interface UploadContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'upload';
  readonly name: AbilityName;
  readonly summary: string;
  readonly path: `/api/${string}`;
  /** The largest file that is taken. */
  readonly bytes: number;
  readonly input: Input;
  readonly output: Output;
}

/** Uploads are POSTed as `application/octet-stream` with an `Idempotency-Key`, like commands. */
export function defineUpload<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Omit<UploadContract<Input, Output>, 'kind'>,
): UploadContract<Input, Output> {
  return { kind: 'upload', ...contract };
}

/** Commands are POSTed with an `Idempotency-Key` (a UUID made by the client); the same key answers the same. */
export function defineCommand<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Omit<CommandContract<Input, Output>, 'kind'>,
): CommandContract<Input, Output> {
  return { kind: 'command', ...contract };
}

/** Queries are asked with GET; they record nothing but that a person's file was read. */
export function defineQuery<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Omit<QueryContract<Input, Output>, 'kind'>,
): QueryContract<Input, Output> {
  return { kind: 'query', ...contract };
}
