import { createHash } from 'node:crypto';

/**
 * An id in the shape of a UUIDv7 that the same `kind` and `key` always give, so that loading a file twice finds
 * what the first time made, and a stream is found by what it is about. The time part is `at` (milliseconds), the
 * rest is a hash: an id that can be guessed must never protect anything.
 */
export function makeStableId(kind: string, key: string, at: number): string {
  const hash = createHash('sha256').update(`yanzhen/${kind}/${key}`).digest('hex');
  const time = at.toString(16).padStart(12, '0').slice(-12);
  const variant = '89ab'[Number.parseInt(hash.slice(3, 4), 16) % 4];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
