import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What keys are used for; each purpose has keys of its own, so that what one seals no other opens. */
export type KeyPurpose = 'identity-number' | 'roster' | 'second-factor' | 'provider-secret';

/** One secret, 32 bytes, from which the key of every purpose follows. */
export interface KeyMaterial {
  /** Eight characters that name the secret and tell nothing of it. */
  readonly id: string;
  readonly secret: Buffer;
}

/**
 * What the server needs of its secret. `bound` says what a sealed text belongs to, such as the person's id: a text
 * copied to another row does not open there.
 */
export interface Keyring {
  readonly id: string;
  /** AES-256-GCM under the purpose's key: `v1.` and base64url of nonce, ciphertext and tag. */
  seal(purpose: KeyPurpose, text: string, bound: string): string;
  /** Throws when the text was changed, belongs elsewhere, or was sealed with another secret. */
  open(purpose: KeyPurpose, sealed: string, bound: string): string;
  /** A keyed hash, 32 bytes, by which equals are found without opening anything: HMAC-SHA-256. */
  fingerprint(purpose: KeyPurpose, text: string): Buffer;
}

const VERSION = 'v1.';
const NONCE = 12;
const TAG = 16;

export function makeKeyMaterial(): KeyMaterial {
  const secret = randomBytes(32);
  return { id: nameSecret(secret), secret };
}

/** The name of a secret: another secret has another name, and the name does not give the secret away. */
export function nameSecret(secret: Buffer): string {
  return deriveKey(secret, 'name').subarray(0, 6).toString('base64url');
}

export function makeKeyring({ id, secret }: KeyMaterial = makeKeyMaterial()): Keyring {
  const keys = new Map<string, Buffer>();
  const keyOf = (use: string): Buffer => {
    const known = keys.get(use) ?? deriveKey(secret, use);
    keys.set(use, known);
    return known;
  };
  return {
    id,
    seal: (purpose, text, bound) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyOf(`seal ${purpose}`), nonce);
      cipher.setAAD(Buffer.from(bound));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return VERSION + sealed.toString('base64url');
    },
    open: (purpose, sealed, bound) => {
      if (!sealed.startsWith(VERSION)) throw new Error('a sealed text of an unknown version');
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(`seal ${purpose}`), bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(bound));
      decipher.setAuthTag(bytes.subarray(-TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
    },
    fingerprint: (purpose, text) =>
      createHmac('sha256', keyOf(`find ${purpose}`))
        .update(text)
        .digest(),
  };
}

function deriveKey(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `yanzhen ${use}`, 32));
}
