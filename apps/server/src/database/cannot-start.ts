/**
 * Why Yanzhen cannot run here, as the sentence its operator reads: what happened and what to do next.
 * The supervisor prints `message` alone, without a stack.
 */
export class CannotStart extends Error {
  override readonly name: string = 'CannotStart';
}

/** Another process is at the same work, which is not begun twice: nothing is wrong. A command ends with `BUSY` then. */
export class Busy extends CannotStart {
  override readonly name = 'Busy';
}

/** The exit status of a command that somebody else is at, as `sysexits.h` has it: try again later. */
export const BUSY = 75;

/** A file system's "permission denied" under `folder` as a sentence; any other error as it is. */
export function explainDenied(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code !== 'EACCES' && error.code !== 'EPERM' && error.code !== 'EROFS') return error;
  return new CannotStart(
    `当前用户不能读写数据目录 ${folder}（${error.message}）。请用原来启动雁阵的用户再启动，或用 YANZHEN_DATA 另指一个目录。`,
  );
}
