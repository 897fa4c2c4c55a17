import type { EntryState } from './store.ts';

/** What the command of an entry takes; the contract checks it on the server. */
export interface EntryBody {
  readonly account: string;
  readonly item: string;
  readonly quantity: number;
  readonly occurredOn: string;
  readonly occasion: string;
  readonly note: string | null;
  readonly evidence: string | null;
}

/** An entry of this phone, from the tap to the server's answer. It holds no name. */
export interface FieldEntry {
  /** Made here; it is the key of the command, so that it is recorded once however often it is sent. */
  readonly id: string;
  readonly at: number;
  readonly state: EntryState;
  /** Who recorded it; on a phone that changes hands nobody sends another's. */
  readonly person: string;
  /** Sending was begun: whether it arrived is for the server to say, so it can no longer be taken back. */
  readonly tried: boolean;
  readonly body: EntryBody;
  /** What the phone expected, or what the server gave. */
  readonly points: number | null;
  readonly code: string | null;
  readonly detail: string | null;
}

/** A version-4 UUID; `crypto.randomUUID` is missing on phones of 2020. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
