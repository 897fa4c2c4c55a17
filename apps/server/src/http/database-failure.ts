/**
 * What a failure of the database means to whoever asked. `away`: it cannot be reached, the same request will
 * succeed later. `busy`: it can, but not now. `full`: its disk is,
 * and nothing of the request was kept. `unfit`: it refused a value that the contract let through.
 */
export type DatabaseFailure = 'away' | 'busy' | 'full' | 'unfit';

/** Broken connections, a server starting up or shutting down. */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ETIMEDOUT',
  '08001',
  '08003',
  '08006',
  '25P03',
  '57P01',
  '57P02',
  '57P03',
]);
const awayMessage =
  /Connection terminated|connection timeout|timeout expired|not queryable|Query read timeout/i;

/** Too many connections, a timed-out statement or lock, a serialization failure. */
const busyCodes = new Set(['53300', '57014', '55P03', '40001', '40P01', '25P02']);
/** Every connection of our own pool is lent, and none came back in time. */
const busyMessage = /timeout exceeded when trying to connect/i;

/** No room for another row; under a quota or a limit of the file system the message alone says so. */
const fullCode = '53100';
const fullMessage = /No space left on device|Disk quota exceeded|File too large/i;

/** Out of range, not a number, not a date, a character no text may hold; a division by zero is ours, not theirs. */
const unfitCodes = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

function textOf(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}

/** What kind of failure of the database `error` is, or undefined when it is none that we know. */
export function classifyDatabaseFailure(error: unknown): DatabaseFailure | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = textOf(error, 'code');
  const message = textOf(error, 'message');
  if (code === fullCode || fullMessage.test(message)) return 'full';
  if (awayCodes.has(code) || awayMessage.test(message)) return 'away';
  // The socket's file is missing while the database is down; any other missing file is our own mistake.
  if (code === 'ENOENT' && textOf(error, 'syscall') === 'connect') return 'away';
  if (busyCodes.has(code) || busyMessage.test(message)) return 'busy';
  return unfitCodes.has(code) ? 'unfit' : undefined;
}
