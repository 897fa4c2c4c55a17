import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { Moment } from '@yanzhen/domain/kernel';

/** What authenticator applications make without being told: RFC 6238 with SHA-1, thirty seconds, six digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** A telephone's clock may be one step off either way. */
const DRIFT = 1;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding, as it is typed by hand. */
export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** 160 bits, as RFC 4226 advises; in Base32. */
export function makeFactorSecret(): string {
  return toBase32(randomBytes(20));
}

/** RFC 4226: the code of one time step. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

export function stepOf(moment: Moment): number {
  return Math.floor(Date.parse(moment) / STEP_MS);
}

/** The step `code` is of, around `now` and later than `lastStep`; undefined when it is wrong or was used before. */
export function findStep(
  secret: string,
  code: string,
  { now, lastStep }: { readonly now: Moment; readonly lastStep: number },
): number | undefined {
  const middle = stepOf(now);
  const around = Array.from({ length: 2 * DRIFT + 1 }, (_, nth) => middle - DRIFT + nth);
  return around.find((step) => step > lastStep && codeAt(secret, step) === code);
}

/** What the QR code says to the application. */
export function factorAddress(secret: string, account: string): string {
  const label = encodeURIComponent(`雁阵:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('雁阵')}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
}

/** Without 0, O, 1, l and I: they are read from paper. 31 letters, so twelve of them hold 59 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODES = 10;

function makeRecoveryCode(): string {
  const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

export function makeRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
}

/** As it is compared: however it was typed. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '');
}
