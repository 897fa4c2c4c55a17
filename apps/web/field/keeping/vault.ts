import { forget, keep, readKept, type Sealed, type Vault } from './store.ts';

/**
 * Two keys, for two different dangers (docs/decisions/0012-what-a-phone-keeps.md). What the phone knows of people
 * lies under the PIN. What it has still to hand in lies under a key that never leaves the phone's own key store, so
 * that a forgotten PIN loses no entry; an entry holds no name.
 */
const ROUNDS = 300_000;
export const MOST_WRONG_PINS = 5;
const SIGNED_IN_MS = 30 * 86_400_000;

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

async function encrypt(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = random(12);
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

function decrypt(key: CryptoKey, { iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
}

export function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return encrypt(key, new TextEncoder().encode(JSON.stringify(value)));
}

export async function unseal<Value>(key: CryptoKey, sealed: Sealed): Promise<Value> {
  return JSON.parse(new TextDecoder().decode(await decrypt(key, sealed))) as Value;
}

/** The key of this phone; made once and not extractable, not even by this page. */
export async function findPhoneKey(): Promise<CryptoKey> {
  const known = await readKept('phoneKey');
  if (known !== undefined) return known;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await keep('phoneKey', key);
  return key;
}

async function pinKeyOf(pin: string, salt: BufferSource): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const importBundleKey = (raw: BufferSource) =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Makes the key of the bundle and keeps it wrapped under the PIN and then under the phone. */
export async function makeVault(phoneKey: CryptoKey, pin: string, now: number): Promise<CryptoKey> {
  const salt = random(16);
  const raw = random(32);
  const inner = await encrypt(await pinKeyOf(pin, salt), raw);
  const joined = new Uint8Array([...inner.iv, ...new Uint8Array(inner.data)]);
  await keep('vault', { salt, wrapped: await encrypt(phoneKey, joined), wrongPins: 0, signedInAt: now });
  return importBundleKey(raw);
}

export type Opened =
  | { readonly key: CryptoKey }
  | { readonly wrong: true; readonly triesLeft: number }
  | { readonly expired: true };

async function tryPin(phoneKey: CryptoKey, vault: Vault, pin: string): Promise<CryptoKey | undefined> {
  const joined = new Uint8Array(await decrypt(phoneKey, vault.wrapped));
  const inner = { iv: joined.slice(0, 12), data: joined.slice(12).buffer };
  try {
    return await importBundleKey(await decrypt(await pinKeyOf(pin, vault.salt), inner));
  } catch {
    return undefined;
  }
}

/**
 * Opens the bundle with the PIN. The fifth wrong one wipes what the phone knows of people, and nothing of what it
 * has still to hand in. Thirty days after the last sign-in the PIN no longer stands in for it.
 */
export async function openVault(phoneKey: CryptoKey, pin: string, now: number): Promise<Opened> {
  const vault = await readKept('vault');
  if (vault === undefined || now - vault.signedInAt > SIGNED_IN_MS) return { expired: true };
  // Counted before it is tried: closing the page in between must not give another try.
  const wrongPins = vault.wrongPins + 1;
  await keep('vault', { ...vault, wrongPins });
  const key = await tryPin(phoneKey, vault, pin);
  if (key !== undefined) {
    await keep('vault', { ...vault, wrongPins: 0 });
    return { key };
  }
  if (wrongPins >= MOST_WRONG_PINS) await forget('vault', 'bundle');
  return { wrong: true, triesLeft: MOST_WRONG_PINS - wrongPins };
}
