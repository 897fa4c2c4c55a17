import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Encrypted bytes with the nonce they were encrypted under. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** What opens the kept bundle: the salt of the PIN and the bundle's key wrapped under PIN and phone. */
export interface Vault {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly wrapped: Sealed;
  readonly wrongPins: number;
  /** The moment of the last sign-in with a password; the PIN stands in for it for thirty days. */
  readonly signedInAt: number;
}

export interface KeptEntry {
  readonly id: string;
  readonly at: number;
  readonly state: EntryState;
  readonly sealed: Sealed;
}

/** `kept` until the server has answered; every other state is its answer. */
export type EntryState = 'kept' | 'applied' | 'question' | 'refused' | 'settled';

interface Schema extends DBSchema {
  readonly kept: { key: string; value: unknown };
  readonly outbox: { key: string; value: KeptEntry };
}

let database: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>('yanzhen-field', 1, {
    upgrade(created) {
      created.createObjectStore('kept');
      created.createObjectStore('outbox', { keyPath: 'id' });
    },
  });
  return database;
}

/** The few single things a phone keeps, each with its type. */
export interface Kept {
  readonly phoneKey: CryptoKey;
  readonly vault: Vault;
  readonly bundle: Sealed;
  readonly credential: Sealed;
}

export async function readKept<Name extends keyof Kept>(name: Name): Promise<Kept[Name] | undefined> {
  return (await (await open()).get('kept', name)) as Kept[Name] | undefined;
}

export async function keep<Name extends keyof Kept>(name: Name, value: Kept[Name]): Promise<void> {
  await (await open()).put('kept', value, name);
}

export async function forget(...names: (keyof Kept)[]): Promise<void> {
  const store = await open();
  await Promise.all(names.map((name) => store.delete('kept', name)));
}

export async function readOutbox(): Promise<KeptEntry[]> {
  return (await open()).getAll('outbox');
}

export async function keepEntries(entries: readonly KeptEntry[]): Promise<void> {
  const writing = (await open()).transaction('outbox', 'readwrite');
  await Promise.all([...entries.map((entry) => writing.store.put(entry)), writing.done]);
}

export async function removeEntries(ids: readonly string[]): Promise<void> {
  const writing = (await open()).transaction('outbox', 'readwrite');
  await Promise.all([...ids.map((id) => writing.store.delete(id)), writing.done]);
}
