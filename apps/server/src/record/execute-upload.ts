import { createHash } from 'node:crypto';
import { isRefusal } from '@yanzhen/domain/kernel';
import { type CommandRuntime, executeCommand } from './execute-command.ts';
import type { UploadHandler } from './handlers.ts';

/**
 * Reads a file and runs the command it turns into, once for its key; its input is what was said about the file and the
 * file's hash.
 */
export async function executeUpload(
  runtime: CommandRuntime,
  handler: UploadHandler,
  session: Parameters<typeof executeCommand>[2],
  { said, file }: { readonly said: object; readonly file: Buffer },
  key: string,
): Promise<unknown> {
  const input = { ...said, file: createHash('sha256').update(file).digest('hex') };
  const received = await handler.receive(file, said);
  if (isRefusal(received)) return received;
  const command = { ...received, contract: { ...handler.contract, kind: 'command' as const } };
  return executeCommand(runtime, command, session, input, key);
}
